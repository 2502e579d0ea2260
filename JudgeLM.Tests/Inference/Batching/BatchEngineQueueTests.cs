using JudgeLM.Core.Inference;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Inference.Batching;

/// <summary>Many requests at once: admission, the queue, cancellation and failure, on the real library.</summary>
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
    public async Task A_failed_step_fails_its_requests_and_spares_the_others()
    {
        var failures = 0;
        await using var fixture = EngineFixture.Load(
            models.Random, batchSize: 32, wrap: inner => new FailingRuntime(inner, batch => batch.Count > 1 && failures++ == 0));
        var longPrompt = string.Join(' ', Enumerable.Range(0, 60));
        var longRequest = await fixture.RequestAsync(longPrompt, 8, Token);
        var otherRequest = await fixture.RequestAsync("Other " + longPrompt, 8, Token);

        var failing = fixture.CompleteAsync(longRequest, Token);
        var spared = fixture.CompleteAsync(otherRequest, Token);

        var failed = (await failing).End;
        Assert.Equal(FinishReason.Error, failed.Reason);
        Assert.Contains("The device was lost.", failed.Error, StringComparison.Ordinal);
        Assert.Equal(FinishReason.Length, (await spared).End.Reason);
        Assert.Equal((await spared).Text, (await fixture.CompleteAsync(otherRequest, Token)).Text);
        Assert.Equal(FinishReason.Length, (await fixture.CompleteAsync(longRequest, Token)).End.Reason);
    }

    [Fact]
    public async Task What_fails_between_two_steps_fails_nobody_who_is_writing()
    {
        var failures = 0;
        await using var fixture = EngineFixture.Load(
            models.Endless, wrap: inner => new FailingRuntime(inner, _ => false) { SaveFails = () => failures++ == 0 });
        var request = await fixture.RequestAsync("### Response:", 1900, Token);
        await using var writing = fixture.Engine.GenerateAsync(request, Token).GetAsyncEnumerator(Token);
        await writing.MoveNextAsync();
        await fixture.CompleteAsync(await fixture.RequestAsync("This leaves something that is to be saved when the next one comes:", 4, Token), Token);

        var next = (await fixture.CompleteAsync(await fixture.RequestAsync("Whoever comes next:", 4, Token), Token)).End;
        while (writing.Current is not GenerationFinished && await writing.MoveNextAsync())
        {
        }

        Assert.Equal((FinishReason.Length, FinishReason.Length), (next.Reason, Assert.IsType<GenerationFinished>(writing.Current).Reason));
        Assert.True(failures > 0, "nothing was saved, so nothing failed");
        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task A_request_whose_values_are_no_numbers_fails_alone()
    {
        var last = 0;
        var together = 0;
        await using var fixture = EngineFixture.Load(models.Random, wrap: inner => new FailingRuntime(
            inner, batch => (together = Math.Max(together, batch.Entries.ToArray().Count(entry => entry.WantsLogits))) == 0)
        {
            Damages = entry => entry.Position == last,
        });
        var request = await fixture.RequestAsync("Whole", 200, Token);
        var alone = (await fixture.CompleteAsync(request, Token)).Text;
        var damaged = await fixture.RequestAsync(string.Join(' ', Enumerable.Range(0, 100)), 8, Token);
        last = damaged.Prompt.Count + 2;
        Assert.True(last > request.Prompt.Count + request.MaxTokens, "the other request comes to the damaged place too");

        var spared = fixture.CompleteAsync(request, Token);
        var failed = (await fixture.CompleteAsync(damaged, Token)).End;

        Assert.Equal(FinishReason.Error, failed.Reason);
        Assert.Contains("not numbers", failed.Error, StringComparison.Ordinal);
        Assert.Equal((alone, FinishReason.Length), ((await spared).Text, (await spared).End.Reason));
        Assert.Equal(2, together);
        await fixture.AssertIdleAsync(Token);
    }

    [Fact]
    public async Task A_runtime_beyond_repair_ends_everyone_and_says_so()
    {
        await using var fixture = EngineFixture.Load(models.Random, wrap: inner => new FailingRuntime(inner, _ => true) { ResetFails = true });
        var request = await fixture.RequestAsync("Anything", 8, Token);

        var (_, end) = await fixture.CompleteAsync(request, Token);

        Assert.Equal(FinishReason.Error, end.Reason);
        Assert.Contains("cannot be used any more", await fixture.Engine.Ended.WaitAsync(Token), StringComparison.Ordinal);
        Assert.Equal(FinishReason.Error, (await fixture.CompleteAsync(request, Token)).End.Reason);
        await Assert.ThrowsAsync<ModelUnavailableException>(() => fixture.Engine.TokenizeAsync("x", Token));
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
