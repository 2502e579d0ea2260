using JudgeLM.Core.Judging;
using JudgeLM.Training.Data;
using JudgeLM.Training.Data.Composition;
using JudgeLM.Training.Data.Families;

namespace JudgeLM.Training.Tests;

public sealed class WordingsTests
{
    [Fact]
    public void Of_alternatives_one_is_chosen_and_every_one_comes_up()
    {
        var dice = new Dice(1, heldOut: false);

        var texts = Enumerable.Range(0, 200).Select(_ => Wordings.Expand(dice, "[Tell|Show] me{0}[.| please.]")).ToHashSet();

        Assert.Equal(["Show me{0} please.", "Show me{0}.", "Tell me{0} please.", "Tell me{0}."], texts.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ExampleSourceTests.Families), MemberType = typeof(ExampleSourceTests))]
    public void No_slot_and_no_alternative_is_left_open(string family)
    {
        var source = new ExampleSource(8, heldOut: false, realText: null, CurriculumStage.Varied);

        for (var i = 0; i < 200; i++)
        {
            var task = source.Next(family, LengthBand.Short, JudgeMode.Pair).Task;
            Assert.All([task.Question, .. task.Answers], text => Assert.DoesNotMatch(@"\{\d\}|\[[^\[\]\n]*\|[^\[\]\n]*\]", text));
        }
    }

    [Fact]
    public void Most_families_are_worded_in_dozens_of_ways()
    {
        var dice = new Dice(3, heldOut: false);
        var noun = new Noun("cat", "animal", "a small pet");

        var questions = Enumerable.Range(0, 2_000).Select(_ => OpenFamilies.Asked(dice, noun)).ToHashSet();
        var answers = Enumerable.Range(0, 2_000).Select(_ => dice.Answer("Rome")).ToHashSet();

        Assert.True(questions.Count > 100, $"{questions.Count} questions");
        Assert.True(answers.Count > 200, $"{answers.Count} answers");
    }

    [Fact]
    public void A_denial_says_not_where_the_statement_does_not()
    {
        var dice = new Dice(4, heldOut: false);

        Assert.Matches("^Anna is (not|never) older than Ben\\.$", Paraphrases.Denied(dice, "Anna is older than Ben."));
        Assert.Null(Paraphrases.Denied(dice, "Anna wrote the book."));
        Assert.Null(Paraphrases.Denied(dice, "Anna is not here."));
    }

    [Fact]
    public void Words_of_one_meaning_are_known_and_so_are_opposites()
    {
        Assert.Contains("luggage", Relations.Synonyms("baggage"));
        Assert.Contains("cheap", Relations.Antonyms("expensive"));
        Assert.Empty(Relations.Synonyms("no such word"));
    }
}
