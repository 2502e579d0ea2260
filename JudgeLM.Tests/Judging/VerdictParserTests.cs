using JudgeLM.Core.Judging;

namespace JudgeLM.Tests.Judging;

public class VerdictParserTests
{
    [Theory]
    [InlineData("8 6", 8, 6)]
    [InlineData("10 10", 10, 10)]
    [InlineData("0 1", 0, 1)]
    [InlineData("9 8.5", 9, 8.5)]
    [InlineData("7.25 10.0", 7.25, 10)]
    [InlineData("8, 6", 8, 6)]
    [InlineData("8,6", 8, 6)]
    [InlineData("8 ,6", 8, 6)]
    [InlineData("  8   6\t ", 8, 6)]
    [InlineData(" 8 6\r", 8, 6)]
    public void Two_scores_are_read(string line, double first, double second)
    {
        var verdict = Whole(line + "\nBecause.", 2).Verdict!;

        Assert.Equal([first, second], verdict.Scores);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("8")]
    [InlineData("8 6 7")]
    [InlineData("50 2")]
    [InlineData("10.5 2")]
    [InlineData("-1 -1")]
    [InlineData("+8 6")]
    [InlineData("8e0 6")]
    [InlineData("NaN 6")]
    [InlineData("∞ 6")]
    [InlineData("٨ ٦")]
    [InlineData("8 ６")]
    [InlineData("8. 6")]
    [InlineData(".8 6")]
    [InlineData("8,,6")]
    [InlineData("8 6,")]
    [InlineData(",8 6")]
    [InlineData("8;6")]
    [InlineData("8/10 6/10")]
    [InlineData("8\u00A06")]
    [InlineData("86")]
    [InlineData("x.5 6")]
    [InlineData("Assistant 1: 8 Assistant 2: 6")]
    [InlineData("8 6 Assistant 1 is better.")]
    public void Anything_else_is_unparsed_and_kept_as_it_was_written(string line)
    {
        var verdict = Whole(line + "\n8 6\n", 2).Verdict!;

        Assert.Equal(VerdictKind.Unparsed, verdict.Kind);
        Assert.Empty(verdict.Scores);
        Assert.Null(verdict.Winner);
        Assert.Equal(line, verdict.Line);
    }

    [Fact]
    public void A_number_of_a_thousand_digits_is_no_score() =>
        Assert.Equal(VerdictKind.Unparsed, Whole(new string('9', 1000) + " 6\n", 2).Verdict!.Kind);

    [Theory]
    [InlineData("8 6", VerdictKind.Winner, 1)]
    [InlineData("6 8", VerdictKind.Winner, 2)]
    [InlineData("7 7.0", VerdictKind.Tie, null)]
    [InlineData("0 0", VerdictKind.Tie, null)]
    public void The_higher_score_wins_and_equal_ones_tie(string line, VerdictKind kind, int? winner)
    {
        var verdict = Whole(line + "\n", 2).Verdict!;

        Assert.Equal((kind, winner), (verdict.Kind, verdict.Winner));
    }

    [Theory]
    [InlineData("3 9 4", VerdictKind.Winner, 2)]
    [InlineData("9 3 9", VerdictKind.Tie, null)]
    [InlineData("3, 3, 9", VerdictKind.Winner, 3)]
    public void Among_many_only_a_shared_best_score_is_a_tie(string line, VerdictKind kind, int? winner)
    {
        var verdict = Whole(line + "\n", 3).Verdict!;

        Assert.Equal((kind, winner), (verdict.Kind, verdict.Winner));
    }

    [Theory]
    [InlineData(" 6\nGood.", 6)]
    [InlineData(", 7.5\nGood.", 7.5)]
    public void A_single_answer_is_graded_beside_the_forced_ten(string output, double score)
    {
        var verdict = Whole(output, 1, "10").Verdict!;

        Assert.Equal(VerdictKind.Graded, verdict.Kind);
        Assert.Equal([score], verdict.Scores);
        Assert.Null(verdict.Winner);
    }

    [Theory]
    [InlineData("\n6\n")]
    [InlineData("6\n")]
    [InlineData("0 6\n")]
    [InlineData(" 6 7\n")]
    [InlineData("/10 6\n")]
    public void A_judge_that_does_not_go_on_from_the_forced_ten_is_unparsed(string output) =>
        Assert.Equal(VerdictKind.Unparsed, Whole(output, 1, "10").Verdict!.Kind);

    [Fact]
    public void Nothing_is_decided_before_the_line_ends()
    {
        var parser = new VerdictParser(2);
        foreach (var piece in new[] { "8", " ", "1", "0" })
        {
            parser.Append(piece);
            Assert.Null(parser.Verdict);
        }

        parser.Append("\n");

        Assert.Equal([8, 10], parser.Verdict!.Scores);
    }

    [Fact]
    public void The_end_of_the_output_ends_the_line()
    {
        var parser = Whole("8 6", 2);

        Assert.Null(parser.Verdict);
        Assert.Equal([8, 6], parser.Complete().Scores);
        Assert.Empty(parser.Explanation);
    }

    [Fact]
    public void A_line_that_was_cut_off_may_lack_a_digit_and_is_unparsed()
    {
        var verdict = Whole("8 1", 2).Complete(cutOff: true);

        Assert.Equal(VerdictKind.Unparsed, verdict.Kind);
        Assert.Equal("8 1", verdict.Line);
    }

    [Fact]
    public void A_verdict_stands_however_the_explanation_ends()
    {
        var parser = Whole("8 1\nBecause Assi", 2);

        Assert.Equal([8, 1], parser.Complete(cutOff: true).Scores);
    }

    [Theory]
    [InlineData("8 6\nBecause.\nReally.\n", "Because.\nReally.\n")]
    [InlineData("8 6\r\n\r\n\n    code first", "    code first")]
    [InlineData("8 6\n", "")]
    [InlineData("First, I solve it.\n\n8 6", "8 6")]
    public void The_rest_is_the_explanation(string output, string explanation)
    {
        for (var size = 1; size <= output.Length; size++)
        {
            Assert.Equal(explanation, InPieces(output, size).Explanation);
        }
    }

    [Fact]
    public void Real_outputs_that_were_cut_give_their_stated_scores()
    {
        var outputs = SharedData.ReadLinesOrSkip("golden/truncated_two_score_outputs.jsonl");
        var unparsed = 0;
        foreach (var output in outputs)
        {
            var verdict = ReadAlike(output.GetProperty("prediction").GetString()!);
            if (verdict.Kind == VerdictKind.Unparsed)
            {
                unparsed++;
                continue;
            }

            Assert.Equal(output.GetProperty("score").EnumerateArray().Select(score => score.GetDouble()), verdict.Scores);
        }

        Assert.Equal(3, unparsed);
    }

    [Theory]
    [InlineData("dev/fastchat_vicuna80_gpt4.jsonl", 1001, 1040)]
    [InlineData("dev/fastchat_vicuna80_gpt35judge.jsonl", 353, 400)]
    public void Real_reviews_parse_or_are_told_apart(string path, int parsed, int all)
    {
        var reviews = SharedData.ReadLinesOrSkip(path);
        var verdicts = reviews.Select(review => ReadAlike(review.GetProperty("review").GetString()!)).ToList();

        Assert.All(
            reviews.Zip(verdicts).Where(pair => pair.Second.Kind != VerdictKind.Unparsed),
            pair => Assert.Equal(pair.First.GetProperty("scores").EnumerateArray().Select(score => score.GetDouble()), pair.Second.Scores));
        Assert.Equal((parsed, all), (verdicts.Count(verdict => verdict.Kind != VerdictKind.Unparsed), verdicts.Count));
    }

    private static VerdictParser Whole(string output, int answers, string forcedScores = "")
    {
        var parser = new VerdictParser(answers, forcedScores);
        parser.Append(output);
        return parser;
    }

    private static VerdictParser InPieces(string output, int size)
    {
        var parser = new VerdictParser(2);
        for (var at = 0; at < output.Length; at += size)
        {
            parser.Append(output.Substring(at, Math.Min(size, output.Length - at)));
        }

        return parser;
    }

    private static Verdict ReadAlike(string output)
    {
        var whole = Whole(output, 2);
        var verdict = whole.Complete();
        for (var size = 1; size <= 3; size++)
        {
            var pieces = InPieces(output, size);
            Assert.Equivalent(verdict, pieces.Complete(), strict: true);
            Assert.Equal(whole.Explanation, pieces.Explanation);
        }

        return verdict;
    }
}
