using JudgeLM.Core.Judging;
using JudgeLM.Training.Data.Composition;

namespace JudgeLM.Training.Tests;

public sealed class ExampleSourceTests
{
    public static TheoryData<string> Families => [.. ExampleSource.Families];

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_family_teaches_verdicts_that_the_app_can_read(string family)
    {
        var source = new ExampleSource(1, heldOut: false, realText: null);
        foreach (var mode in new[] { JudgeMode.Pair, JudgeMode.Multi, JudgeMode.Single })
        {
            for (var i = 0; i < 30; i++)
            {
                var example = source.Next(family, LengthBand.Short, mode);
                var parser = VerdictParser.For(example.Task);
                // The first token of an output brings its own space.
                parser.Append(" " + example.Output);
                var verdict = parser.Complete();

                Assert.NotEqual(VerdictKind.Unparsed, verdict.Kind);
                Assert.Equal(example.Scores.Select(score => (double)score), verdict.Scores);
                Assert.All(example.Scores, score => Assert.InRange(score, 1, 10));
                Assert.NotEmpty(parser.Explanation);
            }
        }
    }

    [Fact]
    public void A_swapped_pair_has_its_scores_and_its_explanation_swapped()
    {
        var source = new ExampleSource(2, heldOut: false, realText: null);
        var example = Enumerable.Range(0, 100).Select(_ => source.Next(LengthBand.Short, JudgeMode.Pair)).First(example => example.Best == 1);

        var swapped = example.Swapped();

        Assert.Equal(2, swapped.Best);
        Assert.Equal(example.Task.Answers.Reverse(), swapped.Task.Answers);
        Assert.Contains("Assistant 1", example.Output.Split('\n')[1].Split(',')[0]);
        Assert.Contains("Assistant 2", swapped.Output.Split('\n')[1].Split(',')[0]);
    }

    [Fact]
    public void The_same_text_twice_is_a_tie()
    {
        var source = new ExampleSource(3, heldOut: false, realText: null);
        var same = Enumerable.Range(0, 1000).Select(_ => source.Next(LengthBand.Short, JudgeMode.Pair)).Where(example => example.Task.Answers[0] == example.Task.Answers[1]).ToArray();

        Assert.NotEmpty(same);
        Assert.All(same, example => Assert.Equal(0, example.Best));
    }

    [Fact]
    public void The_same_seed_gives_the_same_cases_and_another_seed_others()
    {
        string[] Prompts(int seed)
        {
            var source = new ExampleSource(seed, heldOut: false, realText: null);
            return [.. Enumerable.Range(0, 50).Select(i => source.Next((LengthBand)(i % 3)).Prompt)];
        }

        Assert.Equal(Prompts(4), Prompts(4));
        Assert.NotEqual(Prompts(4), Prompts(5));
    }
}
