using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Options;

namespace JudgeLM.Core.Inference;

/// <summary>Checks <see cref="JudgeOptions"/>; each message names the key and what it may be.</summary>
internal sealed class JudgeOptionsValidator : IValidateOptions<JudgeOptions>
{
    private const int SmallestContext = 256;
    private const string ModelsKey = $"{JudgeOptions.Section}:{nameof(JudgeOptions.Models)}";
    private const string ModelPathKey = $"{JudgeOptions.Section}:{nameof(JudgeOptions.ModelPath)}";

    public ValidateOptionsResult Validate(string? name, JudgeOptions options)
    {
        List<string?> failures =
        [
            .. SizesOutOfRange(JudgeOptions.Section, options.ContextSize, options.KvCacheTokens, options.GpuLayers, options.Threads, options.ContextSize),
            OutOfRange($"{JudgeOptions.Section}:{nameof(options.ParallelJudgements)}", options.ParallelJudgements, 1, RuntimeOptions.MostSequences),
            options.Models.Count > 0 && options.Models.All(model => model.GpuLayers is not null)
                ? null : GpuNotUsed($"{JudgeOptions.Section}:{nameof(options.GpuLayers)}", options.GpuLayers, options),
            .. options.Models.SelectMany((model, index) => Entry($"{ModelsKey}:{index}", model, options)),
        ];
        if (options.Models.Count > 0 && !string.IsNullOrWhiteSpace(options.ModelPath))
        {
            failures.Add($"{ModelPathKey} and {ModelsKey} are both set; make the path an entry of {ModelsKey}, or leave one of them out.");
        }

        var found = failures.OfType<string>().ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    private static IEnumerable<string?> Entry(string key, ModelOptions model, JudgeOptions all)
    {
        foreach (var failure in ModelFileRules.Failures(key, model))
        {
            yield return failure;
        }

        yield return GpuNotUsed($"{key}:{nameof(model.GpuLayers)}", model.GpuLayers, all);
        yield return WrongName($"{key}:{nameof(model.Name)}", model, all);
        foreach (var failure in SizesOutOfRange(key, model.ContextSize, model.KvCacheTokens, model.GpuLayers, model.Threads, model.ContextSize ?? all.ContextSize))
        {
            yield return failure;
        }
    }

    private static string? GpuNotUsed(string key, int? gpuLayers, JudgeOptions options) => gpuLayers == 0 && options.RequireGpu
        ? $"{key} is 0, and {JudgeOptions.Section}:{nameof(options.RequireGpu)} is true; leave one of them out."
        : null;

    private static string? WrongName(string key, ModelOptions model, JudgeOptions all)
    {
        var isMissing = string.IsNullOrWhiteSpace(model.Name);
        if (isMissing && all.Models.Count > 1)
        {
            return $"{key} is missing; with several models each needs a name of its own.";
        }

        if (IsNamed(model, ModelEntry.EmbeddedId))
        {
            return isMissing
                ? $"{key} is missing, and the file's name is the embedded judge's, {ModelEntry.EmbeddedId}; give the model another."
                : $"{key} is {model.Name}, which is the embedded judge's name; choose another.";
        }

        var first = all.Models.First(other => IsNamed(other, ModelEntry.IdOf(model)));
        return first == model ? null : $"{key} is {model.Name}, as is {ModelsKey}:{all.Models.IndexOf(first)}:{nameof(model.Name)}; each model needs a name of its own.";
    }

    private static bool IsNamed(ModelOptions model, string name) => string.Equals(ModelEntry.IdOf(model), name, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string?> SizesOutOfRange(string section, int? contextSize, int? kvCacheTokens, int? gpuLayers, int? threads, int? leastCache) =>
    [
        OutOfRange($"{section}:{nameof(JudgeOptions.ContextSize)}", contextSize, SmallestContext, int.MaxValue),
        OutOfRange($"{section}:{nameof(JudgeOptions.KvCacheTokens)}", kvCacheTokens, leastCache ?? SmallestContext, int.MaxValue),
        OutOfRange($"{section}:{nameof(JudgeOptions.GpuLayers)}", gpuLayers, 0, int.MaxValue),
        OutOfRange($"{section}:{nameof(JudgeOptions.Threads)}", threads, 1, 512),
    ];

    private static string? OutOfRange(string key, int? value, int least, int most)
    {
        if (value is not { } number || (number >= least && number <= most))
        {
            return null;
        }

        var range = most == int.MaxValue ? $"at least {least}" : $"{least} to {most}";
        return $"{key} is {number}; it must be {range}.";
    }
}
