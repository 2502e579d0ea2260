using JudgeLM.Core.Inference;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Inference.Batching;

/// <summary>What one request gets from the engine, on the real library.</summary>
public sealed class BatchEngineTests(TestModels models)
{
    private static readonly string[] _prompts =
        ["Question one", "The second prompt is a little longer", "3", "naïve 東京 😀", "Assistant 1", "a b c d e f g h", "[System]", "Why?"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_output_streams_and_stops_where_the_model_ends_it()
    {
        await using var fixture = EngineFixture.Load(models.Scripted);

        var (text, end) = await fixture.CompleteAsync(await fixture.RequestAsync("### Response:", 100, Token), Token);

        Assert.StartsWith(" 9 3\n", text, StringComparison.Ordinal);
        Assert.Equal(FinishReason.Stop, end.Reason);
        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task A_stop_string_ends_the_output()
    {
        await using var fixture = EngineFixture.Load(models.Scripted);
        var request = await fixture.RequestAsync("### Response:", 100, Token) with { StopStrings = ["\n"] };

        var (text, end) = await fixture.CompleteAsync(request, Token);

        Assert.Equal((" 9 3", FinishReason.Stop), (text, end.Reason));
    }

    [Fact]
    public async Task The_token_limit_ends_the_output()
    {
        await using var fixture = EngineFixture.Load(models.Endless);
        var request = await fixture.RequestAsync("### Response:", 20, Token);

        var updates = await fixture.Engine.GenerateAsync(request, Token).ToListAsync(Token);

        Assert.Equal(20, updates.OfType<TokenGenerated>().Count());
        Assert.Equal(FinishReason.Length, Assert.IsType<GenerationFinished>(updates[^1]).Reason);
    }

    [Fact]
    public async Task Greedy_output_is_the_same_alone_and_among_others()
    {
        await using var fixture = EngineFixture.Load(models.Random);
        var requests = new List<GenerationRequest>();
        var alone = new List<string>();
        foreach (var prompt in _prompts)
        {
            requests.Add(await fixture.RequestAsync(prompt, 24, Token));
            alone.Add((await fixture.CompleteAsync(requests[^1], Token)).Text);
        }

        var together = await Task.WhenAll(requests.Select(request => fixture.CompleteAsync(request, Token)));

        Assert.Equal(alone, together.Select(result => result.Text));
        Assert.Equal(_prompts.Length, alone.Distinct().Count());
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_text_and_another_seed_another()
    {
        await using var fixture = EngineFixture.Load(models.Random);
        var request = await fixture.RequestAsync("Seeded", 32, Token);
        Task<(string Text, GenerationFinished End)> Run(int seed) =>
            fixture.CompleteAsync(request with { Sampling = new SamplingOptions { Temperature = 1, Seed = seed } }, Token);

        var first = await Run(1);

        Assert.Equal(first.Text, (await Run(1)).Text);
        Assert.NotEqual(first.Text, (await Run(2)).Text);
    }

    [Fact]
    public async Task A_prompt_longer_than_a_batch_is_read_in_chunks()
    {
        await using var whole = EngineFixture.Load(models.Random, batchSize: 512);
        await using var chunked = EngineFixture.Load(models.Random, batchSize: 16);
        var prompt = string.Join(' ', Enumerable.Range(0, 60));

        var expected = await whole.CompleteAsync(await whole.RequestAsync(prompt, 16, Token), Token);
        var actual = await chunked.CompleteAsync(await chunked.RequestAsync(prompt, 16, Token), Token);

        Assert.Equal(expected.Text, actual.Text);
    }

    [Fact]
    public async Task Prompt_and_output_longer_than_the_context_are_refused()
    {
        await using var fixture = EngineFixture.Load(models.Random);
        var request = await fixture.RequestAsync("Too long", fixture.Engine.Info.ContextSize, Token);

        Assert.Throws<ArgumentException>(() => fixture.Engine.GenerateAsync(request, Token));
    }

    [Fact]
    public async Task A_reader_that_never_reads_does_not_stall_the_others()
    {
        await using var fixture = EngineFixture.Load(models.Endless, maxSequences: 2);
        var request = await fixture.RequestAsync("### Response:", 200, Token);
        await using var lazy = fixture.Engine.GenerateAsync(request, Token).GetAsyncEnumerator(Token);
        await lazy.MoveNextAsync();

        var (_, end) = await fixture.CompleteAsync(request, Token);

        Assert.Equal(FinishReason.Length, end.Reason);
    }

    [Fact]
    public async Task Unloading_the_model_ends_what_runs_and_what_waits_with_an_error()
    {
        var fixture = EngineFixture.Load(models.Endless, maxSequences: 1);
        var request = await fixture.RequestAsync("### Response:", 1000, Token);
        await using var running = fixture.Engine.GenerateAsync(request, Token).GetAsyncEnumerator(Token);
        await running.MoveNextAsync();
        var waiting = fixture.CompleteAsync(request, Token);

        await fixture.DisposeAsync();

        var (_, end) = await waiting;
        Assert.Equal(FinishReason.Error, end.Reason);
        Assert.Contains("unloaded", end.Error, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ModelUnavailableException>(() => fixture.Engine.TokenizeAsync("x", Token));
    }
}
