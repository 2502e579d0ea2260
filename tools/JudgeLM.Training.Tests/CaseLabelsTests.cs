using System.Text.RegularExpressions;
using JudgeLM.Core.Judging;
using JudgeLM.Training.Data;
using JudgeLM.Training.Data.Composition;
using JudgeLM.Training.Data.Families;
using JudgeLM.Training.Data.Written;

namespace JudgeLM.Training.Tests;

/// <summary>That a case says of an answer what a person would say of it.</summary>
public sealed partial class CaseLabelsTests
{
    [Fact]
    public void Two_who_are_married_may_change_places_and_it_stays_true()
    {
        var dice = new Dice(1, heldOut: false);
        var marriages = Enumerable.Range(0, 20_000).Select(_ => MeaningFamilies.Paraphrase(dice)).Where(draft => draft.Reference.EndsWith(" are married.", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(marriages);
        foreach (var marriage in marriages)
        {
            var couple = marriage.Reference.Replace(" are married.", "", StringComparison.Ordinal).Split(" and ");
            var exchanged = $"{couple[1]} and {couple[0]} are married.";
            Assert.All(Enumerable.Range(0, 20), _ => Assert.NotEqual(exchanged, marriage.Wrong().Text));
        }
    }

    [Fact]
    public void An_English_text_is_never_off_topic_where_anything_in_English_was_asked_for()
    {
        var source = new ExampleSource(2, heldOut: false, realText: null);

        var drawn = Enumerable.Range(0, 3_000).Select(_ => source.Next("language", LengthBand.Short, JudgeMode.Pair)).ToArray();

        Assert.Contains(drawn, example => example.Task.Question.Contains("English", StringComparison.Ordinal));
        Assert.DoesNotContain(drawn, example => example.Output.Contains("off topic", StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_of_the_asked_number_of_things_has_as_many()
    {
        var dice = new Dice(3, heldOut: false);
        var checkedLists = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var draft = CountFamilies.Draw(dice);
            if (PlainList().Match(draft.Good().Text) is { Success: true } list && Digits().Match(draft.Question) is { Success: true } asked && draft.Question.Contains("substances", StringComparison.Ordinal))
            {
                Assert.Equal(int.Parse(asked.Value), list.Value.Replace(", and ", ", ", StringComparison.Ordinal).Replace(" and ", ", ", StringComparison.Ordinal).Split(", ").Length);
                checkedLists++;
            }
        }

        Assert.True(checkedLists > 0);
    }

    [Fact]
    public void None_and_nothing_are_answers_and_not_empty_ones()
    {
        var dice = new Dice(4, heldOut: false);
        var draft = MeaningFamilies.Paraphrase(dice);

        var flaws = Enumerable.Range(0, 5_000).Select(_ => Flaws.Draw(dice, draft)).Where(flaw => flaw.Finding == "is empty").Select(flaw => flaw.Text.ToUpperInvariant()).ToHashSet();

        Assert.Contains("N/A", flaws);
        Assert.DoesNotContain("NONE", flaws);
        Assert.DoesNotContain("NOTHING", flaws);
    }

    [Fact]
    public void A_written_answer_is_graded_against_the_reference_of_its_case_or_another_right_answer()
    {
        var source = new ExampleSource(5, heldOut: true, realText: null);
        for (var i = 0; i < 2_000; i++)
        {
            var task = source.Next(WrittenCases, LengthBand.Short, JudgeMode.Single).Task;
            var written = WrittenCase.All.First(item => item.Question == task.Question && (item.Reference == task.Reference || item.Answers.Any(answer => answer.Text == task.Reference)));
            if (written.Reference is null)
            {
                Assert.Contains(written.Answers, answer => answer.Text == task.Reference && answer.Score >= 9);
            }
        }
    }

    private const string WrittenCases = "written";

    [GeneratedRegex(@"^[a-z' -]+(, [a-z' -]+)+$")]
    private static partial Regex PlainList();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
