using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JudgeLM.Core.History;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.DependencyInjection;

namespace JudgeLM.Tests.Api;

public sealed class JudgementTests(ScriptedApp scripted, TestModels models) : IClassFixture<ScriptedApp>, IDisposable
{
    private readonly HttpClient _client = scripted.App.CreateClient();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_pair_gets_scores_a_winner_and_an_explanation()
    {
        var judgement = await _client.JudgeAsync(ApiClient.Pair);

        Assert.Equal([9, 3], judgement.Scores());
        Assert.Equal("1", judgement.Text("verdict"));
        Assert.Equal("pair", judgement.Text("mode"));
        Assert.Equal("scripted", judgement.Text("model"));
        Assert.Equal(TestModels.ScriptedText, judgement.Text("raw"));
        Assert.Equal(TestModels.ScriptedText.Split('\n')[1], judgement.Text("explanation"));
        Assert.Equal("stop", judgement.Text("finishReason"));
        Assert.Equal(judgement.GetProperty("prompt").Number("tokens"), judgement.GetProperty("usage").Number("promptTokens"));
        Assert.NotEqual(0, judgement.GetProperty("usage").Number("completionTokens"));
        Assert.Equal(JsonValueKind.Number, judgement.GetProperty("timings").GetProperty("totalMs").ValueKind);
    }

    [Fact]
    public async Task The_prompt_is_repeated_only_when_asked_for_and_has_its_hash()
    {
        var bare = (await _client.JudgeAsync(ApiClient.Pair)).GetProperty("prompt");
        var prompt = (await _client.JudgeAsync("""{"question": "Größe?", "answers": ["東京", "b"], "includePrompt": true}""")).GetProperty("prompt");

        var expected = JudgePrompt.For(new JudgeTask { Question = "Größe?", Answers = ["東京", "b"] }).Text;
        Assert.False(bare.TryGetProperty("text", out _));
        Assert.Equal(expected, prompt.Text("text"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(expected))), prompt.Text("sha256"));
    }

    [Fact]
    public async Task Fast_style_ends_with_the_score_line()
    {
        var judgement = await _client.JudgeAsync("""{"question": "q", "answers": ["a", "b"], "style": "fast"}""");

        Assert.Equal([9, 3], judgement.Scores());
        Assert.Equal(" 9 3", judgement.Text("raw"));
        Assert.Empty(judgement.Text("explanation"));
        Assert.Equal("stop", judgement.Text("finishReason"));
    }

    [Fact]
    public async Task More_tokens_than_allowed_are_not_written()
    {
        var judgement = await _client.JudgeAsync("""{"question": "q", "answers": ["a", "b"], "maxTokens": 4}""");

        Assert.Equal(" 9 3\nAssistant", judgement.Text("raw"));
        Assert.Equal("length", judgement.Text("finishReason"));
        Assert.Equal(4, judgement.GetProperty("usage").Number("completionTokens"));
    }

    [Fact]
    public async Task Two_scores_for_three_answers_are_no_verdict()
    {
        var judgement = await _client.JudgeAsync("""{"question": "q", "answers": ["a", "b", "c"], "mode": "multi"}""");

        Assert.Equal("unparsed", judgement.Text("verdict"));
        Assert.Equal(JsonValueKind.Null, judgement.GetProperty("scores").ValueKind);
        Assert.StartsWith(" 9 3\n", judgement.Text("raw"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("multi", """["a", "b", "c"]""", " 3, 9, 4", "2")]
    [InlineData("multi", """["a", "b", "c"]""", " 7, 2,7", "tie")]
    [InlineData("multimodal", """["a", "b"]""", " 8.5,10", "2")]
    [InlineData("single", """["a"]""", " 6", "graded")]
    public async Task Every_mode_has_its_verdict(string mode, string answers, string line, string verdict)
    {
        var path = models.PathOf($"{Guid.NewGuid()}.gguf");
        ScriptedModel.Write(path, after: [":", "10"], pieces: [line, "\n", "Because", "."]);
        await using var app = await JudgeApp.StartReadyAsync(path);
        using var client = app.CreateClient();

        var judgement = await client.JudgeAsync($$"""{"question": "q", "answers": {{answers}}, "reference": "r", "mode": "{{mode}}"}""");

        Assert.Equal(verdict, judgement.Text("verdict"));
        Assert.Equal(mode, judgement.Text("mode"));
        Assert.Equal(JsonElement.Parse(answers).GetArrayLength(), judgement.Scores().Length);
        Assert.Equal("Because.", judgement.Text("explanation"));
    }

    [Fact]
    public async Task Thirty_two_at_once_all_get_their_verdict()
    {
        var judgements = await Task.WhenAll(Enumerable.Range(1, 32).Select(i =>
            _client.JudgeAsync($$"""{"question": "Question {{i}}?", "answers": ["{{new string('a', i)}}", "b"]}""")));

        Assert.All(judgements, judgement => Assert.Equal(TestModels.ScriptedText, judgement.Text("raw")));
        Assert.Equal(32, judgements.Select(judgement => judgement.Text("id")).Distinct().Count());
    }

    [Fact]
    public async Task A_caller_that_does_not_wait_for_the_end_stops_the_judge()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var app = await JudgeApp.StartReadyAsync(models.Slow);
        using var client = app.CreateClient();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var submitted = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Services.GetRequiredService<IJudgementHistory>().Recorded += recorded => submitted.TrySetResult(recorded.Id);
        using var body = new StringContent(ApiClient.Pair, Encoding.UTF8, "application/json");
        var asking = client.PostAsync(new Uri("/api/v1/judgements", UriKind.Relative), body, leaving.Token);
        var job = app.Judgements.Find(await submitted.Task.WaitAsync(cancellation))!;

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await job.Completion.WaitAsync(cancellation);

        Assert.Equal(FinishReason.Cancelled, job.Snapshot.Given.FinishReason);
    }

    [Fact]
    public async Task A_prompt_is_shown_and_counted_without_judging()
    {
        using var response = await _client.PostAsync("/api/v1/prompts", """{"question": "", "answers": ["", ""]}""");
        var prompt = await response.ReadAsync();

        Assert.Equal(JudgePrompt.For(new JudgeTask { Question = "", Answers = ["", ""] }).Text, prompt.Text("text"));
        Assert.Equal(2048, prompt.Number("contextSize"));
        Assert.Equal(2048, prompt.Number("tokens") + prompt.Number("roomForOutput"));
        Assert.Equal(0, prompt.Number("tokensOver"));
    }

    [Fact]
    public async Task The_model_is_listed_with_its_facts()
    {
        var model = Assert.Single((await _client.GetJsonAsync("/api/v1/models")).EnumerateArray());

        Assert.Equal("scripted", model.Text("name"));
        Assert.Equal("ready", model.Text("state"));
        Assert.Equal(2048, model.Number("contextSize"));
        Assert.NotEmpty(model.Text("device"));
        Assert.NotEqual(0, model.Number("parameters"));
    }
}
