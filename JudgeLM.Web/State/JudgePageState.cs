using JudgeLM.Core.History;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>
/// What the page of one circuit shows: the case being written and its judgement, which is started, followed and stopped here.
/// Used by one thread at a time, as a circuit does.
/// </summary>
public sealed class JudgePageState : IDisposable
{
    private readonly IJudgementService _service;
    private readonly JudgementSubmission _submission;
    private readonly CancellationTokenSource _leaving = new();
    private CancellationTokenSource? _submitting;
    private bool _regenerates;

    /// <summary>Makes a page with an empty case.</summary>
    public JudgePageState(IJudgementService service, IModelCatalog models, TimeProvider time, ILogger<JudgePageState> logger)
    {
        _service = service;
        Case = new CaseState(service, models);
        Judgement = new JudgementFollower(time);
        _submission = new JudgementSubmission(service, Case, logger);
        Case.Changed += Notify;
    }

    /// <summary>The case while it is written.</summary>
    public CaseState Case { get; }

    /// <summary>The judgement that is shown; it tells of its own changes.</summary>
    public JudgementFollower Judgement { get; }

    /// <summary>What was judged before, where it was judged again.</summary>
    public SiblingList Siblings { get; } = new();

    /// <summary>The modes that the page's address was asked to name.</summary>
    public AddressRequests<JudgeMode> ModeRequests { get; } = new();

    /// <summary>Whether what the browser remembers of before the page was loaded was brought back; from then on the circuit knows better.</summary>
    public bool IsBroughtBack { get; set; }

    /// <summary>In whose history judgements stand; null for nobody's.</summary>
    public Visitor? Visitor { get; set; }

    /// <summary>Whether the judgement shown is of an earlier version of the case.</summary>
    public bool IsJudgementOutdated => Judgement.Snapshot is { } shown && Case.Draft.DiffersFrom(shown.Request.Task);

    /// <summary>Whether a judgement is being started or goes on.</summary>
    public bool IsJudging => _submitting is not null || Judgement.IsRunning;

    /// <summary>Why the judgement shown was not regenerated, where it was asked for last; null when it was, and when the case has changed since.</summary>
    public string? NotRegenerated => _regenerates ? Case.Draft.Errors.NotJudged : null;

    /// <summary>Raised when anything but <see cref="Judgement"/> changed, and when a judgement starts or ends.</summary>
    public event Action? Changed;

    /// <summary>Replaces the case by an example and takes an ended judgement away; style and parameters stay.</summary>
    public Task LoadAsync(CaseExample example)
    {
        if (!IsJudging)
        {
            Judgement.Forget();
        }

        return Case.ReplaceAsync(draft => draft.Load(example));
    }

    /// <summary>Empties the case and takes the judgement away; one that goes on is cancelled. Style and parameters stay.</summary>
    public Task ClearAsync()
    {
        Stop();
        Judgement.Forget();
        return Case.ReplaceAsync(draft => draft.Clear());
    }

    /// <summary>Puts back the case that made way for the one that stands here.</summary>
    public Task PutBackAsync() => Case.ReplaceAsync(draft => draft.PutBack());

    /// <summary>Starts a judgement of the case, unless one goes on, and follows it to its end.</summary>
    /// <returns>Ends with the judgement, or at once where it could not be started; the errors then say why.</returns>
    public async Task JudgeAsync()
    {
        if (IsJudging)
        {
            return;
        }

        _regenerates = false;
        if (_submission.RefuseOverlong())
        {
            Notify();
            return;
        }

        await StartAsync(() => Task.FromResult(_submission.Read(Visitor)));
    }

    /// <summary>Replaces the case by one that was judged, and judges it in the same way, by the same model where there still is one of its name.</summary>
    public async Task JudgeAgainAsync(JudgementRequest judged)
    {
        if (IsJudging)
        {
            return;
        }

        _regenerates = false;
        Judgement.Forget();
        await StartAsync(async () =>
        {
            await Case.ReplaceAsync(draft => draft.Load(judged), judged.Model);
            return _submission.Repeat(judged, Visitor);
        });
    }

    /// <summary>Judges the case of the judgement shown once more, with the parameters and the model chosen now and a fresh seed; that judgement is kept beside the new one.</summary>
    public async Task RegenerateAsync()
    {
        if (!IsJudging && Judgement.Snapshot is { } earlier)
        {
            _regenerates = true;
            await StartAsync(
                () => Task.FromResult(_submission.Regenerate(earlier.Request, Visitor, SiblingList.GroupOf(earlier))), onStarted: () => Siblings.Keep(earlier));
        }
    }

    /// <summary>Shows a judgement, instead of any other, and follows it to its end.</summary>
    public async Task FollowAsync(IJudgementJob job)
    {
        var following = Judgement.FollowAsync(job);
        Notify();
        await following;
        Notify();
    }

    /// <summary>
    /// Shows again the judgement that was shown before the page was loaded again, and follows it to its end where it goes on;
    /// see <see cref="JudgementFollower.Show"/> for one of an earlier life of the app. Only the visitor's own: whoever can
    /// read another's must not get to stop it or to ask about it.
    /// </summary>
    /// <param name="kept">The judgement as it is found by its id.</param>
    public void Reattach(JudgementEntry kept)
    {
        if (IsJudging || Visitor?.Owns(kept.Summary) != true)
        {
            return;
        }

        if (_service.Find(kept.Summary.Id) is { } job)
        {
            _ = FollowAsync(job);
        }
        else
        {
            Judgement.Show(kept);
            Notify();
        }
    }

    /// <summary>Shows that the case of the judgement shown was judged before.</summary>
    /// <param name="earlier">Those judgements, the oldest first.</param>
    public void TakeUpSiblings(IEnumerable<JudgementSnapshot> earlier)
    {
        Siblings.Restore(earlier);
        Notify();
    }

    /// <summary>Stops the judgement that goes on; what was written stays.</summary>
    public void Stop()
    {
        _submitting?.Cancel();
        Judgement.Job?.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        Case.Dispose();
        Judgement.Dispose();
    }

    private async Task StartAsync(Func<Task<JudgementRequest>> read, Action? onStarted = null)
    {
        Case.Draft.Errors.NotJudged = null;
        using var submitting = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
        _submitting = submitting;
        Notify();
        var job = await _submission.SubmitAsync(read, submitting.Token);
        _submitting = null;
        if (submitting.IsCancellationRequested)
        {
            // Stopped, cleared or left before there was anything to follow.
            job?.Cancel();
            Notify();
            return;
        }

        if (job is null)
        {
            Notify();
            return;
        }

        onStarted?.Invoke();
        await FollowAsync(job);
    }

    private void Notify() => Changed?.Invoke();
}
