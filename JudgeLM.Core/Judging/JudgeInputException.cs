namespace JudgeLM.Core.Judging;

/// <summary>A case or its parameters cannot be judged as they stand; each error names its field.</summary>
public sealed class JudgeInputException(IReadOnlyList<InputError> errors)
    : Exception(string.Join(' ', errors.Select(e => e.Message)))
{
    /// <summary>What is wrong, at least one.</summary>
    public IReadOnlyList<InputError> Errors { get; } = errors;
}

/// <summary>One thing wrong with an input.</summary>
/// <param name="Field">The field's name as in the HTTP API: <c>question</c>, <c>answers[0]</c> (0-based), <c>reference</c>, <c>topP</c>, …</param>
/// <param name="Message">What is wrong and what to do, as a sentence.</param>
public sealed record InputError(string Field, string Message);
