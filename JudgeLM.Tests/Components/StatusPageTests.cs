using Bunit;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Devices;
using JudgeLM.Core.Inference.Download;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Telemetry;
using JudgeLM.Tests.Models;
using JudgeLM.Web.Components.Pages;
using JudgeLM.Web.State;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.Components;

public sealed class StatusPageTests : BunitContext
{
    private readonly FakeTimeProvider _time = new();
    private readonly StubHost _host = new();

    public StatusPageTests()
    {
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton<IModelCatalog>(new StubCatalog(_host));
        Services.AddSingleton<JudgeMetrics>();
        Services.AddSingleton<StatusSampler>();
        Services.AddSingleton(new DeviceList(TestModels.Loader, NullLogger<DeviceList>.Instance));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private ModelCounters Counters => Services.GetRequiredService<JudgeMetrics>().For("judge");

    [Fact]
    public void It_shows_what_happens_while_it_is_open()
    {
        var page = Render<StatusPage>();
        Assert.Equal("–", Figure(page, "Written"));

        Counters.Stepped(prefill: 40, predicted: 0, decoded: 12, entries: 48, room: 512);
        Counters.Hold(queueLength: 4, activeSequences: 1, promisedTokens: 512, keptTokens: 0);
        _time.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Equal("12", Figure(page, "Written")));
        Assert.Equal("40", Figure(page, "Prompts computed"));
        Assert.Equal("4", Figure(page, "Queue"));
        Assert.Equal("48", Figure(page, "Batch"));
    }

    [Fact]
    public void A_model_that_is_not_loaded_has_counts_and_nothing_else()
    {
        Counters.Ended(GenerationOutcome.Error);
        _host.Become(new ModelIdle());

        var page = Render<StatusPage>();

        Assert.Contains("not loaded", page.Find(".state").TextContent, StringComparison.Ordinal);
        Assert.Equal("1", Figure(page, "Failed"));
        Assert.DoesNotContain(page.FindAll("dt"), name => name.TextContent == "Queue");
    }

    [Fact]
    public void A_model_whose_file_comes_is_told_as_downloading_and_not_as_loading()
    {
        _host.Become(new ModelLoading(0.3f, new DownloadProgress(DownloadStage.Receiving, 1_230_000_000, 4_100_000_000, TimeSpan.FromMinutes(3))));

        Assert.Equal("downloading 1.2 of 4.1 GB, 3 minutes left", Render<StatusPage>().Find(".state").TextContent);
    }

    [Fact]
    public void A_model_that_cannot_be_used_says_why_and_what_to_do()
    {
        _host.Become(new ModelFailed(ModelLoadFailure.Truncated, "The file ends early.", "Download it again."));

        var notice = Render<StatusPage>().Find(".notice").TextContent;

        Assert.Contains("The file ends early.", notice, StringComparison.Ordinal);
        Assert.Contains("Download it again.", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_the_page_ends_the_reading()
    {
        Render<StatusPage>();
        Assert.True(Services.GetRequiredService<StatusSampler>().IsSampling);

        await DisposeComponentsAsync();

        Assert.False(Services.GetRequiredService<StatusSampler>().IsSampling);
    }

    private static string Figure(IRenderedComponent<StatusPage> page, string name) =>
        page.FindAll(".figure").Single(figure => figure.QuerySelector("dt")!.TextContent == name).QuerySelector(".value")!.TextContent;
}
