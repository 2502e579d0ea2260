using System.Globalization;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>The parameters as they stand in their boxes: what was typed is kept, right or wrong, until it is judged with.</summary>
public sealed class ParameterDraft
{
    /// <summary>The name under which errors of the seed stand.</summary>
    internal const string SeedField = "seed";

    private const string MaxTokensField = "maxTokens";

    private static readonly string _noMostTokens = string.Create(CultureInfo.InvariantCulture, $"Max tokens must be a whole number from 1 to {Judge.MostTokens:N0}, or empty.");

    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly SamplingOptions _defaults = new();

    /// <summary>The temperature's box.</summary>
    public string Temperature { get; set; } = _defaults.Temperature.ToString(CultureInfo.InvariantCulture);

    /// <summary>The box of top-p.</summary>
    public string TopP { get; set; } = _defaults.TopP.ToString(CultureInfo.InvariantCulture);

    /// <summary>The box of the most tokens to generate; blank for all that the context leaves.</summary>
    public string MaxTokens { get; set; } = "";

    /// <summary>The seed's box; blank for a fresh one.</summary>
    public string Seed { get; set; } = "";

    /// <summary>What stands in the boxes and is not usual, for example <c>temperature 1.5, seed 42</c>; empty where all is.</summary>
    public string Unusual
    {
        get
        {
            var usual = new ParameterDraft();
            return string.Join(
                ", ",
                new[] { ("temperature", Temperature, usual.Temperature), ("top-p", TopP, usual.TopP), ("max tokens", MaxTokens, usual.MaxTokens), ("seed", Seed, usual.Seed) }
                    .Where(box => box.Item2.Trim() != box.Item3)
                    .Select(box => $"{box.Item1} {box.Item2.Trim()}"));
        }
    }

    /// <summary>Fills the boxes as the browser remembers them; what it does not remember stays.</summary>
    public void Restore(RememberedSettings settings)
    {
        Temperature = settings.Temperature ?? Temperature;
        TopP = settings.TopP ?? TopP;
        MaxTokens = settings.MaxTokens ?? MaxTokens;
        Seed = settings.Seed ?? Seed;
    }

    /// <summary>Fills the boxes with what was judged with; the seed's becomes blank.</summary>
    internal void Load(JudgementRequest judged)
    {
        Temperature = judged.Sampling.Temperature.ToString(CultureInfo.InvariantCulture);
        TopP = judged.Sampling.TopP.ToString(CultureInfo.InvariantCulture);
        MaxTokens = judged.MaxTokens?.ToString(CultureInfo.InvariantCulture) ?? "";
        Seed = "";
    }

    /// <summary>Reads the boxes. Whether the numbers are in range is for the judgement's rules to say.</summary>
    /// <param name="errors">Gets what is no number; any value stands in its place then.</param>
    public (SamplingOptions Sampling, int? MaxTokens) Read(List<InputError> errors)
    {
        var sampling = new SamplingOptions
        {
            Temperature = ReadDecimal("temperature", "The temperature must be a number, for example 0.2.", Temperature, errors),
            TopP = ReadDecimal("topP", "Top-p must be a number, for example 0.9.", TopP, errors),
            Seed = ReadWhole(SeedField, "The seed must be a whole number of at most 2,147,483,647, or empty.", Seed, errors),
        };
        return (sampling, ReadMostTokens(errors));
    }

    /// <summary>Reads the most tokens to generate, for a judgement that is gone on with.</summary>
    /// <returns>Null for what the context leaves, up to <see cref="Judge.MostTokens"/>.</returns>
    /// <exception cref="JudgeInputException">It is no number, or out of range.</exception>
    public int? ReadMostTokens()
    {
        var errors = new List<InputError>();
        var most = ReadMostTokens(errors);
        if (errors.Count == 0 && most is < 1 or > Judge.MostTokens)
        {
            errors.Add(new InputError(MaxTokensField, _noMostTokens));
        }

        return errors.Count == 0 ? most : throw new JudgeInputException(errors);
    }

    private int? ReadMostTokens(List<InputError> errors) => ReadWhole(MaxTokensField, _noMostTokens, MaxTokens, errors);

    private static double ReadDecimal(string field, string error, string text, List<InputError> errors)
    {
        // Half of the world writes a comma.
        if (double.TryParse(text.Trim().Replace(',', '.'), Decimal, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add(new InputError(field, error));
        return 0;
    }

    private static int? ReadWhole(string field, string error, string text, List<InputError> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add(new InputError(field, error));
        return null;
    }
}
