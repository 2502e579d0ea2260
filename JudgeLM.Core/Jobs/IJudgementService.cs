using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.Jobs;

/// <summary>Runs judgements for everyone, pages and API alike. A judgement belongs to the service, not to the caller: it goes on while it is watched, by whomever.</summary>
public interface IJudgementService
{
    /// <summary>Builds and counts the prompt of a case without judging it; a case that is too long is measured, not refused.</summary>
    /// <param name="task">The case.</param>
    /// <param name="model">Id of the model to count with; null for the default.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    /// <exception cref="JudgeInputException">A text is longer than <see cref="JudgeTask.MaxTextLength"/>, the number of answers does not fit the mode, or there is no such model.</exception>
    /// <exception cref="ModelUnavailableException">The model is not ready; one that was not loaded is loading now.</exception>
    Task<PromptInfo> MeasureAsync(JudgeTask task, string? model, CancellationToken cancellationToken);

    /// <summary>Checks a request and starts it; the job runs until it ends, is cancelled, or nobody has watched it for the grace time.</summary>
    /// <param name="request">The case and its parameters.</param>
    /// <param name="cancellationToken">Cancels the checking, not the job.</param>
    /// <exception cref="JudgeInputException">Something is missing or out of range.</exception>
    /// <exception cref="PromptTooLongException">The prompt leaves no room for a judgement.</exception>
    /// <exception cref="ModelUnavailableException">The model is not ready; one that was not loaded is loading now. Or too many judgements are under way, or the app is shutting down.</exception>
    Task<IJudgementJob> SubmitAsync(JudgementRequest request, CancellationToken cancellationToken);

    /// <summary>Lets the judge go on with an ended judgement exactly where it stands: it explains a fast verdict, or writes the rest of what was stopped or cut. The verdict stays. All orders that can go on do.</summary>
    /// <param name="judgement">The judgement; one that is no longer kept, or comes from elsewhere, is taken in again.</param>
    /// <param name="mostTokens">Tokens to write at most in each order, 1 or more; null for what the context leaves, up to <see cref="Judge.MostTokens"/>. It does not bound what explains a fast verdict.</param>
    /// <param name="cancellationToken">Cancels the preparing, not the job.</param>
    /// <returns>The judgement's job, running again; as it is, where it runs already or there is nothing to go on with (<see cref="JudgementSnapshot.Continuation"/>).</returns>
    /// <exception cref="ModelUnavailableException">The model that wrote it is not there, is another file by now, or leaves no room; or too many judgements are under way, or the app is shutting down.</exception>
    Task<IJudgementJob> ContinueAsync(JudgementSnapshot judgement, int? mostTokens, CancellationToken cancellationToken);

    /// <summary>Asks the judge about an ended judgement; the answer becomes the last of <see cref="JudgementSnapshot.Turns"/>.</summary>
    /// <param name="judgement">The judgement; one that is no longer kept, or comes from elsewhere, is taken in again.</param>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Cancels the preparing, not the job.</param>
    /// <returns>The judgement's job, running again.</returns>
    /// <exception cref="JudgeInputException">The question is blank or overlong, the judge is writing, or nothing more can be asked.</exception>
    /// <exception cref="FollowUpTooLongException">The conversation leaves no room for an answer.</exception>
    /// <exception cref="ModelUnavailableException">The model that wrote the judgement is not there or is another file by now; or too many judgements are under way, or the app is shutting down.</exception>
    Task<IJudgementJob> AskAsync(JudgementSnapshot judgement, string question, CancellationToken cancellationToken);

    /// <summary>A running or recently ended job; null when there is none with this id.</summary>
    IJudgementJob? Find(string id);
}
