using JudgeLM.Core.Inference;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Inference.Batching;

/// <summary>Many requests at once: admission, the queue and cancellation, on the real library.</summary>
public sealed class BatchEngineQueueTests(TestModels models)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_without_room_wait_in_line_and_move_up()
    {
        await using var fixture = EngineFixture.Load(models.Endless, maxSequences: 1);
        var request = await fixture.RequestAsync("### Response:", 400, Token);
        using var leaving = new CancellationTokenSource();
        await using var running = fixture.Engine.GenerateAsync(request, leaving.Token).GetAsyncEnumerator(Token);
        await running.MoveNextAsync();

        await using var second = fixture.Engine.GenerateAsync(request with { MaxTokens = 5 }, Token).GetAsyncEnumerator(Token);
        await second.MoveNextAsync();
        await using var third = fixture.Engine.GenerateAsync(request with { MaxTokens = 5 }, Token).GetAsyncEnumerator(Token);
        await third.MoveNextAsync();
        AssertPlace(1, second.Current);
        AssertPlace(2, third.Current);

        await leaving.CancelAsync();
        await third.MoveNextAsync();
        AssertPlace(1, third.Current);
        await third.MoveNextAsync();
        Assert.IsType<GenerationStarted>(third.Current);
    }

    [Fact]
    public async Task The_queue_counts_those_who_ask_and_not_their_requests()
    {
        await using var fixture = EngineFixture.Load(models.Endless, maxSequences: 2, kvCacheTokens: 2 * 2048);
        var request = LongestOf(await fixture.RequestAsync("### Response:", 1, Token), fixture);
        using var leaving = new CancellationTokenSource();
        var readers = new List<IAsyncEnumerator<GenerationUpdate>>();
        foreach (var group in new[] { "running", "split", "split", "first", "first", "second", "second" })
        {
            var reader = fixture.Engine.GenerateAsync(request with { Group = group }, leaving.Token).GetAsyncEnumerator(Token);
            await reader.MoveNextAsync();
            readers.Add(reader);
        }

        Assert.Equal(
            [(1, 1), (1, 2), (1, 2), (2, 2), (2, 2)],
            readers.Skip(2).Select(reader => Assert.IsType<GenerationQueued>(reader.Current)).Select(queued => (queued.Place, queued.UnderWay)));
        await leaving.CancelAsync();
        foreach (var reader in readers)
        {
            await reader.DisposeAsync();
        }
    }

    [Fact]
    public async Task Who_asks_for_many_waits_behind_who_asks_for_one()
    {
        await using var fixture = EngineFixture.Load(models.Endless, maxSequences: 1);
        var request = LongestOf(await fixture.RequestAsync("### Response:", 1, Token), fixture);
        using var leaving = new CancellationTokenSource();
        var readers = new List<IAsyncEnumerator<GenerationUpdate>>();
        foreach (var (asker, group) in new[] { ("many", "1"), ("many", "2"), ("many", "3"), ("one", "4"), ("other", "5"), ("one", "6"), ("one", "6") })
        {
            var reader = fixture.Engine.GenerateAsync(request with { Asker = asker, Group = group }, leaving.Token).GetAsyncEnumerator(Token);
            await reader.MoveNextAsync();
            readers.Add(reader);
        }

        // In the order of their arrival: behind the one that runs come 4, 5, 2 and 6, 3.
        await readers[2].MoveNextAsync();
        await readers[2].MoveNextAsync();
        await readers[2].MoveNextAsync();
        Assert.Equal(5, Assert.IsType<GenerationQueued>(readers[2].Current).Place);
        Assert.Equal([1, 2, 4, 4], readers.Skip(3).Select(reader => Assert.IsType<GenerationQueued>(reader.Current).Place));
        await leaving.CancelAsync();
        foreach (var reader in readers)
        {
            await reader.DisposeAsync();
        }
    }

    [Fact]
    public async Task Who_waits_in_a_moving_queue_is_told_how_long()
    {
        await using var fixture = EngineFixture.Load(models.Endless, maxSequences: 1);
        var request = await fixture.RequestAsync("### Response:", 20, Token);
        var longest = LongestOf(request, fixture);
        var readers = new[] { longest, request, request, request, request }.Select(next => fixture.Engine.GenerateAsync(next, Token).ToListAsync(Token).AsTask());

        var last = (await Task.WhenAll(readers))[^1];

        var places = last.OfType<GenerationQueued>().ToList();
        Assert.Equal([4, 3, 2, 1], places.Select(queued => queued.Place));
        Assert.Null(places[0].UntilEntry);
        Assert.All(places.Skip(1), queued => Assert.True(queued.UntilEntry > TimeSpan.Zero, "no time was told"));
    }

    [Fact]
    public async Task A_request_enters_only_when_its_longest_output_fits_beside_the_others()
    {
        await using var fixture = EngineFixture.Load(models.Endless, maxSequences: 8, kvCacheTokens: 2048);
        var request = await fixture.RequestAsync("### Response:", 1000, Token);
        using var leaving = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => fixture.Engine.GenerateAsync(request, leaving.Token).GetAsyncEnumerator(Token)).ToList();
        foreach (var reader in readers)
        {
            await reader.MoveNextAsync();
        }

        var status = await fixture.Engine.InspectAsync(Token);

        Assert.IsType<GenerationStarted>(readers[0].Current);
        Assert.IsType<GenerationStarted>(readers[1].Current);
        AssertPlace(1, readers[2].Current);
        Assert.Equal((2, 1), (status.ActiveSequences, status.QueuedRequests));
        Assert.True(status.PromisedTokens <= 2048);
        await leaving.CancelAsync();
        foreach (var reader in readers)
        {
            await reader.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_cancelled_request_keeps_what_was_written()
    {
        await using var fixture = EngineFixture.Load(models.Endless);
        var request = await fixture.RequestAsync("### Response:", 1000, Token);
        using var stop = new CancellationTokenSource();
        var updates = new List<GenerationUpdate>();
        await foreach (var update in fixture.Engine.GenerateAsync(request, stop.Token))
        {
            updates.Add(update);
            if (updates.OfType<TokenGenerated>().Count() == 5)
            {
                await stop.CancelAsync();
            }
        }

        Assert.Equal(FinishReason.Cancelled, Assert.IsType<GenerationFinished>(updates[^1]).Reason);
        Assert.True(updates.OfType<TokenGenerated>().Count() >= 5);
    }

    [Fact]
    public async Task A_reader_that_walks_away_frees_its_place()
    {
        await using var fixture = EngineFixture.Load(models.Endless, maxSequences: 1);
        var request = await fixture.RequestAsync("### Response:", 1000, Token);
        await fixture.Engine.GenerateAsync(request, Token).OfType<TokenGenerated>().FirstAsync(Token);

        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task Three_hundred_random_cancels_leave_nothing_behind_and_the_next_request_works()
    {
        await using var fixture = EngineFixture.Load(models.Scripted, maxSequences: 6, kvCacheTokens: 2048);
        var random = new Random(20261123);
        var request = await fixture.RequestAsync("### Response:", 60, Token);
        var sharing = await fixture.RequestAsync("A beginning that is long enough to be shared with all the others. ### Response:", 60, Token);

        // Each waits for a random number of updates, in the queue, in prefill or while writing, and then leaves.
        var cancelled = Enumerable.Range(0, 300).Select(_ => CancelAfterAsync(fixture, random.Next(2) == 0 ? request : sharing, random.Next(0, 14)));
        await Task.WhenAll(cancelled);

        await fixture.AssertIdleAsync(Token);
        var (text, end) = await fixture.CompleteAsync(request, Token);
        Assert.StartsWith(" 9 3\n", text, StringComparison.Ordinal);
        Assert.Equal(FinishReason.Stop, end.Reason);
        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task Counting_tokens_without_end_does_not_hold_up_a_judgement()
    {
        await using var fixture = EngineFixture.Load(models.Endless);
        var request = await fixture.RequestAsync("### Response:", 50, Token);
        using var enough = new CancellationTokenSource();
        var text = string.Concat(Enumerable.Repeat("long ", 2000));
        var counting = Enumerable.Range(0, 4).Select(_ => CountUntilAsync(fixture, text, enough.Token)).ToList();

        var (_, end) = await fixture.CompleteAsync(request, Token);

        Assert.Equal(FinishReason.Length, end.Reason);
        await enough.CancelAsync();
        await Task.WhenAll(counting);
    }

    /// <summary>As long as the context allows, so that it does not end before all have come.</summary>
    private static GenerationRequest LongestOf(GenerationRequest request, EngineFixture fixture) =>
        request with { MaxTokens = fixture.Engine.Info.ContextSize - request.Prompt.Count };

    private static void AssertPlace(int place, GenerationUpdate update) => Assert.Equal(place, Assert.IsType<GenerationQueued>(update).Place);

    private static async Task CountUntilAsync(EngineFixture fixture, string text, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            await fixture.Engine.TokenizeAsync(text, Token);
        }
    }

    private static async Task CancelAfterAsync(EngineFixture fixture, GenerationRequest request, int updates)
    {
        using var leaving = new CancellationTokenSource();
        var seen = 0;
        await foreach (var update in fixture.Engine.GenerateAsync(request, leaving.Token))
        {
            if (seen++ == updates)
            {
                await leaving.CancelAsync();
            }
        }
    }
}
