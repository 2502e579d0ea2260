using System.Text.Json;

namespace JudgeLM.Tests.Api;

public sealed class OpenApiTests(ScriptedApp scripted) : IClassFixture<ScriptedApp>
{
    [Fact]
    public async Task The_document_lists_every_endpoint_with_what_it_answers()
    {
        using var client = scripted.App.CreateClient();

        var paths = (await client.GetJsonAsync("/openapi/v1.json")).GetProperty("paths");

        Assert.Equal(
            ["/api/v1/judgements", "/api/v1/judgements/{id}", "/api/v1/models", "/api/v1/prompts", "/healthz", "/readyz"],
            paths.EnumerateObject().Select(path => path.Name).Order());
        Assert.Equal(["delete", "get"], paths.GetProperty("/api/v1/judgements/{id}").EnumerateObject().Select(operation => operation.Name).Order());
        Assert.All(paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()), operation => Assert.NotEmpty(operation.Value.Text("summary")));
        var responses = paths.GetProperty("/api/v1/judgements").GetProperty("post").GetProperty("responses");
        Assert.Equal(["200", "400", "413", "415", "422", "500", "503"], responses.EnumerateObject().Select(response => response.Name));
        Assert.Contains("415", paths.GetProperty("/api/v1/prompts").GetProperty("post").GetProperty("responses").EnumerateObject().Select(response => response.Name));
        Assert.Equal(["application/json", "text/event-stream"], Contents(responses.GetProperty("200")));
        Assert.Equal(["application/problem+json"], Contents(responses.GetProperty("422")));
    }

    [Fact]
    public async Task The_distribution_is_described_where_it_is_asked_for_and_answered()
    {
        using var client = scripted.App.CreateClient();

        var schemas = (await client.GetJsonAsync("/openapi/v1.json")).GetProperty("components").GetProperty("schemas");

        Assert.NotEmpty(schemas.GetProperty("JudgementInput").GetProperty("properties").GetProperty("distribution").Text("description"));
        var answer = schemas.GetProperty("AnswerDistribution").GetProperty("properties");
        Assert.All(answer.EnumerateObject(), property => Assert.NotEmpty(property.Value.Text("description")));
        Assert.Contains("probabilities", answer.EnumerateObject().Select(property => property.Name));
    }

    private static IEnumerable<string> Contents(JsonElement response) =>
        response.GetProperty("content").EnumerateObject().Select(content => content.Name);
}
