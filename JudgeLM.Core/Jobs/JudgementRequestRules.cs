using JudgeLM.Core.Judging;

namespace JudgeLM.Core.Jobs;

/// <summary>What must hold of a <see cref="JudgementRequest"/> before it is judged.</summary>
public static class JudgementRequestRules
{
    /// <summary>What keeps a request from being judged, in the order of the fields; empty when nothing does.</summary>
    public static IReadOnlyList<InputError> Errors(JudgementRequest request)
    {
        var errors = new List<InputError>(JudgeTaskRules.ErrorsToJudge(request.Task));
        if (request.Sampling.Temperature is not (>= 0 and <= 2))
        {
            errors.Add(new InputError("temperature", "The temperature must be a number from 0 (always the most likely token) to 2."));
        }

        if (request.Sampling.TopP is not (> 0 and <= 1))
        {
            errors.Add(new InputError("topP", "Top-p must be a number above 0 and up to 1 (all tokens)."));
        }

        if (request.MaxTokens is < 1 or > Judge.MostTokens)
        {
            errors.Add(new InputError("maxTokens", $"The largest number of tokens must be from 1 to {Judge.MostTokens}; leave it out to take what the context leaves."));
        }

        if (request is { SwapCheck: true, Task.Mode: JudgeMode.Single })
        {
            errors.Add(new InputError("swapCheck", "The mode single judges one answer, which has no other order. Leave the swap check out, or choose another mode."));
        }

        return errors;
    }
}
