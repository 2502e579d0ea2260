using Microsoft.Extensions.Options;

namespace JudgeLM.Core.Inference;

/// <summary>Checks <see cref="JudgeOptions"/>; each message names the key and what it may be.</summary>
internal sealed class JudgeOptionsValidator : IValidateOptions<JudgeOptions>
{
    private const int SmallestContext = 256;

    public ValidateOptionsResult Validate(string? name, JudgeOptions options)
    {
        string?[] failures =
        [
            OutOfRange(nameof(options.ContextSize), options.ContextSize, SmallestContext, int.MaxValue),
            OutOfRange(nameof(options.KvCacheTokens), options.KvCacheTokens, options.ContextSize ?? SmallestContext, int.MaxValue),
            OutOfRange(nameof(options.ParallelJudgements), options.ParallelJudgements, 1, 256),
            OutOfRange(nameof(options.Threads), options.Threads, 1, 512),
        ];
        var found = failures.OfType<string>().ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    private static string? OutOfRange(string key, int? value, int least, int most)
    {
        if (value is not { } number || (number >= least && number <= most))
        {
            return null;
        }

        var range = most == int.MaxValue ? $"at least {least}" : $"{least} to {most}";
        return $"{JudgeOptions.Section}:{key} is {number}; it must be {range}.";
    }
}
