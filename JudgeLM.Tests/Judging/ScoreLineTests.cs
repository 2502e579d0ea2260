using JudgeLM.Core.Judging;

namespace JudgeLM.Tests.Judging;

/// <summary>What the beginning of a line settles, held against what whole lines say.</summary>
public sealed class ScoreLineTests
{
    private const string Alphabet = "10. ,\r";
    private const int Longest = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_beginning_is_possible_exactly_where_some_line_goes_on_from_it(int count)
    {
        var possible = new HashSet<string>();
        foreach (var line in Texts(Longest + 3))
        {
            if (ScoreLine.Read(line.TrimEnd('\r'), count) is { } scores)
            {
                for (var length = 0; length <= line.Length; length++)
                {
                    possible.Add(line[..length]);
                    var settled = ScoreLine.ReadBeginning(line[..length], count);
                    Assert.True(settled is not null && settled.SequenceEqual(scores.Take(settled.Count)), $"'{line[..length]}' of '{line}'");
                }
            }
        }

        // Three more characters complete whatever can be completed at all: a digit, a space and a digit.
        Assert.All(Texts(Longest).Where(text => !possible.Contains(text)), text =>
            Assert.True(ScoreLine.ReadBeginning(text, count) is null, $"'{text}' cannot become {count} scores"));
    }

    [Theory]
    [InlineData("9", new double[0])]
    [InlineData("9.", new double[0])]
    [InlineData("9 ", new[] { 9.0 })]
    [InlineData(" 8.5,", new[] { 8.5 })]
    [InlineData("9 1", new[] { 9.0 })]
    [InlineData("9 10 ", new[] { 9.0, 10.0 })]
    public void A_score_is_settled_by_what_stands_behind_it(string beginning, double[] settled) =>
        Assert.Equal(settled, ScoreLine.ReadBeginning(beginning, 2));

    private static IEnumerable<string> Texts(int longest)
    {
        IEnumerable<string> texts = [""];
        for (var length = 0; length <= longest; length++)
        {
            foreach (var text in texts)
            {
                yield return text;
            }

            texts = texts.SelectMany(text => Alphabet.Select(character => text + character));
        }
    }
}
