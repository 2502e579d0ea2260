using JudgeLM.Core.Inference;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Inference.Batching;

/// <summary>Probabilities are read beside what the engine writes, and leave nothing behind.</summary>
public sealed class PredictionTests(TestModels models)
{
    private const string Prompt = "You are a helpful and precise assistant. Which answer is better?";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_probabilities_together_are_one_and_the_largest_is_what_greedy_writes()
    {
        await using var fixture = EngineFixture.Load(models.Random);
        var request = await fixture.RequestAsync(Prompt, 1, Token);
        var greedy = (await fixture.Engine.GenerateAsync(request, Token).ToListAsync(Token)).OfType<TokenGenerated>().Single().Token;

        var prediction = await fixture.Engine.PredictAsync(request.Prompt, [.. Enumerable.Range(0, fixture.Engine.Vocabulary.Count)], Token);

        Assert.Equal(1, prediction!.Probabilities.Sum(), 1e-9);
        Assert.Equal(greedy, prediction.Probabilities.Index().MaxBy(item => item.Item).Index);
        Assert.Equal(1, prediction.ComputedTokens);
        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task What_is_written_meanwhile_stays_the_same()
    {
        await using var alone = EngineFixture.Load(models.Random);
        var request = await alone.RequestAsync(Prompt, 200, Token);
        var expected = (await alone.CompleteAsync(request, Token)).Text;
        await using var fixture = EngineFixture.Load(models.Random, maxSequences: 3, kvCacheTokens: 2048);

        var writing = await BeginAsync(fixture, request);
        var predictions = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => fixture.Engine.PredictAsync([.. request.Prompt, 100 + i], [1], Token)));

        Assert.Equal(expected, await writing);
        Assert.All(predictions, prediction => Assert.InRange(prediction!.ComputedTokens, 1, 2));
        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task What_others_pushed_out_of_the_cache_is_brought_back_for_it()
    {
        await using var fixture = EngineFixture.Load(models.Random);
        var request = await fixture.RequestAsync(Prompt, 4, Token);
        await fixture.CompleteAsync(request, Token);
        var expected = await fixture.Engine.PredictAsync(request.Prompt, [1, 2, 3], Token);
        await fixture.CompleteAsync(await fixture.RequestAsync("What strangers ask begins with other words.", 4, Token), Token);

        var prediction = await fixture.Engine.PredictAsync(request.Prompt, [1, 2, 3], Token);

        Assert.Equal(1, prediction!.ComputedTokens);
        Assert.All(prediction.Probabilities.Zip(expected!.Probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task What_is_not_in_the_cache_is_not_computed_for_it()
    {
        await using var fixture = EngineFixture.Load(models.Random);
        var request = await fixture.RequestAsync(Prompt, 1, Token);

        Assert.Null(await fixture.Engine.PredictAsync(request.Prompt, [1], Token));
    }

    [Fact]
    public async Task Two_that_begin_differently_are_both_answered_where_their_beginnings_fill_the_cache()
    {
        const int CacheTokens = 512;
        using var decoding = new SemaphoreSlim(0);
        using var goesOn = new ManualResetEventSlim(initialState: true);
        await using var fixture = EngineFixture.Load(models.Random, kvCacheTokens: CacheTokens, wrap: inner => new FailingRuntime(inner, _ => Hold()));
        int[][] halves = [HalfOf(100), HalfOf(200)];
        foreach (var half in halves)
        {
            await fixture.CompleteAsync(new GenerationRequest { Prompt = half, MaxTokens = 1, Sampling = new SamplingOptions { Temperature = 0 } }, Token);
        }

        // While a step is held, both come: so they are taken into the next one together.
        goesOn.Reset();
        while (decoding.Wait(0, Token))
        {
        }

        var held = fixture.Engine.PredictAsync([1], [1], Token);
        await decoding.WaitAsync(Token);
        var together = halves.Select(half => fixture.Engine.PredictAsync([.. half, 1], [1], Token)).ToList();
        goesOn.Set();

        Assert.All(await Task.WhenAll(together), prediction => Assert.Equal(1, prediction!.ComputedTokens));
        Assert.NotNull(await held);
        await fixture.AssertIdleAsync(Token);

        int[] HalfOf(int token) => [.. Enumerable.Repeat(token, CacheTokens / 2)];

        bool Hold()
        {
            decoding.Release();
            goesOn.Wait(Token);
            return false;
        }
    }

    [Fact]
    public async Task With_a_single_place_in_the_cache_nobody_waits_for_a_second_one()
    {
        await using var fixture = EngineFixture.Load(models.Random, maxSequences: 1);
        var request = await fixture.RequestAsync(Prompt, 50, Token);

        var writing = await BeginAsync(fixture, request);

        Assert.Null(await fixture.Engine.PredictAsync(request.Prompt, [1], Token));
        Assert.NotEmpty(await writing);
        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task Who_asks_is_told_when_the_model_is_unloaded()
    {
        var fixture = EngineFixture.Load(models.Random);
        var request = await fixture.RequestAsync(Prompt, 1, Token);
        await fixture.DisposeAsync();

        await Assert.ThrowsAsync<ModelUnavailableException>(() => fixture.Engine.PredictAsync(request.Prompt, [1], Token));
    }

    /// <summary>Waits until the first token is written; the task it returns ends with the text.</summary>
    private static async Task<Task<string>> BeginAsync(EngineFixture fixture, GenerationRequest request)
    {
        var updates = fixture.Engine.GenerateAsync(request, Token).GetAsyncEnumerator(Token);
        while (await updates.MoveNextAsync() && updates.Current is not TokenGenerated)
        {
        }

        return RestAsync();

        async Task<string> RestAsync()
        {
            await using (updates)
            {
                var text = ((TokenGenerated)updates.Current).Text;
                while (await updates.MoveNextAsync())
                {
                    text += updates.Current switch { TokenGenerated generated => generated.Text, GenerationFinished end => end.Text, _ => "" };
                }

                return text;
            }
        }
    }
}
