using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace JudgeLM.Tests.Api;

/// <summary>Asks the API as a program in any language would: with JSON texts.</summary>
internal static class ApiClient
{
    public const string Pair = """{"question": "Capital of France?", "answers": ["Paris.", "Lyon."]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, string json) =>
        client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"), Cancellation);

    /// <summary>Judges and returns the answer, which must be a judgement.</summary>
    public static async Task<JsonElement> JudgeAsync(this HttpClient client, string json)
    {
        using var response = await client.PostAsync("/api/v1/judgements", json);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.ReadAsync();
    }

    /// <summary>Judges with <c>stream</c> and returns all events.</summary>
    public static async Task<List<SseItem<string>>> StreamAsync(this HttpClient client, string json)
    {
        using var response = await client.PostAsync("/api/v1/judgements", json);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var stream = await response.Content.ReadAsStreamAsync(Cancellation);
        return await SseParser.Create(stream).EnumerateAsync(Cancellation).ToListAsync(Cancellation);
    }

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        Assert.Equal(status, response.StatusCode);
        return await response.ReadAsync();
    }

    public static Task<JsonElement> ReadAsync(this HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    /// <summary>Returns the problem that a response must be.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return await response.ReadAsync();
    }

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static int Number(this JsonElement element, string property) => element.GetProperty(property).GetInt32();

    public static double[] Scores(this JsonElement judgement) =>
        [.. judgement.GetProperty("scores").EnumerateArray().Select(score => score.GetDouble())];
}
