using JudgeLM.Core.Jobs;
using JudgeLM.Tests.History;
using JudgeLM.Web.State;

namespace JudgeLM.Tests.State;

public sealed class SiblingListTests
{
    private static readonly JudgementSnapshot _first = Snapshots.Running("first");
    private static readonly JudgementSnapshot _second = Snapshots.Running("second", group: "first");
    private static readonly JudgementSnapshot _third = Snapshots.Running("third", group: "first");

    private readonly SiblingList _siblings = new();

    [Fact]
    public void A_judgement_without_siblings_stands_alone() =>
        Assert.Equal(new SiblingView(_first, 1, 1), _siblings.ViewOf(_first));

    [Fact]
    public void The_newest_is_shown_until_another_one_is_chosen()
    {
        _siblings.Keep(_first);
        _siblings.Keep(_second);
        Assert.Equal(new SiblingView(_third, 3, 3), _siblings.ViewOf(_third));

        _siblings.Show(1);
        Assert.Equal(new SiblingView(_first, 1, 3), _siblings.ViewOf(_third));

        _siblings.Show(0);
        Assert.Equal(1, _siblings.ViewOf(_third).Number);
        _siblings.Show(9);
        Assert.True(_siblings.ViewOf(_third).IsNewest);
    }

    [Fact]
    public void A_new_sibling_is_shown_at_once()
    {
        _siblings.Keep(_first);
        _siblings.Show(1);

        _siblings.Keep(_second);

        Assert.Equal(_third, _siblings.ViewOf(_third).Shown);
    }

    [Fact]
    public void Judgements_of_another_case_are_no_siblings()
    {
        var other = Snapshots.Running("other");
        _siblings.Keep(_first);

        Assert.Equal(new SiblingView(other, 1, 1), _siblings.ViewOf(other));

        _siblings.Keep(other);
        Assert.Equal(2, _siblings.ViewOf(Snapshots.Running("again", group: "other")).Count);
    }
}
