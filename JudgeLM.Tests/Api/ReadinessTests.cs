using System.Net;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.DependencyInjection;

namespace JudgeLM.Tests.Api;

public sealed class ReadinessTests(TestModels models)
{
    [Fact]
    public async Task The_app_lives_while_its_model_loads_and_is_ready_afterwards()
    {
        using var loader = new HeldLoader(TestModels.Loader);
        await using var app = new JudgeApp(models.Scripted, services => services.AddSingleton<ILlamaRuntimeLoader>(loader));
        using var client = app.CreateClient();

        Assert.Equal("healthy", (await client.GetJsonAsync("/healthz")).Text("status"));
        Assert.Contains("loading", (await client.GetJsonAsync("/readyz", HttpStatusCode.ServiceUnavailable)).Text("reason"), StringComparison.Ordinal);
        Assert.Equal("loading", (await client.GetJsonAsync("/api/v1/models"))[0].Text("state"));
        using (var refused = await client.PostAsync("/api/v1/judgements", ApiClient.Pair))
        {
            Assert.Contains("loading", (await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Text("detail"), StringComparison.Ordinal);
            Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        }

        loader.Release();
        await app.UntilReadyAsync();

        Assert.Equal("healthy", (await client.GetJsonAsync("/readyz")).Text("status"));
        Assert.Equal("1", (await client.JudgeAsync(ApiClient.Pair)).Text("verdict"));
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/healthz", HttpStatusCode.OK)]
    [InlineData("/api/v1/models", HttpStatusCode.OK)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    public async Task Whoever_asks_by_HEAD_is_told_what_GET_would_tell_without_its_body(string path, HttpStatusCode status)
    {
        await using var app = await JudgeApp.StartReadyAsync(models.Scripted);
        // One for each, as what is asked first is given the cookies.
        using var client = app.CreateClient();
        using var other = app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        using var got = await other.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(HeadersOf(got), HeadersOf(response));
    }

    [Fact]
    public async Task Without_its_model_the_app_lives_and_says_why_it_cannot_judge()
    {
        const string Named = "missing.gguf";
        await using var app = new JudgeApp(models.PathOf(Named));
        using var client = app.CreateClient();
        await app.UntilSettledAsync();

        Assert.Equal("healthy", (await client.GetJsonAsync("/healthz")).Text("status"));
        Assert.Contains(Named, (await client.GetJsonAsync("/readyz", HttpStatusCode.ServiceUnavailable)).Text("reason"), StringComparison.Ordinal);
        var model = (await client.GetJsonAsync("/api/v1/models"))[0];
        Assert.Equal("failed", model.Text("state"));
        Assert.Contains(Named, model.Text("error"), StringComparison.Ordinal);
        using var refused = await client.PostAsync("/api/v1/judgements", ApiClient.Pair);
        Assert.Contains(Named, (await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Text("detail"), StringComparison.Ordinal);
        Assert.Null(refused.Headers.RetryAfter);
    }

    /// <summary>What a response says of itself, but for when it was sent, how its body is cut into pieces, and whom its cookies name.</summary>
    private static IEnumerable<string> HeadersOf(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Transfer-Encoding"))
            .SelectMany(header => header.Value.Select(value => $"{header.Key}: {(header.Key == "Set-Cookie" ? value.Split('=')[0] : value)}"))
            .Order(StringComparer.Ordinal);
}
