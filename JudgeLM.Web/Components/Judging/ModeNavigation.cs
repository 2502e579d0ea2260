using JudgeLM.Web.State;
using Microsoft.AspNetCore.Components;

namespace JudgeLM.Web.Components.Judging;

/// <summary>The mode in the page's address.</summary>
internal static class ModeNavigation
{
    /// <summary>Lets the address name the mode of the case; the page follows it.</summary>
    public static void NameMode(this NavigationManager navigation, JudgePageState state)
    {
        var mode = state.Case.Draft.Mode;
        state.ModeRequests.Ask(mode);
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(ModeChoice.Parameter, ModeChoice.For(mode).Address), replace: true);
    }
}
