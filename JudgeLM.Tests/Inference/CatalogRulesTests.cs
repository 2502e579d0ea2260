using JudgeLM.Core.Inference;
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

            Assert.True(refused.IsLoading);
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

        Assert.False((await AskForHugeAsync()).IsLoading);
        Assert.IsType<ModelReady>(catalog["a"].Status);

        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.True((await AskForHugeAsync()).IsLoading);
        Assert.IsType<ModelIdle>(catalog["a"].Status);

        async Task<ModelUnavailableException> AskForHugeAsync()
        {
            var refused = await Assert.ThrowsAsync<ModelUnavailableException>(() => catalog.JudgeAsync("huge"));
            await catalog.UntilAsync("huge", status => status is ModelFailed);
            return refused;
        }
    }

    private (string Name, string Path) Scripted(string name, int score)
    {
        var path = models.PathOf($"{name}.gguf");
        ScriptedModel.Write(path, after: [":"], pieces: [$" {score}", " 5", "\n", "Because", "."]);
        return (name, path);
    }
}
