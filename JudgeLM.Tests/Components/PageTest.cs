using Bunit;
using JudgeLM.Core.History;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Tests.History;
using JudgeLM.Web.Components.Pages;
using JudgeLM.Web.State;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace JudgeLM.Tests.Components;

/// <summary>The page, with a model and a service that the test commands.</summary>
public abstract class PageTest : BunitContext
{
    internal StubHost Host { get; } = new();

    internal StubCatalog Catalog { get; }

    internal StubService Service { get; } = new();

    internal HistoryFile History { get; } = new();

    internal BunitJSModuleInterop Script { get; }

    /// <summary>Whose browser it is.</summary>
    protected static Visitor Visitor { get; } = new(new string('a', 32));

    /// <summary>Makes the services of a circuit.</summary>
    /// <param name="time">The clock; null for the system's.</param>
    protected PageTest(TimeProvider? time = null)
    {
        // A machine that builds or trains meanwhile is slow, which is no failure of the page.
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        Catalog = new StubCatalog(Host);
        Services.AddMudServices();
        Services.AddSingleton(time ?? TimeProvider.System);
        Services.AddScoped<JudgePageState>();
        Services.AddScoped<ConversationState>();
        Services.AddScoped<FlagDrafts>();
        Services.AddSingleton<PrerenderedPages>();
        Services.AddSingleton<IModelCatalog>(Catalog);
        Services.AddSingleton<IJudgementService>(Service);
        Services.AddLogging().AddHistory(History.Configuration);
        Services.AddCascadingValue(_ => Visitor);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
        Script = JSInterop.SetupModule("./assets/judge-page.js");
        Script.Mode = JSRuntimeMode.Loose;
    }

    protected JudgePageState State => Services.GetRequiredService<JudgePageState>();

    /// <summary>Shows the page.</summary>
    /// <param name="bothOrders">Whether the switch is left on as it is; most tests follow one order of the answers.</param>
    protected IRenderedComponent<JudgePage> RenderPage(bool bothOrders = false)
    {
        State.Case.Draft.SwapCheck = bothOrders;
        Render<MudPopoverProvider>();
        return Render<JudgePage>();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        History.Dispose();
    }
}
