using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Api;

/// <summary>Both orders through the API. The scripted judge prefers whatever stands first, 9 to 3.</summary>
public sealed class SwapCheckTests(ScriptedApp scripted) : IClassFixture<ScriptedApp>, IDisposable
{
    private const string Both = """{"question": "Capital of France?", "answers": ["Paris.", "Lyon."], "swapCheck": true}""";
    private const string Streamed = """{"question": "Capital of France?", "answers": ["Paris.", "Lyon."], "swapCheck": true, "stream": true}""";

    private readonly HttpClient _client = scripted.App.CreateClient();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_given_order_stands_at_the_top_and_the_balanced_verdict_under_swap()
    {
        var judgement = await _client.JudgeAsync(Both);
        var swap = judgement.GetProperty("swap");

        Assert.Equal("1", judgement.Text("verdict"));
        Assert.Equal([9, 3], judgement.Scores());
        Assert.Equal(("flipped", 1, "tie"), (swap.Text("outcome"), swap.Number("agreeing"), swap.Text("verdict")));
        Assert.Equal([6, 6], swap.Scores());
    }

    [Fact]
    public async Task Each_order_has_its_words_and_numbers_the_answers_as_given()
    {
        var orders = (await _client.JudgeAsync(Both)).GetProperty("swap").GetProperty("orders").EnumerateArray().ToList();

        Assert.Equal(["[1,2]", "[2,1]"], orders.Select(order => order.GetProperty("order").ToString()));
        Assert.Equal([3, 9], orders[1].Scores());
        Assert.Equal("2", orders[1].Text("verdict"));
        Assert.Equal(TestModels.ScriptedText, orders[1].Text("raw"));
        Assert.Equal(TestModels.ScriptedText.Split('\n')[1], orders[1].Text("explanation"));
        Assert.Equal("stop", orders[1].Text("finishReason"));
        Assert.NotEqual(orders[0].GetProperty("prompt").Text("sha256"), orders[1].GetProperty("prompt").Text("sha256"));
        Assert.Equal(orders[1].GetProperty("prompt").Number("tokens"), orders[1].GetProperty("usage").Number("promptTokens"));
    }

    [Fact]
    public async Task Each_order_has_its_own_score_distribution_in_which_the_answers_stand_as_the_judge_read_them()
    {
        var judgement = await _client.JudgeAsync(Both.Replace("}", ", \"distribution\": true}", StringComparison.Ordinal));

        var orders = judgement.GetProperty("swap").GetProperty("orders").EnumerateArray().ToList();
        Assert.All(orders, order => Assert.Equal(
            [9, 3], order.GetProperty("distribution").GetProperty("answers").EnumerateArray().Select(answer => Math.Round(answer.GetProperty("expectation").GetDouble()))));
        Assert.All(orders, order => Assert.InRange(order.Number("maxTokens"), 1, 2048));
        Assert.InRange(orders[1].Number("reusedTokens"), 1, orders[1].GetProperty("prompt").Number("tokens"));
    }

    [Fact]
    public async Task Without_a_swap_check_nothing_speaks_of_orders()
    {
        var judgement = await _client.JudgeAsync(ApiClient.Pair);
        var events = await _client.StreamAsync("""{"question": "q", "answers": ["a", "b"], "stream": true}""");

        Assert.False(judgement.TryGetProperty("swap", out _));
        Assert.DoesNotContain(events, item => item.EventType == "swap");
        Assert.DoesNotContain(events, item => JsonElement.Parse(item.Data).TryGetProperty("order", out _));
    }

    [Fact]
    public async Task The_stream_tells_of_each_order_and_of_the_outcome_once()
    {
        var events = await _client.StreamAsync(Streamed);

        Assert.Equal(["done", "prompt", "queued", "scores", "swap", "token"], events.Select(item => item.EventType).Distinct().Order());
        foreach (var order in new[] { 0, 1 })
        {
            var texts = Datas(events, "token").Where(token => token.Number("order") == order).Select(token => token.Text("text"));
            Assert.Equal(TestModels.ScriptedText, string.Concat(texts));
            Assert.Equal(order == 0 ? [9, 3] : [3, 9], Datas(events, "scores").Single(scores => scores.Number("order") == order).Scores());
            Assert.Single(Datas(events, "prompt"), prompt => prompt.Number("order") == order);
        }

        Assert.Equal("flipped", Assert.Single(Datas(events, "swap")).Text("outcome"));
        Assert.Equal(2, events.TakeWhile(item => item.EventType != "swap").Count(item => item.EventType == "scores"));
    }

    [Fact]
    public async Task A_single_answer_has_no_other_order()
    {
        using var response = await _client.PostAsync(
            "/api/v1/judgements", """{"question": "q", "answers": ["a"], "reference": "r", "mode": "single", "swapCheck": true}""");

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Contains("no other order", problem.GetProperty("errors").GetProperty("swapCheck")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_answers_without_three_scores_leave_the_check_undecided()
    {
        var swap = (await _client.JudgeAsync("""{"question": "q", "answers": ["a", "b", "c"], "mode": "multi", "swapCheck": true}""")).GetProperty("swap");

        Assert.Equal("undecided", swap.Text("outcome"));
        Assert.Equal(JsonValueKind.Null, swap.GetProperty("verdict").ValueKind);
        Assert.Equal(["unparsed", "unparsed", "unparsed"], swap.GetProperty("orders").EnumerateArray().Select(order => order.Text("verdict")));
    }

    private static IEnumerable<JsonElement> Datas(IEnumerable<SseItem<string>> events, string name) =>
        events.Where(item => item.EventType == name).Select(item => JsonElement.Parse(item.Data));
}
