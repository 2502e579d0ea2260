using JudgeLM.Core.Judging;
using JudgeLM.Tests.Inference.Batching;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Judging;

/// <summary>The computed distributions are those of the verdicts on sampled score lines, on real engines.</summary>
public sealed class ScoreDistributionTests(TestModels models)
{
    private static readonly string _embedded = Path.Combine(AppContext.BaseDirectory, "models", "judgelm-mini.gguf");

    private static readonly JudgeTask _pair = new() { Question = "q", Answers = ["a", "b"], Style = JudgeStyle.Fast };

    private static readonly JudgeTask _single = new() { Mode = JudgeMode.Single, Question = "q", Answers = ["a"], Reference = "r", Style = JudgeStyle.Fast };

    /// <summary>
    /// Writes digit by digit, as LLaMA does, so that 10 is two tokens, with and without a space in the first: a score that
    /// goes on, a decimal, scores too few or too many, spaces too many and plain words all happen.
    /// </summary>
    private static readonly Dictionary<string, IReadOnlyDictionary<string, double>> _digits = new()
    {
        [":"] = Next((" 1", 0.5), (" 9", 0.2), (" 7", 0.2), (" ", 0.07), ("I", 0.03)),
        [" "] = Next(("1", 0.5), ("7", 0.5)),
        [" 1"] = Next(("0", 0.5), (",", 0.45), ("\n", 0.05)),
        [" 7"] = Next((",", 0.85), (" ", 0.1), (".", 0.05)),
        [" 9"] = Next((",", 0.9), ("\n", 0.05), (" 9", 0.05)),
        [","] = Next(("1", 0.5), ("7", 0.25), ("9", 0.2), (" ", 0.05)),
        ["1"] = Next(("0", 0.45), ("\n", 0.45), (",", 0.07), (".", 0.03)),
        ["7"] = Next(("\n", 0.9), (" ", 0.05), (".", 0.05)),
        ["9"] = Next(("\n", 0.85), ("I", 0.1), (MarkovModel.End, 0.05)),
        ["0"] = Next((",", 0.5), ("\n", 0.38), ("0", 0.02), (MarkovModel.End, 0.1)),
        ["."] = Next(("5", 0.9), ("0", 0.1)),
        ["5"] = Next(("\n", 0.6), (",", 0.4)),
    };

    private static readonly string[] _written = [" 1", " 7", " 1", "\n"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Name two colours.", "Red and blue.", "Green and yellow.")]
    [InlineData("Which is better?", "Maybe.", "Perhaps.")]
    public async Task On_the_embedded_judge_they_agree_with_sampling(string question, string first, string second)
    {
        var (distributions, samples) = await ReadAndSampleAsync(_embedded, _pair with { Question = question, Answers = [first, second] }, 2000);

        AssertAgree(distributions, samples);
        AssertBalanceAgrees(distributions, samples);
    }

    [Fact]
    public async Task With_a_vocabulary_of_digits_they_agree_with_sampling_and_wrong_ones_do_not()
    {
        var (distributions, samples) = await ReadAndSampleAsync(WriteModel(_digits), _pair, 2000);

        AssertAgree(distributions, samples);
        AssertBalanceAgrees(distributions, samples);
        for (var answer = 0; answer < 2; answer++)
        {
            var right = distributions.Answers[answer]!;
            Assert.True(right.Probabilities[10] > 0.05, "10 must be likely enough to tell it from 1");
            AssertDisagrees(right with { Probabilities = Moved(right.Probabilities, from: 10, to: 1, share: 1) });
            AssertDisagrees(right with { Probabilities = Moved(right.Probabilities, from: 7, to: 9, share: 0.25) });
            AssertDisagrees(right with { Probabilities = [.. right.Probabilities.Select(probability => probability / (1 - right.NoScore))], NoScore = 0 });

            void AssertDisagrees(ScoreDistribution wrong)
            {
                var (statistic, bound) = samples.Test(answer, wrong);
                Assert.True(statistic > bound, $"A wrong distribution passes: {statistic} is not above {bound}");
            }
        }
    }

    [Fact]
    public async Task After_the_fixed_score_of_single_mode_they_agree_with_sampling()
    {
        var (distributions, samples) = await ReadAndSampleAsync(WriteModel(_digits), _single, 1000);

        AssertAgree(distributions, samples);
        Assert.Null(distributions.FirstBeatsSecond);
        Assert.True(distributions.Answers[0]!.NoScore > 0.3, "the fixed 10 often becomes 100 or ends the line");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 0.4)]
    [InlineData(64, 0.1)]
    public async Task A_line_that_is_cut_off_has_no_score(int maxTokens, double leastNoScore)
    {
        var (distributions, samples) = await ReadAndSampleAsync(WriteModel(_digits), _pair, 200, maxTokens);

        AssertAgree(distributions, samples);
        Assert.InRange(distributions.Answers[0]!.NoScore, leastNoScore, 1);
    }

    [Fact]
    public async Task Scores_of_more_answers_are_conditional_on_those_that_were_written()
    {
        var path = WriteModel(new()
        {
            [":"] = Next((" 1", 1)),
            [" 1"] = Next(("0", 0.4), (" 7", 0.4), ("\n", 0.2)),
            ["0"] = Next((" 7", 0.5), ("\n", 0.5)),
            [" 7"] = Next((" 1", 0.4), ("\n", 0.6)),
        });
        await using var fixture = EngineFixture.Load(path);
        var judge = new Judge(fixture.Engine);
        var prompt = await judge.PrepareAsync(new JudgeTask { Mode = JudgeMode.Multi, Question = "q", Answers = ["a", "b", "c"] }, Token);
        await fixture.CompleteAsync(new() { Prompt = prompt.Tokens, MaxTokens = 1 }, Token);
        var written = _written.Select(piece => Enumerable.Range(0, fixture.Engine.Vocabulary.Count)
            .Single(token => System.Text.Encoding.UTF8.GetString(fixture.Engine.Vocabulary[token].Bytes.Span) == piece)).ToList();

        var answers = (await judge.ReadDistributions(prompt, null)!.ReadAsync(written, Token))!.Answers;

        // " 1" went on as 10 in four of ten cases: what follows it is conditional on the other six.
        AssertClose((1, 0.4 * 1), (10, 0.4 * 0.5), noScore: 0.2 + (0.4 * 0.5), answers[0]!);
        AssertClose((7, 0.4 / 0.6 * 0.4), (10, 0), noScore: (0.2 / 0.6) + (0.4 / 0.6 * 0.6), answers[1]!);
        AssertClose((1, 0.4 * 0.2), (10, 0.4 * 0.4 * 0.5), noScore: 1 - (0.4 * 0.2) - (0.4 * 0.4 * 0.5), answers[2]!);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 0.4)]
    public async Task A_prompt_that_nearly_fills_the_context_is_read_too(int room, double leastNoScore)
    {
        await using var fixture = EngineFixture.Load(WriteModel(_digits));
        var judge = new Judge(fixture.Engine);
        var empty = await judge.PrepareAsync(_pair, Token);
        var prompt = await judge.PrepareAsync(_pair with { Question = "q" + new string('q', empty.Info.RoomForOutput - room) }, Token);
        Assert.Equal(room, prompt.Info.RoomForOutput);
        await fixture.CompleteAsync(new() { Prompt = prompt.Tokens, MaxTokens = 1 }, Token);

        var distributions = await judge.ReadDistributions(prompt, null)!.ReadAsync([], Token);

        Assert.InRange(distributions!.Answers[0]!.NoScore, leastNoScore - 1e-6, 1 + 1e-6);
    }

    private static async Task<(ScoreDistributions Distributions, SampledScores Samples)> ReadAndSampleAsync(string model, JudgeTask task, int count, int? maxTokens = null)
    {
        await using var fixture = EngineFixture.Load(model, maxSequences: 16);
        var judge = new Judge(fixture.Engine);
        var prompt = await judge.PrepareAsync(task, Token);
        var samples = await SampledScores.DrawAsync(fixture.Engine, prompt, count, maxTokens, Token);
        var distributions = await judge.ReadDistributions(prompt, maxTokens)!.ReadAsync([], Token);
        await fixture.AssertIdleAsync(Token);
        return (distributions!, samples);
    }

    private static void AssertAgree(ScoreDistributions distributions, SampledScores samples)
    {
        Assert.All(distributions.Answers, (distribution, answer) =>
        {
            Assert.Equal(1, distribution!.Probabilities.Sum() + distribution.Decimal + distribution.NoScore + distribution.NotFollowed, 1e-6);
            Assert.InRange(distribution.NotFollowed, 0, 0.01);
            var (statistic, bound) = samples.Test(answer, distribution);
            Assert.True(statistic <= bound, $"Assistant {answer + 1}: chi-square {statistic} is above {bound}");
        });
    }

    private static void AssertBalanceAgrees(ScoreDistributions distributions, SampledScores samples)
    {
        var notFollowed = distributions.Answers[0]!.NotFollowed;
        Assert.True(samples.Agree(verdict => verdict.Winner == 1, distributions.FirstBeatsSecond!.Value, notFollowed));
        Assert.True(samples.Agree(verdict => verdict.Winner == 2, distributions.SecondBeatsFirst!.Value, notFollowed));
        Assert.True(samples.Agree(verdict => verdict.Kind == VerdictKind.Tie, distributions.Tie!.Value, notFollowed));
        // What was not followed may be of either verdict, in the distribution and in what is allowed.
        Assert.False(samples.Agree(verdict => verdict.Winner == 1, distributions.FirstBeatsSecond!.Value + 0.06 + (2 * notFollowed), notFollowed));
    }

    private static void AssertClose((int Score, double Probability) one, (int Score, double Probability) other, double noScore, ScoreDistribution actual)
    {
        Assert.Equal(one.Probability, actual.Probabilities[one.Score], 1e-4);
        Assert.Equal(other.Probability, actual.Probabilities[other.Score], 1e-4);
        Assert.Equal(noScore, actual.NoScore, 2e-3);
    }

    private static double[] Moved(IReadOnlyList<double> probabilities, int from, int to, double share)
    {
        double[] moved = [.. probabilities];
        moved[to] += share * moved[from];
        moved[from] *= 1 - share;
        return moved;
    }

    private static Dictionary<string, double> Next(params (string Piece, double Probability)[] next) =>
        next.ToDictionary(follower => follower.Piece, follower => follower.Probability);

    private string WriteModel(Dictionary<string, IReadOnlyDictionary<string, double>> next)
    {
        var path = models.PathOf("markov.gguf");
        MarkovModel.Write(path, next);
        return path;
    }
}
