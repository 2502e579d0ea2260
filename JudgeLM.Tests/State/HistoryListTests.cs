using System.Reflection;
using JudgeLM.Core.History;
using JudgeLM.Tests.History;
using JudgeLM.Web.State;

namespace JudgeLM.Tests.State;

public sealed class HistoryListTests : HistoryTest
{
    [Fact]
    public async Task A_slow_answer_does_not_take_the_place_of_what_was_asked_for_since()
    {
        await SaveAsync(Snapshots.Running("france").Ended());
        await SaveAsync(Snapshots.Running("japan", "Capital of Japan?").Ended());
        var slow = DispatchProxy.Create<IJudgementHistory, HeldHistory>();
        var held = (HeldHistory)(object)slow;
        held.Real = History;
        var list = new HistoryList(slow, Snapshots.Owner);

        var everything = list.LoadAsync(new HistoryAddress(HistoryFilter.Everything), Token);
        await list.LoadAsync(new HistoryAddress(new HistoryFilter { Search = "japan" }), Token);
        held.Release.SetResult();
        await everything;

        Assert.Equal("japan", list.Address.Filter.Search);
        Assert.Equal(["japan"], list.Page!.Entries.Select(entry => entry.Id));
    }

    [Fact]
    public async Task A_search_beyond_its_limit_is_refused_and_a_shorter_one_answered()
    {
        var list = new HistoryList(History, Snapshots.Owner);

        await list.LoadAsync(new HistoryAddress(new HistoryFilter { Search = new string('x', 201) }), Token);
        Assert.Contains("201", list.Error, StringComparison.Ordinal);
        Assert.Null(list.Page);

        await list.LoadAsync(new HistoryAddress(new HistoryFilter { Search = new string('x', 200) }), Token);
        Assert.Null(list.Error);
        Assert.Equal(0, list.Page!.Total);
    }

    [Fact]
    public async Task What_could_not_be_deleted_stays_shown_and_the_reason_is_told_until_something_else_is()
    {
        await SaveAsync(Snapshots.Running("france").Ended());
        await File.RefuseDeletionsAsync(Token);
        var list = new HistoryList(History, Snapshots.Owner);
        await list.LoadAsync(new HistoryAddress(HistoryFilter.Everything), Token);

        await list.DeleteAllAsync(Token);
        await list.DeleteAsync("france", Token);
        await list.LoadAsync(list.Address, Token);

        Assert.Contains("disk is full", list.DeletionError, StringComparison.Ordinal);
        Assert.Null(list.Error);
        Assert.Equal(["france"], list.Page!.Entries.Select(entry => entry.Id));

        await list.LoadAsync(new HistoryAddress(new HistoryFilter { Search = "japan" }), Token);

        Assert.Null(list.DeletionError);
    }

    /// <summary>A history whose first list takes as long as the test wants.</summary>
    public class HeldHistory : DispatchProxy
    {
        private int _lists;

        public IJudgementHistory? Real { get; set; }

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(IJudgementHistory.ListAsync) && _lists++ == 0 ? ListLateAsync(targetMethod, args) : targetMethod.Invoke(Real, args);

        private async Task<HistoryPage> ListLateAsync(MethodInfo method, object?[]? args)
        {
            var page = await (Task<HistoryPage>)method.Invoke(Real, args)!;
            await Release.Task;
            return page;
        }
    }
}
