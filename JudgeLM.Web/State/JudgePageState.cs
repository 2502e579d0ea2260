using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>
/// What the page of one circuit shows: the case being written, its length, what is wrong with it, and the judgement.
/// Used by one thread at a time, as a circuit does.
/// </summary>
public sealed class JudgePageState(IJudgementService service, IModelCatalog models, TimeProvider time, ILogger<JudgePageState> logger) : ITextOwner, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private CancellationTokenSource? _submitting;

    /// <summary>The case being written.</summary>
    public CaseDraft Draft { get; } = new();

    /// <summary>The length of its prompt.</summary>
    public PromptMeter Meter { get; } = new(service);

    /// <summary>The judgement that is shown; it tells of its own changes.</summary>
    public JudgementFollower Judgement { get; } = new(time);

    /// <summary>The model that is chosen to judge.</summary>
    public IModelHost ChosenModel { get; private set; } = models.Default;

    /// <summary>The state of <see cref="ChosenModel"/>.</summary>
    public ModelStatus Model => ChosenModel.Status;

    /// <summary>What was judged before, where it was judged again.</summary>
    public SiblingList Siblings { get; } = new();

    /// <summary>In whose history judgements stand; null for nobody's.</summary>
    public Visitor? Visitor { get; set; }

    /// <summary>Whether the judgement shown is of an earlier version of the case.</summary>
    public bool IsJudgementOutdated => Judgement.Snapshot is { } shown && Draft.DiffersFrom(shown.Request.Task);

    /// <summary>Why a judgement could not be started, where that is no matter of one field.</summary>
    public string? SubmitError { get; private set; }

    /// <summary>Counts the judgements that a wrong field kept from starting: each time whoever asked has to be led to it.</summary>
    public int Refusals { get; private set; }

    /// <summary>Whether a judgement is being started or goes on.</summary>
    public bool IsJudging => _submitting is not null || Judgement.IsRunning;

    /// <summary>Raised when anything but <see cref="Judgement"/> changed, and when a judgement starts or ends.</summary>
    public event Action? Changed;

    /// <summary>What is wrong with a field, by its name in the HTTP API.</summary>
    /// <returns>A sentence that says what to do; null when nothing is.</returns>
    public string? ErrorOf(string field) => Draft.Errors.Of(field);

    /// <summary>Takes over what the user wrote in a box.</summary>
    public Task ReceiveTextAsync(CaseText text, string value)
    {
        if (!text.Receive(value))
        {
            return Task.CompletedTask;
        }

        Draft.Errors.ForgetAnswers();
        return CaseChangedAsync();
    }

    /// <summary>Notes that a box holds more than can be judged.</summary>
    /// <param name="text">The box.</param>
    /// <param name="length">Its length in characters.</param>
    public Task ReceiveOverlongAsync(CaseText text, int length)
    {
        text.ReceiveOverlong(length);
        return CaseChangedAsync();
    }

    /// <summary>Sets style or parameters.</summary>
    public Task ConfigureAsync(Action<CaseDraft> change)
    {
        change(Draft);
        Draft.Errors.ForgetOthers();
        return CaseChangedAsync();
    }

    /// <summary>Judges in another mode from now on. The texts stay; what was wrong in the mode before is forgotten.</summary>
    public Task ChooseModeAsync(JudgeMode mode)
    {
        if (mode == Draft.Mode)
        {
            return Task.CompletedTask;
        }

        Draft.Errors.Forget();
        Draft.Mode = mode;
        return CaseChangedAsync();
    }

    /// <summary>Adds, removes or puts back an answer.</summary>
    public Task EditAnswersAsync(Action<AnswerList> change)
    {
        change(Draft.AnswerList);
        Draft.Errors.ForgetAnswers();
        return CaseChangedAsync();
    }

    /// <summary>Replaces the case by an example and takes an ended judgement away; style and parameters stay.</summary>
    public Task LoadAsync(CaseExample example)
    {
        if (!IsJudging)
        {
            Judgement.Forget();
        }

        Draft.Load(example);
        Draft.Errors.ForgetOthers();
        return CaseChangedAsync();
    }

    /// <summary>Replaces the case by one that was judged, and judges it, by the same model where there still is one of its name.</summary>
    public async Task JudgeAgainAsync(JudgementRequest judged)
    {
        if (IsJudging)
        {
            return;
        }

        Judgement.Forget();
        Draft.Load(judged.Task);
        Draft.Errors.ForgetOthers();
        await ChooseModelAsync(judged.Model);
        await StartAsync(() => Repeat(judged));
    }

    /// <summary>Judges the case of the judgement shown once more, with a fresh seed; that judgement is kept beside the new one.</summary>
    public async Task RegenerateAsync()
    {
        if (!IsJudging && Judgement.Snapshot is { } earlier)
        {
            await StartAsync(() => Repeat(earlier.Request, SiblingList.GroupOf(earlier)), onStarted: () => Siblings.Keep(earlier));
        }
    }

    /// <summary>Brings back what was written before the page was loaded again and has no box yet that would bring it back itself.</summary>
    /// <param name="remembered">What the browser remembers.</param>
    public Task RestoreAsync(RememberedDraft remembered)
    {
        Draft.AnswerList.Restore(remembered.Answers);
        if (remembered.Reference is { } reference && Draft.Reference.IsBlank && !Draft.NeedsReference)
        {
            Draft.Reference.Set(reference);
        }

        return CaseChangedAsync();
    }

    /// <summary>Empties the case and takes the judgement away; one that goes on is cancelled. Style and parameters stay.</summary>
    public Task ClearAsync()
    {
        Stop();
        Judgement.Forget();
        Draft.Clear();
        Draft.Errors.ForgetOthers();
        return CaseChangedAsync();
    }

    /// <summary>Chooses who judges from now on, and loads the model where it is not loaded, also again after a failure. The judgement that goes on is not touched.</summary>
    /// <param name="id">The model's id; null and what is no model leave the choice as it is.</param>
    public Task ChooseModelAsync(string? id)
    {
        if (id is not null && models.Find(id) is { } chosen)
        {
            ChosenModel = chosen;
            Meter.Clear();
        }

        ChosenModel.Load();
        return CaseChangedAsync();
    }

    /// <summary>The status of a model changed.</summary>
    public Task ModelStatusChangedAsync() =>
        Model is ModelReady && Meter.Prompt is null ? CaseChangedAsync() : NotifyAsync();

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
            Refusals++;
            Changed?.Invoke();
            return;
        }

        await StartAsync(ReadRequest);
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

    private async Task StartAsync(Func<JudgementRequest> read, Action? onStarted = null)
    {
        SubmitError = null;
        using var submitting = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
        _submitting = submitting;
        Changed?.Invoke();
        var job = await SubmitAsync(read, submitting.Token);
        _submitting = null;
        if (submitting.IsCancellationRequested)
        {
            // Stopped, cleared or left before there was anything to follow.
            job?.Cancel();
            Changed?.Invoke();
            return;
        }

        if (job is not null)
        {
            onStarted?.Invoke();
        }

        await (job is null ? NotifyAsync() : FollowAsync(job));
    }

    private JudgementRequest ReadRequest()
    {
        var (sampling, maxTokens) = Draft.Parameters.Read();
        return new JudgementRequest
        {
            Task = Draft.ToTask(),
            Model = ChosenModel.Id,
            Sampling = sampling,
            MaxTokens = maxTokens,
            SwapCheck = Draft.SwapCheck,
            Distribution = true,
            Origin = new JudgementOrigin(Visitor?.Id),
        };
    }

    private JudgementRequest Repeat(JudgementRequest judged, string? group = null) => judged with
    {
        Model = ChosenModel.Id,
        Sampling = judged.Sampling with { Seed = null },
        Origin = new JudgementOrigin(Visitor?.Id, group),
    };

    private async Task<IJudgementJob?> SubmitAsync(Func<JudgementRequest> read, CancellationToken cancellationToken)
    {
        Draft.Errors.Forget();
        try
        {
            return await service.SubmitAsync(read(), cancellationToken);
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
        Draft.Errors.Show(errors);
        Refusals++;
        SubmitError = errors.Count == 1 ? errors[0].Message : "Some things are missing or not right: see the marked fields.";
    }

    private async Task CaseChangedAsync()
    {
        SubmitError = null;
        Changed?.Invoke();
        if (Draft.Texts.Any(text => text.IsTooLong) || Model is not ModelReady)
        {
            Meter.Clear();
            Changed?.Invoke();
        }
        else if (await Meter.MeasureAsync(Draft.ToTask(), ChosenModel.Id))
        {
            Changed?.Invoke();
        }
    }

    private Task NotifyAsync()
    {
        Changed?.Invoke();
        return Task.CompletedTask;
    }
}
