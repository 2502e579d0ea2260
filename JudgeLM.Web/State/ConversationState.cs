using JudgeLM.Core.History;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>
/// What goes on about the judgement that the page shows once it has ended: going on with it, and asking about it.
/// Used by one thread at a time, as a circuit does.
/// </summary>
public sealed class ConversationState(
    JudgePageState page, IJudgementService service, JudgementArchive archive, ILogger<ConversationState> logger) : ITextOwner, IDisposable
{
    private CancellationTokenSource? _starting;
    private string? _continued;
    private (string Judgement, string? Why)? _notContinued;
    private (string? Judgement, string? Why) _notAsked;

    /// <summary>The question being written.</summary>
    public CaseText Question { get; } = new("followUp", FollowUpRules.Field);

    /// <summary>Why the judge was not asked, as a sentence that says what to do; null when nothing went wrong.</summary>
    public string? Error => _notAsked.Judgement is { } refused && refused != page.Judgement.Snapshot?.Id ? null : _notAsked.Why;

    /// <summary>Why the judge did not go on with the judgement that is shown, as a sentence that says what to do; null when nothing went wrong.</summary>
    public string? ContinuationError => _notContinued is { } refused && refused.Judgement == page.Judgement.Snapshot?.Id ? refused.Why : null;

    /// <summary>Counts how often the judge went on with a judgement: each time whoever asked has to be led to where it writes.</summary>
    public int Continuations { get; private set; }

    /// <summary>Whether a judgement is being written, gone on with or asked about.</summary>
    public bool IsBusy => _starting is not null || page.IsJudging;

    /// <summary>Whether the judge is about to go on or to answer, or does.</summary>
    public bool IsWriting => _starting is not null || IsContinuing || IsAnswering;

    /// <summary>Whether the judge goes on with the judgement that is shown.</summary>
    public bool IsContinuing => IsContinued && page.Judgement.IsRunning && !IsAnswering;

    /// <summary>What a screen reader is to say about it; empty before anything happened.</summary>
    public string Announcement => page.Judgement.Snapshot switch
    {
        { Turns: [.., { FinishReason: null }] } => "The judge is answering.",
        { IsFinished: false } when IsContinued => "The judge goes on writing.",
        { } shown when IsContinued && shown.Orders.All(order => order.FinishReason == FinishReason.Stop) => "The judge has finished writing.",
        { } when IsContinued => "The judge stopped writing.",
        { Turns: [.., { FinishReason: FinishReason.Cancelled }] } => "The answer was stopped.",
        { Turns: [.., { FinishReason: FinishReason.Error }] } => "The answer failed.",
        { Turns: [_, ..] } => "The judge has answered.",
        _ => "",
    };

    /// <summary>Raised when one of the errors, <see cref="Question"/> or <see cref="IsBusy"/> changed.</summary>
    public event Action? Changed;

    private bool IsContinued => page.Judgement.Snapshot is { } shown && shown.Id == _continued;

    private bool IsAnswering => page.Judgement.Snapshot is { Turns: [.., { FinishReason: null }] };

    /// <inheritdoc/>
    public string? ErrorOf(string field) => field == Question.Name ? Error : null;

    /// <inheritdoc/>
    public Task ReceiveTextAsync(CaseText text, string value)
    {
        if (text.Receive(value))
        {
            TellOfText(null);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ReceiveOverlongAsync(CaseText text, int length)
    {
        text.ReceiveOverlong(length);
        TellOfText(FollowUpRules.Overlong(length));
        return Task.CompletedTask;
    }

    /// <summary>Lets the judge explain its verdict, or go on with what was stopped or cut, to the limit that stands among the parameters now.</summary>
    /// <returns>Ends with the writing, or at once where it did not begin; <see cref="ContinuationError"/> then says why.</returns>
    public Task ContinueAsync() => RunAsync(
        (shown, stop) => service.ContinueAsync(shown, shown.Request.Task.Style == JudgeStyle.Fast ? null : page.Case.Draft.Parameters.ReadMostTokens(), stop),
        begun: shown => (_continued, Continuations) = (shown.Id, Continuations + 1),
        tell: (shown, error) => (_notAsked, _notContinued) = ((null, null), (shown.Id, error)));

    /// <summary>Asks what stands in <see cref="Question"/>, and empties it once the judge was asked.</summary>
    /// <returns>Ends with the answer, or at once where it did not begin; <see cref="Error"/> then says why.</returns>
    public async Task AskAsync()
    {
        if (Question.IsTooLong)
        {
            return;
        }

        var question = Question.Value;
        var isAsked = false;
        await RunAsync(
            (shown, stop) => service.AskAsync(shown, question, stop),
            begun: _ =>
            {
                (isAsked, _continued) = (true, null);
                Question.Set("");
            },
            tell: (shown, error) => (_notAsked, _notContinued) = ((shown.Id, error), null));
        if (isAsked && page.Judgement.Snapshot is { Turns: [.., { FinishReason: FinishReason.Error } failed] } && Question.IsBlank)
        {
            // To be asked again with one key.
            Question.Set(failed.Question);
            Changed?.Invoke();
        }
    }

    /// <summary>Stops the writing that goes on; what was written stays.</summary>
    public void Stop()
    {
        _starting?.Cancel();
        page.Stop();
    }

    /// <inheritdoc/>
    public void Dispose() => _starting?.Cancel();

    private async Task RunAsync(
        Func<JudgementSnapshot, CancellationToken, Task<IJudgementJob>> start, Action<JudgementSnapshot> begun, Action<JudgementSnapshot, string?> tell)
    {
        if (IsBusy || page.Judgement.Snapshot is not { } shown)
        {
            return;
        }

        using var starting = new CancellationTokenSource();
        _starting = starting;
        tell(shown, null);
        Changed?.Invoke();
        var job = await StartAsync(async () => await start(await NewestAsync(shown, starting.Token), starting.Token), why => tell(shown, why));
        _starting = null;
        if (job is null || starting.IsCancellationRequested || page.Judgement.Snapshot != shown)
        {
            // Stopped, cleared or left before there was anything to follow.
            job?.Cancel();
            Changed?.Invoke();
            return;
        }

        begun(shown);
        var following = page.FollowAsync(job);
        Changed?.Invoke();
        await following;
        Changed?.Invoke();
    }

    /// <summary>How the judgement that is shown stands by now: the service knows it, or it may have gone on in another tab before the service dropped it.</summary>
    private async Task<JudgementSnapshot> NewestAsync(JudgementSnapshot shown, CancellationToken stop)
    {
        if (service.Find(shown.Id) is not null)
        {
            return shown;
        }

        try
        {
            // What could not be saved is missing there.
            return await archive.FindAsync(shown.Id, stop) is { Snapshot: { IsFinished: true } kept } && kept.HasAllOf(shown) ? kept : shown;
        }
        catch (HistoryUnavailableException)
        {
            return shown;
        }
    }

    private async Task<IJudgementJob?> StartAsync(Func<Task<IJudgementJob>> start, Action<string> refuse)
    {
        try
        {
            return await start();
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception e) when (e is JudgeInputException or FollowUpTooLongException or ModelUnavailableException)
        {
            refuse(e.Message);
        }
        catch (Exception e)
        {
            // The page has to say that it failed, whatever it was; a circuit that dies takes the texts with it.
            logger.LogError(e, "The judge could neither go on with a judgement nor be asked about it");
            refuse("The judge could not begin. Try again; the app's log says more.");
        }

        return null;
    }

    private void TellOfText(string? error)
    {
        _notAsked = (null, error);
        Changed?.Invoke();
    }
}
