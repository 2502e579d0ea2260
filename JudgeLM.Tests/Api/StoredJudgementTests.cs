using System.Net;
using System.Text.Json;
using JudgeLM.Core.History;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.DependencyInjection;

namespace JudgeLM.Tests.Api;

/// <summary>Judgements that are asked for by their id afterwards.</summary>
public sealed class StoredJudgementTests(ScriptedApp scripted, TestModels models) : IClassFixture<ScriptedApp>, IDisposable
{
    private readonly HttpClient _client = scripted.App.CreateClient();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_ended_judgement_is_found_by_its_id()
    {
        var judged = await _client.JudgeAsync("""{"question": "Größe?", "answers": ["a", "b"], "reference": "r"}""");

        var found = await _client.GetJsonAsync($"/api/v1/judgements/{judged.Text("id")}");

        Assert.Equal("finished", found.Text("state"));
        Assert.Equal("Größe?", found.Text("question"));
        Assert.Equal("r", found.Text("reference"));
        Assert.Equal(2, found.GetProperty("answers").GetArrayLength());
        Assert.Equal(judged.Text("raw"), found.GetProperty("judgement").Text("raw"));
        Assert.Equal([9, 3], found.GetProperty("judgement").Scores());
    }

    [Fact]
    public async Task An_unknown_id_is_a_problem()
    {
        using var response = await _client.GetAsync(new Uri("/api/v1/judgements/unknown", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("There is no such judgement", (await response.ProblemAsync(HttpStatusCode.NotFound)).Text("title"));
    }

    [Fact]
    public async Task What_the_API_made_it_deletes_and_nothing_of_a_visitors()
    {
        var judged = (await _client.JudgeAsync(ApiClient.Pair)).Text("id");
        var visitors = await scripted.App.Judgements.SubmitAsync(History.Snapshots.Running("any").Request, TestContext.Current.CancellationToken);
        await visitors.Completion;

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(judged));
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(judged));
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(visitors.Id));

        using var gone = await _client.GetAsync(new Uri($"/api/v1/judgements/{judged}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal("finished", (await _client.GetJsonAsync($"/api/v1/judgements/{visitors.Id}")).Text("state"));

        async Task<HttpStatusCode> DeleteAsync(string id)
        {
            using var response = await _client.DeleteAsync(new Uri($"/api/v1/judgements/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task A_judgement_under_way_tells_its_state()
    {
        await using var app = await JudgeApp.StartReadyAsync(models.Slow);
        using var client = app.CreateClient();
        var job = await app.Judgements.SubmitAsync(History.Snapshots.Running("any").Request, TestContext.Current.CancellationToken);

        var found = await client.GetJsonAsync($"/api/v1/judgements/{job.Id}");

        Assert.Equal("running", found.Text("state"));
        Assert.Equal(JsonValueKind.Null, found.GetProperty("judgement").ValueKind);
        job.Cancel();
        await job.Completion;
    }

    [Fact]
    public async Task A_judgement_that_was_gone_on_with_tells_how_each_part_began()
    {
        var service = scripted.App.Judgements;
        var request = History.Snapshots.Running("any").Request;
        var fast = await service.SubmitAsync(request with { Task = request.Task with { Style = JudgeStyle.Fast } }, TestContext.Current.CancellationToken);
        await fast.Completion;
        Assert.Empty((await ProvenanceAsync(fast.Id)).GetProperty("resumed").EnumerateArray());
        var explained = await service.ContinueAsync(fast.Snapshot, null, TestContext.Current.CancellationToken);
        await explained.Completion;

        var resumed = Assert.Single((await ProvenanceAsync(fast.Id)).GetProperty("resumed").EnumerateArray());

        Assert.InRange(resumed.GetProperty("reusedTokens").GetInt32(), 1, int.MaxValue);
        Assert.Equal(0, resumed.GetProperty("otherSequences").GetInt32());

        async Task<JsonElement> ProvenanceAsync(string id) =>
            (await _client.GetJsonAsync($"/api/v1/judgements/{id}")).GetProperty("judgement").GetProperty("provenance");
    }

    [Fact]
    public async Task A_judgement_by_the_API_stands_in_nobodys_history()
    {
        var judged = await _client.JudgeAsync(ApiClient.Pair);

        var archive = scripted.App.Services.GetRequiredService<JudgementArchive>();
        Assert.Null((await archive.FindAsync(judged.Text("id"), TestContext.Current.CancellationToken))!.Summary.Owner);
    }

    [Fact]
    public async Task A_history_that_cannot_be_written_fails_no_judgement()
    {
        await using var app = new JudgeApp(models.Scripted);
        Directory.CreateDirectory(app.HistoryPath);
        await app.UntilReadyAsync();
        using var client = app.CreateClient();

        var judged = await client.JudgeAsync(ApiClient.Pair);

        Assert.Equal([9, 3], judged.Scores());
        Assert.Equal("finished", (await client.GetJsonAsync($"/api/v1/judgements/{judged.Text("id")}")).Text("state"));
        using var unknown = await client.GetAsync(new Uri("/api/v1/judgements/unknown", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("History:Path", (await unknown.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Text("detail"), StringComparison.Ordinal);
    }
}
