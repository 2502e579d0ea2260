using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>
/// The case while it is written: its texts and parameters, the model that is to judge it, and the length of its prompt.
/// Used by one thread at a time, as a circuit does.
/// </summary>
public sealed class CaseState(IJudgementService service, IModelCatalog models) : ITextOwner, IDisposable
{
    /// <summary>The case.</summary>
    public CaseDraft Draft { get; } = new();

    /// <summary>The length of its prompt.</summary>
    public PromptMeter Meter { get; } = new(service);

    /// <summary>The model that is chosen to judge.</summary>
    public IModelHost ChosenModel { get; private set; } = models.Default;

    /// <summary>The state of <see cref="ChosenModel"/>.</summary>
    public ModelStatus ModelStatus => ChosenModel.Status;

    /// <summary>Raised when anything of it changed.</summary>
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

        Draft.Errors.Forget(CaseErrors.Answers);
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

    /// <summary>Sets one parameter; what is wrong with the others stays marked.</summary>
    /// <param name="field">Its name in the HTTP API.</param>
    /// <param name="change">Sets it.</param>
    public Task SetParameterAsync(string field, Action<ParameterDraft> change)
    {
        change(Draft.Parameters);
        Draft.Errors.Forget(field);
        return CaseChangedAsync();
    }

    /// <summary>Judges in another mode from now on. The texts stay; what was wrong in the mode before is forgotten.</summary>
    public Task ChooseModeAsync(JudgeMode mode) => Enter(mode) ? CaseChangedAsync() : Task.CompletedTask;

    /// <summary>The same where a page is opened in a mode. The case is not counted here: a page that is prerendered must not wait for the model.</summary>
    public void OpenIn(JudgeMode mode)
    {
        if (Enter(mode))
        {
            Draft.Errors.NotJudged = null;
            Meter.Clear();
        }
    }

    /// <summary>Adds, removes or puts back an answer.</summary>
    public Task EditAnswersAsync(Action<AnswerList> change)
    {
        change(Draft.AnswerList);
        Draft.Errors.Forget(CaseErrors.Answers);
        Draft.Errors.Renew();
        return CaseChangedAsync();
    }

    /// <summary>Replaces the case; style and parameters stay.</summary>
    internal Task ReplaceAsync(Action<CaseDraft> load)
    {
        load(Draft);
        Draft.Errors.ForgetOthers();
        return CaseChangedAsync();
    }

    /// <summary>Replaces the case and chooses who judges it.</summary>
    /// <param name="load">Fills the case.</param>
    /// <param name="model">As for <see cref="ChooseModelAsync"/>.</param>
    internal Task ReplaceAsync(Action<CaseDraft> load, string? model)
    {
        load(Draft);
        Draft.Errors.ForgetOthers();
        return ChooseModelAsync(model);
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

    /// <summary>Chooses who judges from now on, and loads the model where it is not loaded, also again after a failure. The judgement that goes on is not touched.</summary>
    /// <param name="id">The model's id; null and what is no model leave the choice as it is.</param>
    public Task ChooseModelAsync(string? id)
    {
        Choose(id);
        ChosenModel.Load();
        return CaseChangedAsync();
    }

    /// <summary>The same without loading it: who only opens a page, or passes over a model, uses none, and must not take the memory of one that others use.</summary>
    /// <param name="id">As for <see cref="ChooseModelAsync"/>.</param>
    public Task SelectModelAsync(string? id)
    {
        Choose(id);
        return CaseChangedAsync();
    }

    /// <summary>The status of a model changed.</summary>
    public Task ModelStatusChangedAsync() =>
        ModelStatus is ModelReady && Meter.Prompt is null ? CaseChangedAsync() : TellAsync();

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();

    private void Choose(string? id)
    {
        if (id is not null && models.Find(id) is { } chosen)
        {
            ChosenModel = chosen;
            Meter.Clear();
        }
    }

    private bool Enter(JudgeMode mode)
    {
        if (mode == Draft.Mode)
        {
            return false;
        }

        Draft.Errors.Forget();
        Draft.Mode = mode;
        return true;
    }

    private async Task CaseChangedAsync()
    {
        Draft.Errors.NotJudged = null;
        Changed?.Invoke();
        if (Draft.Texts.Any(text => text.IsTooLong) || ModelStatus is not ModelReady)
        {
            Meter.Clear();
            Changed?.Invoke();
        }
        else if (await Meter.MeasureAsync(Draft.ToTask(), ChosenModel.Id))
        {
            Changed?.Invoke();
        }
    }

    private Task TellAsync()
    {
        Changed?.Invoke();
        return Task.CompletedTask;
    }
}
