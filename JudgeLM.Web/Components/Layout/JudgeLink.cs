using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace JudgeLM.Web.Components.Layout;

/// <summary>The link to the page that judges, which is that page's whatever mode its address names.</summary>
public sealed class JudgeLink : NavLink
{
    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override bool ShouldMatch(string uriAbsolute) =>
        Navigation.ToBaseRelativePath(uriAbsolute) is [] or ['?' or '#', ..];
}
