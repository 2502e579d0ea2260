using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace JudgeLM.Web.Components;

/// <summary>A component that moves the focus to where the work goes on.</summary>
public abstract class FocusingComponent : ScriptedComponent
{
    /// <summary>Moves the focus, unless the user is in a field by then: on a slow connection the answer to a click comes late, and must not take the keys of who went on.</summary>
    /// <param name="element">Where to.</param>
    /// <param name="onlyIfLost">Whether to move it only where what had it is gone and nothing has it since: for what must not be pressed by mistake.</param>
    protected async Task MoveFocusAsync(ElementReference element, bool onlyIfLost = false) =>
        await (await LoadScriptAsync()).InvokeVoidAsync("moveFocus", element, onlyIfLost);
}
