using JudgeLM.Core.Inference;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Inference.Batching;

/// <summary>Tokens that are in the KV cache already are not computed again, and nobody's output changes by that.</summary>
public sealed class PrefixSharingTests(TestModels models)
{
    private const string Beginning = "You are a helpful and precise assistant. Which answer is better?";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asking_again_computes_only_the_last_token_of_the_prompt()
    {
        await using var fixture = EngineFixture.Load(models.Random);
        var request = await fixture.RequestAsync(Beginning, 12, Token);

        var first = await RunAsync(fixture, request);
        var again = await RunAsync(fixture, request);

        Assert.Equal(0, first.Reused);
        Assert.Equal(request.Prompt.Count - 1, again.Reused);
        Assert.Equal(first.Text, again.Text);
        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task Nobody_is_told_what_others_asked_by_what_is_computed_again()
    {
        await using var fixture = EngineFixture.Load(models.Random);
        var request = await fixture.RequestAsync(Beginning, 12, Token) with { Owner = "one" };
        await RunAsync(fixture, request);

        Assert.Equal(0, (await RunAsync(fixture, request with { Owner = "other" })).Reused);
        Assert.Equal(request.Prompt.Count - 1, (await RunAsync(fixture, request)).Reused);
        var together = await Task.WhenAll(RunAsync(fixture, request with { Owner = "third" }), RunAsync(fixture, request with { Owner = "fourth" }));
        Assert.All(together, run => Assert.Equal(0, run.Reused));
        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task Going_on_from_an_output_computes_only_what_is_new()
    {
        await using var fixture = EngineFixture.Load(models.Random);
        var request = await fixture.RequestAsync(Beginning, 12, Token);
        var whole = await RunAsync(fixture, request with { MaxTokens = 24 });
        await using var other = EngineFixture.Load(models.Random);

        var half = await RunAsync(other, request);
        var rest = await RunAsync(other, request with { Prompt = [.. request.Prompt, .. half.Tokens] });

        Assert.Equal(request.Prompt.Count + half.Tokens.Count - 1, rest.Reused);
        Assert.Equal(whole.Tokens, half.Tokens.Concat(rest.Tokens));
    }

    [Fact]
    public async Task Requests_at_the_same_time_share_the_beginning_that_one_of_them_computes()
    {
        await using var fixture = EngineFixture.Load(models.Random, batchSize: 16);
        string[] prompts = [Beginning + " one two", Beginning + " two one", Beginning + " three"];
        var requests = new List<GenerationRequest>();
        foreach (var prompt in prompts)
        {
            requests.Add(await fixture.RequestAsync(prompt, 12, Token));
        }

        var together = await Task.WhenAll(requests.Select(request => RunAsync(fixture, request)));

        Assert.Equal(0, together[0].Reused);
        Assert.All(together[1..], run => Assert.True(run.Reused >= 16, $"only {run.Reused} tokens were shared"));
        for (var i = 0; i < prompts.Length; i++)
        {
            await using var alone = EngineFixture.Load(models.Random);
            Assert.Equal((await RunAsync(alone, requests[i])).Text, together[i].Text);
        }
    }

    [Fact]
    public async Task Who_waits_for_a_beginning_goes_on_when_the_one_that_computes_it_is_cancelled()
    {
        await using var fixture = EngineFixture.Load(models.Random, maxSequences: 2, batchSize: 2);
        var request = await fixture.RequestAsync(Beginning, 12, Token);
        using var leaving = new CancellationTokenSource();
        await using var leader = fixture.Engine.GenerateAsync(request, leaving.Token).GetAsyncEnumerator(Token);
        await leader.MoveNextAsync();
        var follower = RunAsync(fixture, request);
        await leaving.CancelAsync();

        Assert.Equal(12, (await follower).Tokens.Count);
        while (await leader.MoveNextAsync())
        {
        }

        await fixture.AssertIdleAsync(Token);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Asking_again_after_others_came_computes_only_the_last_token_of_the_prompt(int maxSequences)
    {
        await using var fixture = EngineFixture.Load(models.Random, maxSequences);
        var request = await fixture.RequestAsync(Beginning, 12, Token);
        var stranger = await fixture.RequestAsync("What strangers ask begins with other words.", 12, Token);

        var first = await RunAsync(fixture, request);
        await RunAsync(fixture, stranger);
        await RunAsync(fixture, stranger with { Prompt = [.. stranger.Prompt.Reverse()] });
        var again = await RunAsync(fixture, request);

        Assert.Equal(request.Prompt.Count - 1, again.Reused);
        Assert.Equal(first.Text, again.Text);
        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task What_is_saved_outside_of_the_cache_outlives_a_step_that_failed()
    {
        var fails = false;
        await using var fixture = EngineFixture.Load(models.Random, wrap: inner => new FailingRuntime(inner, _ => fails));
        var request = await fixture.RequestAsync(Beginning, 12, Token);
        var first = await RunAsync(fixture, request);
        await RunAsync(fixture, await fixture.RequestAsync("What strangers ask begins with other words.", 12, Token));
        fails = true;
        await Assert.ThrowsAsync<ModelUnavailableException>(() => fixture.Engine.PredictAsync(request.Prompt, [1], Token));
        fails = false;

        var again = await RunAsync(fixture, request);

        Assert.Equal((request.Prompt.Count - 1, first.Text), (again.Reused, again.Text));
        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task Who_cannot_have_a_saved_beginning_back_computes_it_and_holds_no_more_than_others()
    {
        var failures = 0;
        await using var fixture = EngineFixture.Load(
            models.Random, wrap: inner => new FailingRuntime(inner, _ => false) { RestoreFails = () => ++failures > 0 });
        var request = await fixture.RequestAsync(Beginning, 12, Token);
        var first = await RunAsync(fixture, request);
        await RunAsync(fixture, await fixture.RequestAsync("What strangers ask begins with other words.", 12, Token));

        var again = await RunAsync(fixture, request);

        Assert.Equal(1, failures);
        Assert.Equal(first.Text, again.Text);
        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task Who_judges_does_not_share_the_cells_of_the_cache_with_what_is_only_kept()
    {
        await using var fixture = EngineFixture.Load(models.Endless);
        await RunAsync(fixture, await fixture.RequestAsync(Beginning, 12, Token));
        var kept = (await fixture.Engine.InspectAsync(Token)).KeptTokens;

        await using var writing = fixture.Engine.GenerateAsync(await fixture.RequestAsync("Others write.", 1500, Token), Token).GetAsyncEnumerator(Token);
        while (await writing.MoveNextAsync() && writing.Current is not TokenGenerated)
        {
        }

        var status = await fixture.Engine.InspectAsync(Token);
        Assert.Equal((1, kept, 0), (status.ActiveSequences, status.KeptTokens, status.KeptTokensInCache));
    }

    [Fact]
    public async Task What_may_not_be_saved_stays_in_the_cache_for_who_begins_alike_up_to_the_length_of_two_contexts()
    {
        await using var fixture = EngineFixture.Load(models.Random, kvCacheTokens: 8192, maySave: () => false);
        var request = await fixture.RequestAsync(Beginning, 12, Token);
        await RunAsync(fixture, request);
        await RunAsync(fixture, await fixture.RequestAsync("What strangers ask begins with other words.", 12, Token));

        Assert.Equal(request.Prompt.Count - 1, (await RunAsync(fixture, request)).Reused);

        for (var i = 0; i < 6; i++)
        {
            await RunAsync(fixture, await fixture.RequestAsync($"{i} {Beginning}", fixture.Engine.Info.ContextSize / 2, Token));
        }

        await RunAsync(fixture, await fixture.RequestAsync("The last one finds less.", 1, Token));
        var status = await fixture.Engine.InspectAsync(Token);
        Assert.InRange(status.KeptTokensInCache, fixture.Engine.Info.ContextSize, fixture.Engine.Info.ContextSize * 9 / 4);
        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task Who_waits_for_a_beginning_is_told_at_once_that_it_left_the_queue()
    {
        using var mayCompute = new ManualResetEventSlim();
        await using var fixture = EngineFixture.Load(
            models.Random,
            maxSequences: 2,
            batchSize: 2,
            wrap: inner => new FailingRuntime(inner, _ =>
            {
                mayCompute.Wait(Token);
                return false;
            }));
        var request = await fixture.RequestAsync(Beginning, 12, Token);
        var leader = fixture.Engine.GenerateAsync(request, Token).ToListAsync(Token).AsTask();
        var follower = fixture.Engine.GenerateAsync(request, Token).ToListAsync(Token).AsTask();
        mayCompute.Set();

        Assert.DoesNotContain(await leader, update => update is GenerationEntered);
        Assert.Equal([typeof(GenerationEntered), typeof(GenerationStarted)], (await follower).Take(2).Select(update => update.GetType()));
    }

    [Fact]
    public async Task What_is_kept_makes_room_for_who_comes()
    {
        await using var fixture = EngineFixture.Load(models.Endless, maxSequences: 3, kvCacheTokens: 2048);
        for (var i = 0; i < 12; i++)
        {
            var request = await fixture.RequestAsync($"{i} {Beginning} {i}:", 300, Token);
            Assert.Equal(300, (await RunAsync(fixture, request)).Tokens.Count);
        }

        var status = await fixture.Engine.InspectAsync(Token);
        Assert.InRange(status.KeptTokens, 1, 2048);
        var large = await fixture.RequestAsync(Beginning + ":", 1900, Token);
        Assert.Equal(1900, (await RunAsync(fixture, large)).Tokens.Count);
        await fixture.AssertIdleAsync(Token);
    }

    private static async Task<(int Reused, IReadOnlyList<int> Tokens, string Text)> RunAsync(EngineFixture fixture, GenerationRequest request)
    {
        var updates = await fixture.Engine.GenerateAsync(request, Token).ToListAsync(Token);
        var end = Assert.IsType<GenerationFinished>(updates[^1]);
        var tokens = updates.OfType<TokenGenerated>().ToList();
        return (updates.OfType<GenerationStarted>().Single().ReusedTokens, tokens.ConvertAll(token => token.Token), string.Concat(tokens.Select(token => token.Text)) + end.Text);
    }
}
