using JudgeLM.Core.Judging;
using JudgeLM.Web.State;

namespace JudgeLM.Tests.State;

public sealed class AnswerListTests
{
    private readonly AnswerList _list = new();

    [Theory]
    [InlineData(JudgeMode.Pair, "one", "two")]
    [InlineData(JudgeMode.Multi, "one", "two", "three", "four")]
    [InlineData(JudgeMode.Single, "one")]
    [InlineData(JudgeMode.Multimodal, "one", "two")]
    public void A_mode_shows_as_many_answers_as_it_judges_and_the_others_are_kept(JudgeMode mode, params string[] expected)
    {
        _list.Replace(["one", "two", "three", "four"]);

        Assert.Equal(expected, Values(_list.Of(mode)));
        Assert.Equal(["one", "two", "three", "four"], Values(_list.All));
    }

    [Fact]
    public void There_are_never_more_than_ten_answers_and_never_less_than_two()
    {
        for (var i = 0; i < 20; i++)
        {
            _list.Add();
        }

        Assert.Equal((JudgeTask.MaxAnswers, false), (_list.All.Count, _list.CanAdd));

        for (var i = 0; i < 20; i++)
        {
            _list.Remove(_list.All[0]);
        }

        Assert.Equal((2, false), (_list.All.Count, _list.CanRemove));
    }

    [Fact]
    public void The_answers_after_a_removed_one_move_up_and_are_named_by_their_place()
    {
        _list.Replace(["one", "two", "three"]);

        _list.Remove(_list.All[0]);

        Assert.Equal(["two", "three"], Values(_list.All));
        Assert.Equal(["answers[0]", "answers[1]"], _list.All.Select(answer => answer.Name));
    }

    [Fact]
    public void What_was_removed_comes_back_where_it_was_the_last_one_first()
    {
        _list.Replace(["one", "two", "three", "four"]);
        _list.Remove(_list.All[1]);
        _list.Remove(_list.All[2]);
        Assert.Equal(["one", "three"], Values(_list.All));

        _list.PutBack();
        Assert.Equal(["one", "three", "four"], Values(_list.All));
        _list.PutBack();

        Assert.Equal(["one", "two", "three", "four"], Values(_list.All));
        Assert.Equal(["answers[0]", "answers[1]", "answers[2]", "answers[3]"], _list.All.Select(answer => answer.Name));
        Assert.Null(_list.LastRemoved);
    }

    [Fact]
    public void A_text_too_long_for_the_server_comes_back_from_the_browser()
    {
        _list.Replace(["one", "two", "three"]);
        var long1 = _list.All[1];
        long1.ReceiveOverlong(50_000);

        _list.Remove(long1);
        _list.PutBack();

        Assert.Same(long1, _list.All[1]);
        Assert.True(long1.IsInBrowserOnly);
    }

    [Fact]
    public void An_empty_answer_leaves_nothing_to_put_back()
    {
        _list.Replace(["one", "two", " "]);

        _list.Remove(_list.All[2]);

        Assert.Null(_list.LastRemoved);
    }

    [Fact]
    public void Putting_back_waits_for_room()
    {
        _list.Replace([.. Enumerable.Range(1, JudgeTask.MaxAnswers).Select(number => $"answer {number}")]);
        _list.Remove(_list.All[4]);
        _list.Add();
        Assert.Null(_list.LastRemoved);

        _list.Remove(_list.All[^1]);
        _list.PutBack();

        Assert.Equal("answer 5", _list.All[4].Value);
    }

    [Fact]
    public void No_two_boxes_ever_have_the_same_key()
    {
        _list.Replace(["one", "two", "three"]);
        _list.Remove(_list.All[1]);
        _list.Add();
        _list.Add();
        _list.PutBack();

        Assert.Equal(_list.All.Count, _list.All.Select(answer => answer.Key).Distinct().Count());
    }

    private static IEnumerable<string> Values(IEnumerable<CaseText> texts) => texts.Select(text => text.Value);
}
