using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Api;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace JudgeLM.Tests.Telemetry;

/// <summary>Metrics and traces leave the app where somebody asks for them, and nowhere else.</summary>
public sealed class OtlpExportTests(TestModels models)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_and_traces_go_where_the_standard_setting_points()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var app = await StartAsync(receiver);

        await app.Judgements.SubmitAsync(new JudgementRequest { Task = new JudgeTask { Question = "q", Answers = ["a", "b"] } }, Token);

        await receiver.UntilAsync("/v1/metrics", "judgelm.tokens");
        await receiver.UntilAsync("/v1/metrics", "judgelm.queue.length");
        await receiver.UntilAsync("/v1/traces", "judgelm.judgement");
        await receiver.UntilAsync("/v1/traces", "judgelm.generation");
    }

    [Fact]
    public async Task The_addresses_of_judgements_which_are_their_keys_leave_by_no_trace()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var app = await StartAsync(receiver);
        using var client = app.CreateClient();
        var job = await app.Judgements.SubmitAsync(new JudgementRequest { Task = new JudgeTask { Question = "q", Answers = ["a", "b"] } }, Token);
        await job.Completion.WaitAsync(Token);

        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, $"/j/{job.Id}"),
            (HttpMethod.Get, $"/api/v1/judgements/{job.Id}"),
            (HttpMethod.Head, $"/api/v1/judgements/{job.Id}"),
            (HttpMethod.Delete, $"/api/v1/judgements/{job.Id}"),
            (HttpMethod.Get, "/api/v1/models"),
        })
        {
            using var request = new HttpRequestMessage(method, path);
            using var response = await client.SendAsync(request, Token);
        }

        // Spans leave in the order in which they end.
        await receiver.UntilAsync("/v1/traces", "/api/v1/models");
        Assert.False(receiver.HasReceived("/v1/traces", $"/j/{job.Id}"));
        Assert.False(receiver.HasReceived("/v1/traces", $"/judgements/{job.Id}"));
    }

    [Fact]
    public async Task The_log_stays()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using (var app = await StartAsync(receiver))
        {
            app.Services.GetRequiredService<ILogger<OtlpExportTests>>().LogError("not saved");
            await receiver.UntilAsync("/v1/metrics", "judgelm.queue.length");
        }

        // What is still to be sent is sent when the app ends.
        Assert.False(receiver.HasReceived("/v1/logs", ""));
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_collected()
    {
        await using var app = await JudgeApp.StartReadyAsync(models.Scripted);

        Assert.Null(app.Services.GetService<MeterProvider>());
    }

    private async Task<JudgeApp> StartAsync(OtlpReceiver receiver)
    {
        var app = new JudgeApp(models.Scripted, settings:
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "100"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"),
        ]);
        await app.UntilReadyAsync();
        return app;
    }
}
