using System.Security.Cryptography;
using System.Text.Json;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.DependencyInjection;

namespace JudgeLM.Tests.Api;

/// <summary>What the API tells of a judgement beside its scores: how likely they were, and where it comes from.</summary>
public sealed class DistributionTests(ScriptedApp scripted, TestModels models) : IClassFixture<ScriptedApp>, IDisposable
{
    private readonly HttpClient _client = scripted.App.CreateClient();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("fast")]
    [InlineData("detailed")]
    public async Task The_scores_come_with_their_probabilities_when_asked_for(string style)
    {
        var judgement = await _client.JudgeAsync($$"""{"question": "q", "answers": ["a", "b"], "distribution": true, "style": "{{style}}"}""");

        var distribution = judgement.GetProperty("distribution");
        Assert.Equal(1, distribution.GetProperty("firstBeatsSecond").GetDouble(), 1e-6);
        Assert.Equal(0, distribution.GetProperty("tie").GetDouble(), 1e-6);
        var answers = distribution.GetProperty("answers").EnumerateArray().ToList();
        Assert.Equal(2, answers.Count);
        Assert.Equal(1, answers[0].GetProperty("probabilities")[9].GetDouble(), 1e-6);
        Assert.Equal(3, answers[1].GetProperty("expectation").GetDouble(), 1e-6);
        Assert.Equal(11, answers[1].GetProperty("probabilities").GetArrayLength());
        Assert.Equal(0, answers[1].GetProperty("noScore").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task An_answer_to_each_of_three_has_its_own_given_those_before()
    {
        var path = models.PathOf("three.gguf");
        ScriptedModel.Write(path, after: [":"], pieces: [" 3", " 9", " 4", "\n", "Because"]);
        await using var app = await JudgeApp.StartReadyAsync(path);
        using var client = app.CreateClient();

        var judgement = await client.JudgeAsync("""{"question": "q", "answers": ["a", "b", "c"], "mode": "multi", "distribution": true}""");

        var distribution = judgement.GetProperty("distribution");
        Assert.Equal([3, 9, 4], distribution.GetProperty("answers").EnumerateArray().Select(answer => Math.Round(answer.GetProperty("expectation").GetDouble(), 6)));
        Assert.Equal(JsonValueKind.Null, distribution.GetProperty("firstBeatsSecond").ValueKind);
    }

    [Fact]
    public async Task Without_asking_there_is_none()
    {
        var judgement = await _client.JudgeAsync(ApiClient.Pair);

        Assert.Equal(JsonValueKind.Null, judgement.GetProperty("distribution").ValueKind);
    }

    [Fact]
    public async Task A_stream_ends_with_the_distribution()
    {
        var events = await _client.StreamAsync("""{"question": "q", "answers": ["a", "b"], "distribution": true, "stream": true}""");

        Assert.Equal("done", events[^1].EventType);
        Assert.Equal(9, JsonElement.Parse(events[^1].Data).GetProperty("distribution").GetProperty("answers")[0].GetProperty("expectation").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task A_judgement_is_repeated_by_the_seed_it_tells_where_both_are_computed_alone()
    {
        var first = await JudgeAloneAsync("");
        var again = await JudgeAloneAsync($", \"seed\": {first.GetProperty("provenance").Number("seed")}");
        var other = await JudgeAloneAsync("");

        Assert.Equal(first.Text("raw"), again.Text("raw"));
        Assert.NotEqual(first.Text("raw"), other.Text("raw"));
    }

    [Fact]
    public async Task The_provenance_names_the_file_by_its_hash_and_not_its_folder()
    {
        // It is computed in the background: a judgement may end before it.
        var hashes = scripted.App.Services.GetRequiredService<ModelFileHashes>();
        Assert.NotNull(await hashes.Of(ModelFile.At(models.Scripted)!).WaitAsync(TestContext.Current.CancellationToken));

        var provenance = (await _client.JudgeAsync(ApiClient.Pair)).GetProperty("provenance");

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(models.Scripted, TestContext.Current.CancellationToken))), provenance.Text("modelSha256"));
        Assert.Equal("scripted.gguf", provenance.Text("modelFile"));
        Assert.EndsWith("conv_judge_pair", provenance.Text("template"), StringComparison.Ordinal);
        Assert.Equal(1, provenance.Number("threads"));
        Assert.InRange(provenance.Number("maxTokens"), 1, 2048);
    }

    /// <summary>In an app of its own: nothing is in the KV cache, and nobody shares its batches, which would round otherwise.</summary>
    private async Task<JsonElement> JudgeAloneAsync(string seed)
    {
        await using var app = await JudgeApp.StartReadyAsync(models.Random);
        using var client = app.CreateClient();
        return await client.JudgeAsync($$"""{"question": "q", "answers": ["a", "b"], "temperature": 1.5, "maxTokens": 40{{seed}}}""");
    }
}
