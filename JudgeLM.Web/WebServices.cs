using JudgeLM.Core.Judging;
using JudgeLM.Web.Components;
using JudgeLM.Web.Export;
using JudgeLM.Web.State;
using MudBlazor.Services;

namespace JudgeLM.Web;

/// <summary>Registers and maps the page.</summary>
public static class WebServices
{
    /// <summary>Largest message a browser may send, in bytes.</summary>
    /// <remarks>
    /// A text of <see cref="JudgeTask.MaxTextLength"/> characters must pass whatever it holds. It travels as JSON, in which a
    /// character takes up to 6 bytes (a control character or half a surrogate pair: \u0000), beside a few hundred bytes of call.
    /// </remarks>
    public const int MaxCircuitMessage = 256 * 1024;

    /// <summary>Adds what the page needs; judging and the model are added by others.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents()
            // A circuit that was given up is not resumed but loaded again: the browser holds the texts, whose boxes a resumed one would mix up.
            .AddInteractiveServerComponents(circuits => circuits.PersistedCircuitInMemoryMaxRetained = 0)
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = MaxCircuitMessage);
        services.AddMudServices();
        services.AddScoped<JudgePageState>();
        services.AddScoped<ConversationState>();
        services.AddScoped<FlagDrafts>();
        services.AddSingleton<StatusSampler>();
        services.AddSingleton<PrerenderedPages>();
        return services;
    }

    /// <summary>Maps the page and its files.</summary>
    public static void MapWeb(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapHistoryExport();
        app.MapRazorComponents<App>()
            // The page's own policy says more.
            .AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
    }
}
