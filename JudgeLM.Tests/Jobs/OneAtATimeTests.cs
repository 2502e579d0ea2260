using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Api;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Jobs;

/// <summary>A machine that works on few judgements at once tells all the same how likely the scores were.</summary>
public sealed class OneAtATimeTests(TestModels models)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(1, 3)]
    public async Task Every_order_has_its_distribution_though_others_wait(int parallel, int answers)
    {
        var path = models.PathOf("few.gguf");
        ScriptedModel.Write(path, after: [":"], pieces: [.. Enumerable.Range(2, answers).Select(score => $" {score}"), "\n", "Because", " they", " are", "."], idleWidth: 1024);
        await using var app = new JudgeApp(path, settings: [("Judge:ParallelJudgements", $"{parallel}")]);
        await app.UntilReadyAsync();

        var judgements = await Task.WhenAll(Enumerable.Range(0, 2).Select(async number => await EndAsync(await app.Judgements.SubmitAsync(Request(number, answers), Token))));

        Assert.All(judgements.SelectMany(judgement => judgement.Orders), order => Assert.Equal(2, order.Distribution!.Answers[0]!.Expectation!.Value, 1e-6));
        Assert.All(judgements, judgement => Assert.Equal(answers, judgement.Orders.Count));
    }

    private static JudgementRequest Request(int number, int answers) => new()
    {
        Task = new JudgeTask
        {
            Mode = answers > 2 ? JudgeMode.Multi : JudgeMode.Pair,
            Question = $"Question {number}?",
            Answers = [.. Enumerable.Range(1, answers).Select(answer => $"Answer {answer} to {number}.")],
        },
        SwapCheck = true,
        Distribution = true,
    };

    private static async Task<JudgementSnapshot> EndAsync(IJudgementJob job) => await job.WatchAsync(Token).LastAsync(Token);
}
