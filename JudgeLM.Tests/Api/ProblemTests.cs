using System.Net;
using System.Text;

namespace JudgeLM.Tests.Api;

public sealed class ProblemTests(ScriptedApp scripted) : IClassFixture<ScriptedApp>, IDisposable
{
    private readonly HttpClient _client = scripted.App.CreateClient();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("""{"answers": ["a", "b"]}""", "question", "missing")]
    [InlineData("""{"question": " ", "answers": ["a", "b"]}""", "question", "empty")]
    [InlineData("""{"question": "q"}""", "answers", "exactly 2 answers")]
    [InlineData("""{"question": "q", "answers": ["a"]}""", "answers", "exactly 2 answers")]
    [InlineData("""{"question": "q", "answers": ["a", null]}""", "answers[1]", "missing")]
    [InlineData("""{"question": "q", "answers": ["a", ""]}""", "answers[1]", "empty")]
    [InlineData("""{"question": "q", "answers": ["a"], "mode": "multi"}""", "answers", "2 to 10 answers")]
    [InlineData("""{"question": "q", "answers": ["a"], "mode": "single"}""", "reference", "Write one")]
    [InlineData("""{"question": "q", "answers": ["a", "b"], "temperature": 2.5}""", "temperature", "to 2")]
    [InlineData("""{"question": "q", "answers": ["a", "b"], "topP": 0}""", "topP", "above 0")]
    [InlineData("""{"question": "q", "answers": ["a", "b"], "maxTokens": 0}""", "maxTokens", "from 1")]
    [InlineData("""{"question": "q", "answers": ["a", "b"], "mode": "pear"}""", "mode", "pair, multi, single, multimodal")]
    [InlineData("""{"question": "q", "answers": ["a", "b"], "mode": 1}""", "mode", "pair, multi, single, multimodal")]
    [InlineData("""{"question": "q", "answers": ["a", "b"], "style": "slow"}""", "style", "detailed, fast")]
    [InlineData("""{"question": "q", "answers": ["a", 7]}""", "answers[1]", "a text")]
    [InlineData("""{"question": "q", "answers": "a"}""", "answers", "a list of texts")]
    [InlineData("""{"question": ["q"]}""", "question", "a text")]
    [InlineData("""{"question": "\uD83D"}""", "question", "surrogate")]
    [InlineData("""{"question": "q", "temperature": "0.2"}""", "temperature", "a number")]
    [InlineData("""{"question": "q", "seed": 1.5}""", "seed", "a whole number")]
    [InlineData("""{"question": "q", "seed": 5000000000}""", "seed", "32 bits")]
    [InlineData("""{"question": "q", "stream": "yes"}""", "stream", "true or false")]
    [InlineData("""{"question": "q", "answers": ["a", "b"], "bothOrders": true}""", "bothOrders", "no member bothOrders")]
    [InlineData("""{"question": "q", "answers": ["a", "b"], "distribution": 1}""", "distribution", "true or false")]
    [InlineData("""{"question": "q", "answers": ["a", """, "answers[1]", "not valid JSON")]
    [InlineData("""{"question": "q", "answers": ["a", "b"], "answers": ["c", "d"]}""", "answers", "stands twice")]
    [InlineData("""{"question": "q", "topP": 1, "TOPP": 0.5}""", "TOPP", "stands twice")]
    [InlineData("""{question: "q"}""", "body", "not valid JSON")]
    [InlineData("[]", "body", "one JSON object")]
    [InlineData("null", "body", "one JSON object")]
    [InlineData("", "body", "one JSON object")]
    public async Task What_is_wrong_is_named_with_its_field(string json, string field, string message)
    {
        using var response = await _client.PostAsync("/api/v1/judgements", json);

        var errors = (await response.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.Contains(message, errors.GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once()
    {
        using var response = await _client.PostAsync("/api/v1/judgements", """{"question": "", "answers": ["", "b"], "topP": 2}""");

        var errors = (await response.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.Equal(["question", "answers[0]", "topP"], errors.EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_stream_that_cannot_begin_is_a_problem_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/judgements")
        {
            Content = new StringContent("""{"question": "", "answers": ["a", "b"], "stream": true}""", Encoding.UTF8, "application/json"),
            Headers = { { "Accept", "text/event-stream" } },
        };
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.True(problem.GetProperty("errors").TryGetProperty("question", out _));
    }

    [Fact]
    public async Task A_prompt_that_does_not_fit_says_by_how_much()
    {
        var tooLong = $$"""{"question": "{{new string('q', 3000)}}", "answers": ["a", "b"]}""";
        using var measured = await _client.PostAsync("/api/v1/prompts", tooLong);
        using var judged = await _client.PostAsync("/api/v1/judgements", tooLong);

        var prompt = await measured.ReadAsync();
        var problem = await judged.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(2048, problem.Number("contextSize"));
        Assert.Equal(prompt.Number("tokens"), problem.Number("tokens"));
        Assert.Equal(prompt.Number("tokens") - 2016, problem.Number("tokensOver"));
        Assert.Contains("at most 2,016 fit", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(problem.Number("tokensOver"), prompt.Number("tokensOver"));
        Assert.Equal(0, prompt.Number("roomForOutput"));
    }

    [Fact]
    public async Task An_overlong_text_is_named_before_it_is_counted()
    {
        using var response = await _client.PostAsync("/api/v1/prompts", $$"""{"question": "{{new string('q', 40_001)}}", "answers": ["a", "b"]}""");

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.True(problem.GetProperty("errors").TryGetProperty("question", out _));
    }

    [Fact]
    public async Task Texts_that_are_too_long_only_together_are_named_as_the_answers()
    {
        var longest = new string('q', 40_000);
        using var response = await _client.PostAsync(
            "/api/v1/judgements", $$"""{"mode": "multi", "question": "{{longest}}", "answers": ["{{longest}}", "{{longest}}", "{{longest}}", "a"]}""");

        var errors = (await response.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.Contains("160,001 characters in all", errors.GetProperty("answers")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_more_than_a_megabyte_is_refused_unread()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/judgements")
        {
            Content = new StringContent($$"""{"question": "{{new string('q', 1_000_001)}}"}""", Encoding.UTF8, "application/json"),
            Headers = { ExpectContinue = true },
        };
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        var problem = await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.Contains("1,000,000 bytes", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_by_its_type_is_told_the_right_one()
    {
        using var form = new StringContent("question=q", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await _client.PostAsync(new Uri("/api/v1/judgements", UriKind.Relative), form, TestContext.Current.CancellationToken);

        var problem = await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
        Assert.Contains("application/json", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf8", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("\"no-such-set\"", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("utf-7", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("UTF-8", HttpStatusCode.OK)]
    [InlineData("\"utf-8\"", HttpStatusCode.OK)]
    public async Task A_character_set_is_known_also_in_quotes_or_refused(string charset, HttpStatusCode status)
    {
        using var body = new ByteArrayContent("""{"question": "q", "answers": ["a", "b"]}"""u8.ToArray());
        Assert.True(body.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}"));
        using var response = await _client.PostAsync(new Uri("/api/v1/prompts", UriKind.Relative), body, TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.UnsupportedMediaType)
        {
            Assert.Contains("UTF-8", (await response.ProblemAsync(status)).Text("detail"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_request_without_a_body_may_say_what_it_likes_of_its_character_set()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/models") { Content = new ByteArrayContent([]) };
        Assert.True(request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf8"));
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/v1/judgements", HttpStatusCode.MethodNotAllowed)]
    public async Task A_path_or_method_that_is_not_there_is_a_problem(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.NotEmpty((await response.ProblemAsync(status)).Text("detail"));
    }
}
