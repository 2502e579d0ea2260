using System.Net.ServerSentEvents;
using System.Text.Json;
using JudgeLM.Core.Inference;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Api;

public sealed class JudgementStreamTests(ScriptedApp scripted, TestModels models) : IClassFixture<ScriptedApp>, IDisposable
{
    private const string Streamed = """{"question": "Capital of France?", "answers": ["Paris.", "Lyon."], "stream": true}""";

    private readonly HttpClient _client = scripted.App.CreateClient();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Events_come_in_their_order()
    {
        var names = (await _client.StreamAsync(Streamed)).Select(item => item.EventType).ToList();

        Assert.Equal("queued", names[0]);
        Assert.Equal(["queued", "prompt", "token", "scores", "done"], names.Distinct());
        Assert.Single(names, "prompt");
        Assert.Single(names, "scores");
        Assert.Equal("done", names[^1]);
        Assert.DoesNotContain("queued", names.SkipWhile(name => name != "prompt"));
    }

    [Fact]
    public async Task The_tokens_in_a_row_are_what_the_judge_wrote()
    {
        var events = await _client.StreamAsync(Streamed);

        var done = JsonElement.Parse(events[^1].Data);
        Assert.Equal(TestModels.ScriptedText, done.Text("raw"));
        Assert.Equal(done.Text("raw"), string.Concat(Datas(events, "token").Select(token => token.Text("text"))));
        Assert.Equal(done.GetProperty("usage").Number("completionTokens"), Datas(events, "token").Last().Number("tokens"));
    }

    [Fact]
    public async Task Scores_come_as_soon_as_their_line_is_complete()
    {
        var events = await _client.StreamAsync(Streamed);

        var scores = Assert.Single(Datas(events, "scores"));
        var before = string.Concat(Datas([.. events.TakeWhile(item => item.EventType != "scores")], "token").Select(token => token.Text("text")));
        Assert.StartsWith(" 9 3\n", before, StringComparison.Ordinal);
        Assert.Equal([9, 3], scores.Scores());
        Assert.Equal("1", scores.Text("verdict"));
        Assert.Equal(" 9 3", scores.Text("line"));
    }

    [Fact]
    public async Task All_events_tell_of_one_judgement()
    {
        var events = await _client.StreamAsync(Streamed);

        var done = JsonElement.Parse(events[^1].Data);
        Assert.Equal(done.Text("id"), Datas(events, "queued").First().Text("id"));
        Assert.Equal(done.GetProperty("prompt").Text("sha256"), Assert.Single(Datas(events, "prompt")).Text("sha256"));
        Assert.Equal("stop", done.Text("finishReason"));
    }

    [Fact]
    public async Task A_fast_judgement_has_scores_although_its_line_end_is_never_written()
    {
        var events = await _client.StreamAsync("""{"question": "q", "answers": ["a", "b"], "style": "fast", "stream": true}""");

        Assert.Equal([9, 3], Assert.Single(Datas(events, "scores")).Scores());
        Assert.Equal(" 9 3", JsonElement.Parse(events[^1].Data).Text("raw"));
    }

    [Fact]
    public async Task A_client_that_goes_away_stops_the_judge()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var path = models.PathOf("endless.gguf");
        ScriptedModel.Write(path, after: [":"], pieces: [" 9", " 3", "\n", " and"], endless: true, contextLength: 4096);
        await using var app = await JudgeApp.StartReadyAsync(path);
        using var client = app.CreateClient();
        using var leaving = HangsUp(client.BaseAddress!);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/judgements") { Content = new StringContent(Streamed, null, "application/json") };

        string id;
        using (var response = await leaving.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation))
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            var first = await SseParser.Create(stream).EnumerateAsync(cancellation).FirstAsync(cancellation);
            id = JsonElement.Parse(first.Data).Text("id");
        }

        var job = app.Judgements.Find(id)!;
        await job.Completion.WaitAsync(cancellation);
        Assert.Equal(FinishReason.Cancelled, job.Snapshot.Given.FinishReason);
        var next = await client.JudgeAsync("""{"question": "q", "answers": ["a", "b"], "style": "fast"}""");
        Assert.Equal("1", next.Text("verdict"));
    }

    /// <summary>A client that closes the connection with the response, instead of reading on for a while to use it again.</summary>
    private static HttpClient HangsUp(Uri address) =>
        new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero, MaxResponseDrainSize = 0 }) { BaseAddress = address };

    private static IEnumerable<JsonElement> Datas(IEnumerable<SseItem<string>> events, string name) =>
        events.Where(item => item.EventType == name).Select(item => JsonElement.Parse(item.Data));
}
