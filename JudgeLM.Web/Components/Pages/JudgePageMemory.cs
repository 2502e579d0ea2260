using JudgeLM.Core.Judging;
using JudgeLM.Web.State;
using Microsoft.JSInterop;

namespace JudgeLM.Web.Components.Pages;

/// <summary>What the browser's tab remembers of the page, so that loading it again costs nothing.</summary>
/// <param name="script">The page's script.</param>
/// <param name="state">The page.</param>
internal sealed class JudgePageMemory(IJSObjectReference script, JudgePageState state)
{
    private string? _judgement;
    private RememberedSettings? _settings;

    /// <summary>Brings back how cases are judged, and what was written.</summary>
    /// <returns>The id of the judgement that was shown; null for none.</returns>
    public async Task<string?> RestoreAsync()
    {
        if (await ReadAsync<RememberedSettings>("rememberedSettings") is { } settings)
        {
            await state.Case.ConfigureAsync(draft => draft.Restore(settings));
        }

        if (await ReadAsync<RememberedDraft>("rememberedDraft", JudgeTask.MaxTextLength) is { } draft)
        {
            await state.Case.RestoreAsync(draft);
        }

        // Those of other modes have no boxes that would bring them back.
        await RestoreAsync(state.Case.Draft.AllTexts.Except(state.Case.Draft.Texts));
        return _judgement = await ReadAsync<string>("remembered");
    }

    /// <summary>Brings back what was written without waiting for its boxes, which bring back the rest later.</summary>
    public async Task RestoreTextsAsync()
    {
        var draft = state.Case.Draft;
        if (await ReadAsync<RememberedDraft>("rememberedDraft", JudgeTask.MaxTextLength) is { } remembered)
        {
            draft.AnswerList.Restore(remembered.Answers);
        }

        await RestoreAsync(draft.AllTexts);
    }

    /// <summary>Remembers what changed. The texts are remembered by their boxes, the model by its select.</summary>
    public async Task NoteAsync()
    {
        if (state.Judgement.ShownId != _judgement)
        {
            _judgement = state.Judgement.ShownId;
            await script.InvokeVoidAsync("remember", _judgement);
        }

        if (state.Case.Draft.Settings != _settings)
        {
            _settings = state.Case.Draft.Settings;
            await script.InvokeVoidAsync("rememberSettings", _settings);
        }
    }

    /// <summary>Brings back texts one by one: a message from the browser holds one.</summary>
    private async Task RestoreAsync(IEnumerable<CaseText> texts)
    {
        foreach (var text in texts.Where(text => text.IsInBrowserOnly).ToList())
        {
            if (await ReadAsync<RememberedText>("rememberedText", text.Key, JudgeTask.MaxTextLength) is { Length: > 0 } written)
            {
                text.Restore(written);
            }
        }
    }

    /// <summary>Reads what the tab remembers; null also for what cannot be read, without which the page must come up all the same.</summary>
    private async Task<T?> ReadAsync<T>(string what, params object?[] arguments)
        where T : class
    {
        try
        {
            return await script.InvokeAsync<T?>(what, arguments);
        }
        catch (JSException)
        {
            return null;
        }
    }
}
