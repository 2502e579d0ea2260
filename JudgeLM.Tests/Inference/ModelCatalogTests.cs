using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Api;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Inference;

/// <summary>Several models in one memory, on the real library.</summary>
public sealed class ModelCatalogTests(TestModels models)
{
    [Fact]
    public async Task The_default_is_loaded_at_the_start_and_another_on_its_first_use_and_both_judge()
    {
        await using var catalog = new CatalogFixture(new RoomyLoader(room: 2), Scripted("a", 1), Scripted("b", 2));
        await catalog.StartAsync();
        Assert.IsType<ModelIdle>(catalog["b"].Status);

        var notYet = await Assert.ThrowsAsync<ModelUnavailableException>(() => catalog.JudgeAsync("b"));
        await catalog.UntilAsync("b", status => status is ModelReady);
        var judgements = await Task.WhenAll(catalog.JudgeAsync(null), catalog.JudgeAsync("b"), catalog.JudgeAsync("A"));

        Assert.True(notYet.IsPassing);
        Assert.Equal([("a", 1), ("b", 2), ("a", 1)], judgements.Select(judgement => (judgement.Model, (int)judgement.Given.Verdict!.Scores[0])));
    }

    [Fact]
    public async Task Where_memory_is_short_the_model_that_nobody_used_for_longest_is_unloaded()
    {
        var loader = new RoomyLoader(room: 2);
        await using var catalog = new CatalogFixture(loader, Scripted("a", 1), Scripted("b", 2), Scripted("c", 3));
        await catalog.StartAsync();
        await catalog.LoadAsync("b");
        await catalog.JudgeAsync("b");
        await catalog.JudgeAsync("a");

        await catalog.LoadAsync("c");

        Assert.IsType<ModelReady>(catalog["a"].Status);
        Assert.IsType<ModelIdle>(catalog["b"].Status);
        Assert.Equal(3, (await catalog.JudgeAsync("c")).Given.Verdict!.Scores[0]);
        Assert.Equal(2, loader.Loaded);
    }

    [Fact]
    public async Task A_model_in_use_stays_and_the_other_says_why_it_cannot_be_loaded_until_it_can()
    {
        var time = new WaitedForTime();
        await using var catalog = new CatalogFixture(new RoomyLoader(room: 1), time, ("a", models.Slow), Scripted("b", 2));
        await catalog.StartAsync();
        var job = await catalog.SubmitAsync("a");

        var failed = Assert.IsType<ModelFailed>(await TryLoadAsync(catalog, "b", time));

        Assert.Equal(ModelLoadFailure.OutOfMemory, failed.Failure);
        Assert.Matches(@"b\.gguf needs [\d.,]+ \w+ .* 0 bytes are free\. In use and not unloaded: a\.", failed.Message);
        Assert.StartsWith("Load it again when the judgements under way have ended.", failed.Advice, StringComparison.Ordinal);
        Assert.IsType<ModelReady>(catalog["a"].Status);
        Assert.Null(job.Snapshot.Given.FinishReason);

        job.Cancel();
        await job.Completion;
        Assert.IsType<ModelReady>(await TryLoadAsync(catalog, "b", time));

        Assert.Equal(FinishReason.Cancelled, job.Snapshot.Given.FinishReason);
        Assert.IsType<ModelIdle>(catalog["a"].Status);
    }

    [Fact]
    public async Task A_model_waits_for_the_judgements_of_another_to_end_before_it_does_with_less()
    {
        var time = new WaitedForTime();
        await using var catalog = new CatalogFixture(new RoomyLoader(room: 1), time, Scripted("a", 1), Scripted("b", 2));
        await catalog.StartAsync();
        var judging = catalog["a"].Lease();
        catalog["b"].Load();
        await time.UntilWaitedForAsync();

        judging.Dispose();
        time.Advance(TimeSpan.FromSeconds(1));
        await catalog.UntilAsync("b", status => status is ModelReady);

        Assert.IsType<ModelIdle>(catalog["a"].Status);
    }

    [Fact]
    public async Task A_model_for_which_memory_was_short_is_tried_again_when_it_is_asked()
    {
        var time = new WaitedForTime();
        await using var catalog = new CatalogFixture(new RoomyLoader(room: 1), time, Scripted("a", 1), Scripted("b", 2));
        await catalog.StartAsync();
        using (catalog["a"].Lease())
        {
            Assert.IsType<ModelFailed>(await TryLoadAsync(catalog, "b", time));
        }

        var refused = await Assert.ThrowsAsync<ModelUnavailableException>(() => catalog.JudgeAsync("b"));
        await catalog.UntilAsync("b", status => status is ModelReady);

        Assert.True(refused.IsPassing);
        Assert.Equal(2, (await catalog.JudgeAsync("b")).Given.Verdict!.Scores[0]);
    }

    [Fact]
    public async Task A_model_that_does_not_even_fit_alone_takes_the_place_of_another_once_and_not_whenever_it_is_asked()
    {
        var huge = Scripted("huge", 2);
        await using var catalog = new CatalogFixture(new RoomyLoader(room: 2) { TooLarge = huge.Path }, Scripted("a", 1), huge);
        await catalog.StartAsync();
        await catalog.JudgeAsync("a");
        Assert.IsType<ModelFailed>(await catalog.TryLoadAsync("huge"));
        Assert.IsType<ModelIdle>(catalog["a"].Status);
        await catalog.LoadAsync("a");
        await catalog.JudgeAsync("a");

        await Assert.ThrowsAsync<ModelUnavailableException>(() => catalog.JudgeAsync("huge"));
        await catalog.UntilAsync("huge", status => status is ModelFailed);

        Assert.IsType<ModelReady>(catalog["a"].Status);
    }

    [Fact]
    public async Task A_hundred_switches_among_models_end_no_judgement_and_leave_nothing_behind()
    {
        const int Room = 2;
        var loader = new RoomyLoader(Room);
        var time = new WaitedForTime();
        await using var catalog = new CatalogFixture(loader, time, [.. Enumerable.Range(1, 4).Select(i => Scripted($"model {i}", i, idleWidth: 4096))]);
        await catalog.StartAsync();
        var random = new Random(4);
        var judgements = new List<(int Model, Task<JudgementSnapshot> End)>();

        for (var i = 0; i < 100; i++)
        {
            var model = random.Next(1, 5);
            if (await TryLoadAsync(catalog, $"model {model}", time) is ModelReady)
            {
                judgements.Add((model, catalog.JudgeAsync($"model {model}")));
            }
            else
            {
                // All room is taken by models in use.
                await Task.WhenAny(judgements.Select(judgement => judgement.End).Where(end => !end.IsCompleted).DefaultIfEmpty(Task.FromResult<JudgementSnapshot>(null!)));
            }

            Assert.InRange(loader.Loaded, 0, Room);
        }

        Assert.NotEmpty(judgements);
        foreach (var (model, end) in judgements)
        {
            Assert.Equal(FinishReason.Stop, (await end).Given.FinishReason);
            Assert.Equal($" {model} 5\nBecause.", (await end).Given.Raw);
        }

        Assert.Equal(catalog.Models.Count(model => model.Status is ModelReady), loader.Loaded);
        await catalog.StopAsync();
        Assert.Equal(0, loader.Loaded);
    }

    [Fact]
    public async Task What_failed_to_load_is_loaded_once_it_is_mended()
    {
        var path = models.PathOf("late.gguf");
        await using var catalog = new CatalogFixture(new RoomyLoader(room: 2), Scripted("a", 1), ("late", path));
        await catalog.StartAsync();
        Assert.Equal(ModelLoadFailure.FileNotFound, Assert.IsType<ModelFailed>(await catalog.TryLoadAsync("late")).Failure);
        var refused = await Assert.ThrowsAsync<ModelUnavailableException>(() => catalog.JudgeAsync("late"));
        Assert.False(refused.IsPassing);

        File.Copy(models.Scripted, path);
        await catalog.LoadAsync("late");

        Assert.Equal(9, (await catalog.JudgeAsync("late")).Given.Verdict!.Scores[0]);
    }

    [Fact]
    public async Task An_engine_beyond_repair_is_loaded_again_by_itself()
    {
        var loader = new RoomyLoader(room: 1) { Breaks = true };
        await using var catalog = new CatalogFixture(loader, Scripted("a", 1));
        await catalog.StartAsync();
        loader.Breaks = false;

        await BreakAsync(catalog, "a", isReloaded: status => status is ModelReady);

        Assert.Equal(FinishReason.Stop, (await catalog.JudgeAsync("a")).Given.FinishReason);
        Assert.Equal(1, loader.Loaded);
    }

    [Fact]
    public async Task One_that_breaks_again_soon_waits_for_somebody_to_load_it()
    {
        var loader = new RoomyLoader(room: 1) { Breaks = true };
        await using var catalog = new CatalogFixture(loader, Scripted("a", 1));
        await catalog.StartAsync();
        await BreakAsync(catalog, "a", isReloaded: status => status is ModelReady);
        await BreakAsync(catalog, "a", isReloaded: status => status is ModelFailed);

        loader.Breaks = false;
        await catalog.LoadAsync("a");

        Assert.Equal(FinishReason.Stop, (await catalog.JudgeAsync("a")).Given.FinishReason);
        Assert.Equal(1, loader.Loaded);
    }

    [Fact]
    public async Task The_app_can_stop_while_a_model_loads()
    {
        using var loader = new HeldLoader(TestModels.Loader);
        await using var catalog = new CatalogFixture(loader, Scripted("a", 1));
        catalog["a"].Load();

        await catalog.StopAsync();
        catalog["a"].Load();

        Assert.Null(Assert.IsType<ModelFailed>(catalog["a"].Status).Failure);
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_named_with_those_that_are()
    {
        await using var catalog = new CatalogFixture(new RoomyLoader(room: 1), Scripted("a", 1), Scripted("b", 2));

        var exception = await Assert.ThrowsAsync<JudgeInputException>(() => catalog.JudgeAsync("c"));

        Assert.Equal(new InputError("model", "There is no model c. Known models are a, b, judgelm-mini."), Assert.Single(exception.Errors));
    }

    /// <summary>Loads a model and lets the time pass for which that waits.</summary>
    private static async Task<ModelStatus> TryLoadAsync(CatalogFixture catalog, string id, WaitedForTime time)
    {
        using var isOver = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var loading = catalog.TryLoadAsync(id);
        while (await Task.WhenAny(loading, time.UntilWaitedForUnlessAsync(isOver.Token)) != loading)
        {
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await isOver.CancelAsync();
        return await loading;
    }

    /// <summary>A model that gives Assistant 1 a score of its own, which tells it from the others.</summary>
    private (string Name, string Path) Scripted(string name, int score, int idleWidth = 32)
    {
        var path = models.PathOf($"{name}.gguf");
        ScriptedModel.Write(path, after: [":"], pieces: [$" {score}", " 5", "\n", "Because", "."], idleWidth: idleWidth);
        return (name, path);
    }

    private static async Task BreakAsync(CatalogFixture catalog, string id, Predicate<ModelStatus> isReloaded)
    {
        var before = catalog[id].Status;
        Assert.Equal(FinishReason.Error, (await catalog.JudgeAsync(id)).Given.FinishReason);
        await catalog.UntilAsync(id, status => status != before && isReloaded(status));
    }
}
