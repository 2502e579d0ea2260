using JudgeLM.Core.Inference;
using JudgeLM.Tests.Api;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Inference;

/// <summary>Whose memory a model may take that is to be loaded, on a clock of the test.</summary>
public sealed class CatalogRulesTests(TestModels models)
{
    private static readonly TimeSpan _spared = TimeSpan.FromSeconds(10);

    private readonly WaitedForTime _time = new();

    [Fact]
    public async Task Of_two_models_that_do_not_fit_together_each_is_used_before_it_makes_room()
    {
        await using var catalog = new CatalogFixture(new RoomyLoader(room: 1), _time, Scripted("a", 1), Scripted("b", 2));
        await catalog.StartAsync();
        foreach (var (model, next) in new[] { ("a", "b"), ("b", "a"), ("a", "b") })
        {
            var refused = await Assert.ThrowsAsync<ModelUnavailableException>(() => catalog.JudgeAsync(next));
            await _time.UntilWaitedForAsync();

            Assert.True(refused.IsPassing);
            Assert.Equal(model, (await catalog.JudgeAsync(model)).Model);

            _time.Advance(_spared);
            await catalog.UntilAsync(next, status => status is ModelReady);
        }
    }

    [Fact]
    public async Task A_model_that_nobody_comes_for_makes_room_after_ten_seconds()
    {
        await using var catalog = new CatalogFixture(new RoomyLoader(room: 1), _time, Scripted("a", 1), Scripted("b", 2));
        await catalog.StartAsync();
        catalog["b"].Load();
        await _time.UntilWaitedForAsync();
        Assert.IsType<ModelReady>(catalog["a"].Status);

        _time.Advance(_spared);
        await catalog.UntilAsync("b", status => status is ModelReady);

        Assert.IsType<ModelIdle>(catalog["a"].Status);
    }

    [Fact]
    public async Task A_model_that_was_only_counted_with_still_waits_for_its_first_judgement()
    {
        await using var catalog = new CatalogFixture(new RoomyLoader(room: 1), _time, Scripted("a", 1), Scripted("b", 2));
        await catalog.StartAsync();
        using (catalog["a"].LeaseAside())
        {
            catalog["b"].Load();
        }

        await _time.UntilWaitedForAsync();

        Assert.Equal("a", (await catalog.JudgeAsync("a")).Model);
        _time.Advance(_spared);
        await catalog.UntilAsync("b", status => status is ModelReady);
    }

    [Fact]
    public async Task What_did_not_fit_alone_leaves_others_their_places_for_five_minutes_also_when_one_was_in_use_since()
    {
        var huge = Scripted("huge", 2);
        await using var catalog = new CatalogFixture(new RoomyLoader(room: 2) { TooLarge = huge.Path }, _time, Scripted("a", 1), huge);
        await catalog.StartAsync();
        await catalog.JudgeAsync("a");
        Assert.IsType<ModelFailed>(await catalog.TryLoadAsync("huge"));
        await catalog.LoadAsync("a");
        using (catalog["a"].Lease())
        {
            await AskForHugeAsync();
        }

        Assert.False((await AskForHugeAsync()).IsPassing);
        Assert.IsType<ModelReady>(catalog["a"].Status);

        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.True((await AskForHugeAsync()).IsPassing);
        Assert.IsType<ModelIdle>(catalog["a"].Status);

        async Task<ModelUnavailableException> AskForHugeAsync()
        {
            var refused = await Assert.ThrowsAsync<ModelUnavailableException>(() => catalog.JudgeAsync("huge"));
            await catalog.UntilAsync("huge", status => status is ModelFailed);
            return refused;
        }
    }

    [Fact]
    public async Task What_a_model_saved_makes_room_before_the_model_itself()
    {
        var loader = new RoomyLoader(room: 2) { SavedTakesRoom = true };
        await using var catalog = new CatalogFixture(loader, _time, Scripted("a", 1), Scripted("b", 2));
        await catalog.StartAsync();
        await WriteUntilSavedAsync(catalog["a"], loader);

        await catalog.LoadAsync("b");

        Assert.IsType<ModelReady>(catalog["a"].Status);
        Assert.Equal(0, loader.Saved);
    }

    [Fact]
    public async Task While_a_model_loads_no_other_saves_anything_into_the_memory_that_is_planned_for_it()
    {
        var b = Scripted("b", 2);
        var loader = new RoomyLoader(room: 2);
        using var held = new HeldLoader(loader, isHeld: path => path == b.Path);
        await using var catalog = new CatalogFixture(held, _time, Scripted("a", 1), b);
        await catalog.StartAsync();
        var next = await WriteUntilSavedAsync(catalog["a"], loader);
        catalog["b"].Load();
        await catalog.UntilAsync("b", status => status is ModelLoading { Progress: > 0 });
        var saved = loader.Saved;

        await WriteAsync(catalog["a"], next);
        await WriteAsync(catalog["a"], next + 1);

        Assert.Equal(saved, loader.Saved);
    }

    /// <summary>Lets a model write after prompts that have no beginning in common, until something of what they left had to be saved.</summary>
    /// <returns>What another prompt can be made of.</returns>
    private static async Task<int> WriteUntilSavedAsync(IModelHost host, RoomyLoader loader)
    {
        var token = TestVocabulary.Token((byte)'A');
        for (; loader.Saved == 0; token++)
        {
            await WriteAsync(host, token);
        }

        return token;
    }

    private static async Task WriteAsync(IModelHost host, int token)
    {
        using var lease = host.Lease();
        var request = new GenerationRequest { Prompt = [.. Enumerable.Repeat(token, 20)], MaxTokens = 1 };
        var updates = await lease.Model.GenerateAsync(request, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(FinishReason.Error, Assert.IsType<GenerationFinished>(updates[^1]).Reason);
    }

    private (string Name, string Path) Scripted(string name, int score)
    {
        var path = models.PathOf($"{name}.gguf");
        ScriptedModel.Write(path, after: [":"], pieces: [$" {score}", " 5", "\n", "Because", "."]);
        return (name, path);
    }
}
