using System.Text.RegularExpressions;
using JudgeLM.Training.Data;
using JudgeLM.Training.Data.Families;

namespace JudgeLM.Training.Tests;

/// <summary>That what a model is measured on was not learned.</summary>
public sealed partial class HeldOutTests
{
    private readonly Dice _training = new(6, heldOut: false);
    private readonly Dice _heldOut = new(6, heldOut: true);

    public static TheoryData<string> Sections => [.. Wordings.Sections];

    [Fact]
    public void Words_and_sentences_of_the_held_out_side_are_never_drawn_for_training()
    {
        var seen = Enumerable.Range(0, 20_000).SelectMany(_ => new[] { _training.Word(), _training.Sentence() }).ToHashSet();
        var unseen = Enumerable.Range(0, 2_000).SelectMany(_ => new[] { _heldOut.Word(), _heldOut.Sentence() });

        Assert.DoesNotContain(unseen, seen.Contains);
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_section_of_wordings_has_some_of_each_side_and_none_of_both(string section)
    {
        var wordings = Wordings.Of(section);
        var seen = Enumerable.Range(0, 3_000).Select(_ => _training.Wording(wordings)).ToHashSet();
        var unseen = Enumerable.Range(0, 300).Select(_ => _heldOut.Wording(wordings)).ToHashSet();

        Assert.Empty(seen.Intersect(unseen));
        Assert.Equal(wordings.ToHashSet(), seen.Union(unseen).ToHashSet());
    }

    [Fact]
    public void A_sum_is_on_one_side_in_whatever_order_and_with_whatever_sign_it_is_written() => AssertApart(Sums);

    [Fact]
    public void Two_words_of_one_meaning_are_on_one_side_whichever_of_them_is_asked_about() => AssertApart(Synonyms);

    private void AssertApart(Func<Dice, IEnumerable<string>> facts)
    {
        var seen = Enumerable.Range(0, 20_000).SelectMany(_ => facts(_training)).ToHashSet();
        var unseen = Enumerable.Range(0, 2_000).SelectMany(_ => facts(_heldOut)).ToHashSet();

        Assert.NotEmpty(unseen);
        Assert.Empty(seen.Intersect(unseen));
    }

    private static IEnumerable<string> Sums(Dice dice) =>
        from Match sum in Sum().Matches(NumberFamilies.Arithmetic(dice).Question)
        let operands = new[] { int.Parse(sum.Groups[1].Value), int.Parse(sum.Groups[3].Value) }.Order()
        select $"{(sum.Groups[2].Value is "+" or "plus" ? "+" : "*")} {string.Join(' ', operands)}";

    /// <summary>The word that a sentence and its right answer differ in, with the one in its place.</summary>
    private static IEnumerable<string> Synonyms(Dice dice)
    {
        var draft = MeaningFamilies.Synonym(dice);
        var (reference, good) = (draft.Reference.TrimEnd('.').Split(' '), draft.Good().Text.TrimEnd('.').Split(' '));
        var differ = reference.Zip(good).Where(pair => pair.First != pair.Second).Distinct().ToArray();
        if (reference.Length > 3 && reference.Length == good.Length && differ.Length == 1)
        {
            yield return string.Join('|', new[] { differ[0].First, differ[0].Second }.Order(StringComparer.Ordinal));
        }
    }

    [GeneratedRegex(@"(\d+) (\+|plus|\*|x|times) (\d+)")]
    private static partial Regex Sum();
}
