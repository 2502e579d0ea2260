using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace JudgeLM.Web.Components;

/// <summary>A component that moves the focus to where the work goes on.</summary>
public abstract class FocusingComponent : ScriptedComponent
{
    /// <summary>Moves the focus, unless the user is in a field by then: on a slow connection the answer to a click comes late, and must not take the keys of who went on.</summary>
    protected async Task MoveFocusAsync(ElementReference element) =>
        await (await LoadScriptAsync()).InvokeVoidAsync("moveFocus", element);

    /// <inheritdoc/>
    protected override ValueTask LeaveScriptAsync(IJSObjectReference script) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override void Leave()
    {
    }
}
