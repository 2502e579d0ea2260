using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using JudgeLM.Core.History;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Tests.History;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JudgeLM.Tests.Api;

/// <summary>The app is asked to stop while it judges.</summary>
public sealed class StoppingAppTests(TestModels models)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_under_way_says_so_instead_of_holding_up_the_end()
    {
        await using var app = await JudgeApp.StartReadyAsync(models.Slow);
        using var client = app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/judgements")
        {
            Content = new StringContent("""{"question": "q", "answers": ["a", "b"], "stream": true}""", Encoding.UTF8, "application/json"),
        };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        await using var stream = await response.Content.ReadAsStreamAsync(Token);
        await using var events = SseParser.Create(stream).EnumerateAsync(Token).GetAsyncEnumerator(Token);
        await events.MoveNextAsync();
        var judgements = app.Judgements;

        await app.Services.GetRequiredService<IHost>().StopAsync(Token);

        var last = events.Current;
        while (await events.MoveNextAsync())
        {
            last = events.Current;
        }

        Assert.Equal("error", last.EventType);
        Assert.Contains("shutting down", JsonElement.Parse(last.Data).Text("detail"), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<ModelUnavailableException>(() => judgements.SubmitAsync(Snapshots.Running("late").Request, Token));
        Assert.Contains("shutting down", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_waits_for_the_whole_is_told_that_it_is_not_and_where_the_rest_is(bool swapCheck)
    {
        await using var app = await JudgeApp.StartReadyAsync(models.Slow);
        using var client = app.CreateClient();
        var begun = new TaskCompletionSource();
        app.Services.GetRequiredService<IJudgementHistory>().Recorded += _ => begun.TrySetResult();
        var asked = client.PostAsync("/api/v1/judgements", $$"""{"question": "q", "answers": ["a", "b"], "swapCheck": {{(swapCheck ? "true" : "false")}}}""");
        await begun.Task.WaitAsync(Token);

        await app.Services.GetRequiredService<IHost>().StopAsync(Token);

        using var response = await asked;
        var problem = await response.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("shutting down", problem.Text("detail"), StringComparison.Ordinal);
        Assert.NotNull(response.Headers.RetryAfter);
        using var nextProcess = HistoryFile.Start(app.HistoryPath);
        Assert.NotNull(await nextProcess.GetRequiredService<IJudgementHistory>().FindAsync(problem.Text("id"), Token));
    }

    [Fact]
    public async Task What_the_judge_had_written_is_kept()
    {
        await using var app = await JudgeApp.StartReadyAsync(models.Slow);
        var jobs = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => app.Judgements.SubmitAsync(Snapshots.Running($"{number}").Request, Token)));
        foreach (var job in jobs)
        {
            await job.WatchAsync(Token).FirstAsync(snapshot => snapshot.Given.CompletionTokens > 3, Token);
        }

        await app.Services.GetRequiredService<IHost>().StopAsync(Token);

        using var nextProcess = HistoryFile.Start(app.HistoryPath);
        var history = nextProcess.GetRequiredService<IJudgementHistory>();
        foreach (var job in jobs)
        {
            var kept = (await history.FindAsync(job.Id, Token))!;
            Assert.Equal((JudgementState.Stopped, FinishReason.Cancelled), (kept.Summary.State, kept.Snapshot!.Given.FinishReason));
            Assert.StartsWith(" 9 3\nAssistant", kept.Snapshot.Given.Raw, StringComparison.Ordinal);
            Assert.Equal(Continuation.Continue, kept.Snapshot.Continuation);
        }
    }
}
