using JudgeLM.Core.Inference;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Inference.Batching;

/// <summary>What fails in the engine fails those that it concerns, and no others.</summary>
public sealed class BatchEngineFailureTests(TestModels models)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
}
