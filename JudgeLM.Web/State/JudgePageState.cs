using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>
/// What the page of one circuit shows: the case being written, its length, what is wrong with it, and the judgement.
/// Used by one thread at a time, as a circuit does.
/// </summary>
public sealed class JudgePageState(IJudgementService service, IModelHost host, TimeProvider time, ILogger<JudgePageState> logger) : ITextOwner, IDisposable
{
    private readonly Dictionary<string, string> _fieldErrors = [];
    private readonly CancellationTokenSource _leaving = new();
    private CancellationTokenSource? _submitting;

    /// <summary>The case being written.</summary>
    public CaseDraft Draft { get; } = new();

    /// <summary>The length of its prompt.</summary>
    public PromptMeter Meter { get; } = new(service);

    /// <summary>The judgement that is shown; it tells of its own changes.</summary>
    public JudgementFollower Judgement { get; } = new(time);

    /// <summary>The state of the model.</summary>
    public ModelStatus Model => host.Status;

    /// <summary>Whether the judgement shown is of an earlier version of the case.</summary>
    public bool IsJudgementOutdated => Judgement.Snapshot is { } shown && Draft.DiffersFrom(shown.Request.Task);

    /// <summary>Why a judgement could not be started, where that is no matter of one field.</summary>
    public string? SubmitError { get; private set; }

    /// <summary>Whether a judgement is being started or goes on.</summary>
    public bool IsJudging => _submitting is not null || Judgement.IsRunning;

    /// <summary>Raised when anything but <see cref="Judgement"/> changed, and when a judgement starts or ends.</summary>
    public event Action? Changed;

    /// <summary>What is wrong with a field, by its name in the HTTP API.</summary>
    /// <returns>A sentence that says what to do; null when nothing is.</returns>
    public string? ErrorOf(string field) => _fieldErrors.GetValueOrDefault(field);

    /// <summary>Takes over what the user wrote in a box.</summary>
    public Task ReceiveTextAsync(CaseText text, string value)
    {
        if (!text.Receive(value))
        {
            return Task.CompletedTask;
        }

        _fieldErrors.Remove(text.Name);
        return CaseChangedAsync();
    }

    /// <summary>Notes that a box holds more than can be judged.</summary>
    /// <param name="text">The box.</param>
    /// <param name="length">Its length in characters.</param>
    public Task ReceiveOverlongAsync(CaseText text, int length)
    {
        text.ReceiveOverlong(length);
        _fieldErrors[text.Name] = JudgeTaskRules.Overlong("This text", length);
        return CaseChangedAsync();
    }

    /// <summary>Sets style or parameters.</summary>
    public Task ConfigureAsync(Action<CaseDraft> change)
    {
        change(Draft);
        RemoveErrors(name => Draft.Texts.All(text => text.Name != name));
        return CaseChangedAsync();
    }

    /// <summary>Replaces the case by an example and takes an ended judgement away; style and parameters stay.</summary>
    public Task LoadAsync(CaseExample example)
    {
        if (!IsJudging)
        {
            Judgement.Forget();
        }

        Draft.Question.Set(example.Question);
        Draft.Answers[0].Set(example.Answer1);
        Draft.Answers[1].Set(example.Answer2);
        Draft.Reference.Set(example.Reference ?? "");
        _fieldErrors.Clear();
        return CaseChangedAsync();
    }

    /// <summary>Unfolds the reference again that was written before the page was loaded again.</summary>
    /// <param name="text">What the browser remembers; null for nothing.</param>
    public Task RestoreReferenceAsync(string? text)
    {
        if (text is null || !Draft.Reference.IsBlank)
        {
            return Task.CompletedTask;
        }

        Draft.Reference.Set(text);
        return CaseChangedAsync();
    }

    /// <summary>Empties the case and takes the judgement away; one that goes on is cancelled. Style and parameters stay.</summary>
    public Task ClearAsync()
    {
        Stop();
        Judgement.Forget();
        foreach (var text in Draft.Texts)
        {
            text.Set("");
        }

        _fieldErrors.Clear();
        return CaseChangedAsync();
    }

    /// <summary>The model's status changed.</summary>
    public Task ModelStatusChangedAsync() =>
        host.Status is ModelReady && Meter.Prompt is null ? CaseChangedAsync() : NotifyAsync();

    /// <summary>Starts a judgement of the case, unless one goes on, and follows it to its end.</summary>
    /// <returns>Ends with the judgement, or at once where it could not be started; the errors then say why.</returns>
    public async Task JudgeAsync()
    {
        if (IsJudging)
        {
            return;
        }

        SubmitError = null;
        if (Draft.Texts.Any(text => text.IsTooLong))
        {
            SubmitError = "A text is too long to be judged. Shorten it where it is marked.";
            Changed?.Invoke();
            return;
        }

        using var submitting = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
        _submitting = submitting;
        Changed?.Invoke();
        var job = await SubmitAsync(submitting.Token);
        _submitting = null;
        if (submitting.IsCancellationRequested)
        {
            // Stopped, cleared or left before there was anything to follow.
            job?.Cancel();
            Changed?.Invoke();
            return;
        }

        await (job is null ? NotifyAsync() : FollowAsync(job));
    }

    /// <summary>Shows a judgement, instead of any other, and follows it to its end.</summary>
    public async Task FollowAsync(IJudgementJob job)
    {
        var following = Judgement.FollowAsync(job);
        Changed?.Invoke();
        await following;
        Changed?.Invoke();
    }

    /// <summary>Shows again the judgement that was followed before the page was loaded again, and follows it to its end where it goes on.</summary>
    /// <param name="id">The judgement's id; null, or one that the service no longer knows, shows nothing.</param>
    public async Task ReattachAsync(string? id)
    {
        if (id is not null && !IsJudging && service.Find(id) is { } job)
        {
            await FollowAsync(job);
        }
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
        Meter.Dispose();
        Judgement.Dispose();
    }

    private async Task<IJudgementJob?> SubmitAsync(CancellationToken cancellationToken)
    {
        _fieldErrors.Clear();
        try
        {
            var (sampling, maxTokens) = Draft.Parameters.Read();
            var request = new JudgementRequest { Task = Draft.ToTask(), Sampling = sampling, MaxTokens = maxTokens };
            return await service.SubmitAsync(request, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (JudgeInputException e)
        {
            ShowErrors(e.Errors);
        }
        catch (PromptTooLongException e)
        {
            Meter.Show(e.Prompt);
            SubmitError = "Not judged: the prompt is too long.";
        }
        catch (ModelUnavailableException e)
        {
            SubmitError = e.Message;
        }
#pragma warning disable CA1031 // The page has to say that it failed, whatever it was; a circuit that dies takes the texts with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.LogError(e, "A judgement could not be started");
            SubmitError = "The judgement could not be started. Try again; the app's log says more.";
        }

        return null;
    }

    private void ShowErrors(IReadOnlyList<InputError> errors)
    {
        foreach (var error in errors)
        {
            _fieldErrors[error.Field] = error.Message;
        }

        SubmitError = errors.Count == 1 ? errors[0].Message : "Some things are missing or not right: see the marked fields.";
    }

    private async Task CaseChangedAsync()
    {
        SubmitError = null;
        Changed?.Invoke();
        if (Draft.Texts.Any(text => text.IsTooLong) || host.Status is not ModelReady)
        {
            Meter.Clear();
            Changed?.Invoke();
        }
        else if (await Meter.MeasureAsync(Draft.ToTask()))
        {
            Changed?.Invoke();
        }
    }

    private Task NotifyAsync()
    {
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    private void RemoveErrors(Predicate<string> ofField)
    {
        foreach (var name in _fieldErrors.Keys.Where(name => ofField(name)).ToList())
        {
            _fieldErrors.Remove(name);
        }
    }
}
