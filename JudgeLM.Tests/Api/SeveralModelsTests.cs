using System.Net;
using System.Text.Json;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Inference;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.DependencyInjection;

namespace JudgeLM.Tests.Api;

public sealed class SeveralModelsTests(TestModels models)
{
    private const string PairForB = """{"question": "q", "answers": ["a", "b"], "model": "b"}""";

    [Fact]
    public async Task A_model_that_is_not_loaded_loads_when_it_is_asked_for_and_then_judges()
    {
        await using var app = await StartAsync(room: 2);
        using var client = app.CreateClient();

        using (var refused = await client.PostAsync("/api/v1/judgements", PairForB))
        {
            Assert.Contains("The model b", (await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Text("detail"), StringComparison.Ordinal);
            Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        }

        await UntilReadyAsync(app, "b");
        var byB = await client.JudgeAsync(PairForB);
        var byDefault = await client.JudgeAsync(ApiClient.Pair);
        using var measured = await client.PostAsync("/api/v1/prompts", PairForB);

        Assert.Equal(("b", "2"), (byB.Text("model"), byB.Text("verdict")));
        Assert.Equal(("a", "1"), (byDefault.Text("model"), byDefault.Text("verdict")));
        Assert.Equal(1024, (await measured.ReadAsync()).Number("contextSize"));
    }

    [Fact]
    public async Task All_models_are_listed_with_their_state_the_default_first()
    {
        await using var app = await StartAsync(room: 2);
        using var client = app.CreateClient();

        var listed = (await client.GetJsonAsync("/api/v1/models")).EnumerateArray().ToList();

        Assert.Equal([("a", "ready"), ("b", "idle"), ("judgelm-mini", "idle")], listed.Select(model => (model.Text("id"), model.Text("state"))));
        Assert.Equal(2048, listed[0].Number("contextSize"));
        Assert.Equal(JsonValueKind.Null, listed[1].GetProperty("contextSize").ValueKind);
    }

    [Theory]
    [InlineData("/api/v1/judgements")]
    [InlineData("/api/v1/prompts")]
    public async Task A_model_that_is_not_there_is_named_with_those_that_are(string path)
    {
        await using var app = await StartAsync(room: 2);
        using var client = app.CreateClient();

        using var response = await client.PostAsync(path, """{"question": "q", "answers": ["a", "b"], "model": "c"}""");

        var errors = (await response.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.Equal("There is no model c. Known models are a, b, judgelm-mini.", errors.GetProperty("model")[0].GetString());
    }

    [Fact]
    public async Task An_app_whose_default_model_made_room_for_another_stays_in_service()
    {
        await using var app = await StartAsync(room: 1);
        using var client = app.CreateClient();
        await client.JudgeAsync(ApiClient.Pair);
        app.Models.Find("b")!.Load();
        await UntilReadyAsync(app, "b");

        Assert.IsType<ModelIdle>(app.Models.Default.Status);
        Assert.Equal("healthy", (await client.GetJsonAsync("/readyz")).Text("status"));
    }

    private static Task<ModelStatus> UntilReadyAsync(JudgeApp app, string id) => app.Models.UntilAsync(app.Models.Find(id)!, status => status is ModelReady);

    /// <summary>An app with a model a, which prefers Assistant 1, and a model b, which prefers Assistant 2 and has half the context.</summary>
    private async Task<JudgeApp> StartAsync(int room)
    {
        var path = models.PathOf("b.gguf");
        ScriptedModel.Write(path, after: [":"], pieces: [" 3", " 9"], contextLength: 1024);
        var app = new JudgeApp(
            null, services => services.AddSingleton<ILlamaRuntimeLoader>(new RoomyLoader(room)), [("a", models.Scripted), ("b", path)]);
        await app.UntilReadyAsync();
        return app;
    }
}
