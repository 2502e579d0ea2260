using Bunit;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
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

    internal StubService Service { get; } = new();

    internal BunitJSModuleInterop Script { get; }

    protected PageTest()
    {
        Services.AddMudServices();
        Services.AddSingleton(TimeProvider.System);
        Services.AddScoped<JudgePageState>();
        Services.AddScoped<ConversationState>();
        Services.AddSingleton<IModelHost>(Host);
        Services.AddSingleton<IJudgementService>(Service);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
        Script = JSInterop.SetupModule("./assets/judge-page.js");
        Script.Mode = JSRuntimeMode.Loose;
    }

    protected JudgePageState State => Services.GetRequiredService<JudgePageState>();

    protected IRenderedComponent<JudgePage> RenderPage()
    {
        Render<MudPopoverProvider>();
        return Render<JudgePage>();
    }
}
