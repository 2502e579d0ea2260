using System.Net;
using System.Text.Json;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.DependencyInjection;

namespace JudgeLM.Tests.Api;

public sealed class FailedJudgementTests(TestModels models)
{
    [Fact]
    public async Task A_judgement_that_fails_says_so_and_the_next_one_works()
    {
        var loader = new FailingLoader(TestModels.Loader) { Fails = true };
        await using var app = new JudgeApp(models.Scripted, services => services.AddSingleton<ILlamaRuntimeLoader>(loader));
        await app.UntilReadyAsync();
        using var client = app.CreateClient();

        using var response = await client.PostAsync("/api/v1/judgements", ApiClient.Pair);
        var problem = await response.ProblemAsync(HttpStatusCode.InternalServerError);
        var events = await client.StreamAsync("""{"question": "q", "answers": ["a", "b"], "stream": true}""");
        loader.Fails = false;
        var next = await client.JudgeAsync(ApiClient.Pair);

        Assert.Contains("The device was lost.", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("error", events[^1].EventType);
        Assert.Contains("The device was lost.", JsonElement.Parse(events[^1].Data).Text("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain(events, item => item.EventType is "scores" or "done");
        Assert.Equal("1", next.Text("verdict"));
    }
}
