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
