using Bunit;
using JudgeLM.Core.Judging;

namespace JudgeLM.Tests.Components;

public sealed class DistributionViewTests : JudgementViewTest
{
    private static readonly ScoreDistributions _distribution = new()
    {
        Answers =
        [
            new ScoreDistribution { Probabilities = [0, 0, 0, 0.1, 0, 0, 0, 0.25, 0, 0.6, 0], Decimal = 0, NoScore = 0.05, NotFollowed = 0, Expectation = 8.05 },
            new ScoreDistribution { Probabilities = [0.2, 0, 0, 0.8, 0, 0, 0, 0, 0, 0, 0], Decimal = 0, NoScore = 0, NotFollowed = 0, Expectation = 2.4 },
        ],
        FirstBeatsSecond = 0.7,
        SecondBeatsFirst = 0.1,
        Tie = 0.2,
    };

    [Fact]
    public void The_distribution_is_said_in_words_and_in_a_bar_for_each_score()
    {
        var view = Show(Judged with { Distribution = _distribution });
        Assert.Contains("print-only", view.Find(".distribution .folded").ClassList);

        view.Find(".distribution button").Click();

        Assert.DoesNotContain("print-only", view.Find(".distribution .folded").ClassList);

        Assert.Equal(
            "How likely: Assistant 1 scores higher, 70 %; Assistant 2 scores higher, 10 %; a tie, 20 %.",
            string.Join(' ', view.Find(".balance").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var charts = view.FindAll(".chart");
        Assert.Equal(["assistant-1", "assistant-2"], charts.Select(chart => chart.ClassList[^1]));
        Assert.Contains("expected 8.1", charts[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Score 9: 60 %", charts[0].QuerySelectorAll("li")[8].QuerySelector(".visually-hidden")!.TextContent);
        Assert.Equal(["10", "25", "60"], charts[0].QuerySelectorAll(".percent").Select(percent => percent.TextContent));
        Assert.Equal(10, charts[0].QuerySelectorAll("li").Length);
        Assert.Contains("5 % no score", charts[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(11, charts[1].QuerySelectorAll("li").Length);
    }

    [Fact]
    public void In_another_order_the_charts_bear_the_numbers_of_the_case()
    {
        var view = Show(Judged with { Order = new AnswerOrder([1, 0]), Distribution = _distribution });

        view.Find(".distribution button").Click();

        Assert.Contains("Assistant 2", view.FindAll(".chart")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Assistant 2", view.Find(".balance .assistant-name").TextContent);
    }

    [Fact]
    public void The_distribution_of_a_single_answer_is_the_answers_and_in_its_colour()
    {
        var view = Show(Judged with { Order = AnswerOrder.Given(1), Distribution = _distribution with { Answers = [_distribution.Answers[0]], FirstBeatsSecond = null } });

        var chart = view.Find(".chart");
        Assert.Equal("The answer", chart.QuerySelector(".assistant-name")!.TextContent);
        Assert.Contains("assistant-2", chart.ClassList);
        Assert.Empty(view.FindAll(".balance"));
    }
}
