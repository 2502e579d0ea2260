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
    public (SamplingOptions Sampling, int? MaxTokens) Read(IList<InputError> errors)
    {
        var sampling = new SamplingOptions
        {
            Temperature = ReadDecimal("temperature", "The temperature", Temperature, errors),
            TopP = ReadDecimal("topP", "Top-p", TopP, errors),
            Seed = ReadWhole(SeedField, "The seed", Seed, errors),
        };
        return (sampling, ReadWhole("maxTokens", "Max tokens", MaxTokens, errors));
    }

    private static double ReadDecimal(string field, string name, string text, IList<InputError> errors)
    {
        // Half of the world writes a comma.
        if (double.TryParse(text.Trim().Replace(',', '.'), Decimal, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add(new InputError(field, $"{name} must be a number, for example 0.2."));
        return 0;
    }

    private static int? ReadWhole(string field, string name, string text, IList<InputError> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add(new InputError(field, $"{name} must be a whole number of at most 2,147,483,647, or empty."));
        return null;
    }
}
