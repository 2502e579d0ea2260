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
        if (await script.InvokeAsync<RememberedSettings?>("rememberedSettings") is { } settings)
        {
            await state.Case.ConfigureAsync(draft => draft.Restore(settings));
        }

        if (await script.InvokeAsync<RememberedDraft?>("rememberedDraft", JudgeTask.MaxTextLength) is { } draft)
        {
            await state.Case.RestoreAsync(draft);
        }

        return _judgement = await script.InvokeAsync<string?>("remembered");
    }

    /// <summary>Brings back the parameters only, where a case that was judged is judged again.</summary>
    public async Task RestoreParametersAsync()
    {
        if (await script.InvokeAsync<RememberedSettings?>("rememberedSettings") is { } settings)
        {
            await state.Case.ConfigureAsync(draft => draft.Parameters.Restore(settings));
        }
    }

    /// <summary>Remembers what changed. The texts are remembered by their boxes.</summary>
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
}
