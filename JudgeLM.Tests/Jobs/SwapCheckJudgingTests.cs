using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Api;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Jobs;

/// <summary>Several orders of one case through the real service, engine and library.</summary>
public sealed class SwapCheckJudgingTests(TestModels models)
{
    private static readonly JudgementRequest _bothOrders = new()
    {
        Task = new JudgeTask { Question = "Capital of France?", Answers = ["Paris.", "Lyon."] },
        Sampling = new SamplingOptions { Temperature = 0 },
        SwapCheck = true,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_verdict_stands_as_soon_as_both_score_lines_do_and_stop_ends_both_orders()
    {
        await using var app = await JudgeApp.StartReadyAsync(models.Slow);
        var job = await app.Judgements.SubmitAsync(_bothOrders, Token);

        var snapshot = await job.WatchAsync(Token).FirstAsync(snapshot => snapshot.SwapCheck is not null, Token);

        Assert.All(snapshot.Orders, order => Assert.Equal(JudgementPhase.Writing, order.Phase));
        Assert.Equal(SwapOutcome.Flipped, snapshot.SwapCheck!.Outcome);
        Assert.Equal([6, 6], snapshot.SwapCheck.Verdict!.Scores);

        job.Cancel();
        await job.Completion.WaitAsync(Token);
        Assert.All(job.Snapshot.Orders, order => Assert.Equal(FinishReason.Cancelled, order.FinishReason));
        Assert.Equal(SwapOutcome.Flipped, job.Snapshot.SwapCheck!.Outcome);
    }

    [Fact]
    public async Task The_orders_share_the_beginning_of_their_prompts_and_swap_the_answers()
    {
        await using var app = await JudgeApp.StartReadyAsync(models.Scripted);

        var orders = (await JudgeAsync(app, _bothOrders)).Orders;

        Assert.Equal([AnswerOrder.Given(2), new AnswerOrder([1, 0])], orders.Select(order => order.Order));
        Assert.Equal(JudgePrompt.For(_bothOrders.Task with { Answers = ["Lyon.", "Paris."] }).Text, orders[1].Prompt.Text);
        Assert.Equal(0, orders[0].ReusedTokens);
        var commonText = orders[0].Prompt.Text.AsSpan().CommonPrefixLength(orders[1].Prompt.Text);
        var beginning = await app.Judgements.MeasureAsync(_bothOrders.Task with { Question = "", Answers = ["", ""] }, null, Token);
        Assert.InRange(orders[1].ReusedTokens, 16, Math.Min(commonText + 1, beginning.Tokens));
    }

    [Fact]
    public async Task Three_answers_are_judged_in_three_rotations()
    {
        var path = models.PathOf("three.gguf");
        ScriptedModel.Write(path, after: [":"], pieces: [" 9", " 5", " 3", "\n", "Because"]);
        await using var app = await JudgeApp.StartReadyAsync(path);
        var task = new JudgeTask { Mode = JudgeMode.Multi, Question = "q", Answers = ["a", "b", "c"] };

        var ended = await JudgeAsync(app, _bothOrders with { Task = task });

        Assert.Equal(["9 5 3", "3 9 5", "5 3 9"], ended.Orders.Select(order => string.Join(' ', order.GivenVerdict!.Scores)));
        Assert.Equal((SwapOutcome.Flipped, 1), (ended.SwapCheck!.Outcome, ended.SwapCheck.Agreeing));
        Assert.Equal(VerdictKind.Tie, ended.SwapCheck.Verdict!.Kind);
    }

    [Fact]
    public async Task Both_orders_wait_for_room_one_after_the_other_where_there_is_room_for_one()
    {
        await using var app = new JudgeApp(models.Scripted, settings: [("Judge:KvCacheTokens", "2048")]);
        await app.UntilReadyAsync();

        var ended = await JudgeAsync(app, _bothOrders);

        Assert.All(ended.Orders, order => Assert.Equal(TestModels.ScriptedText, order.Raw));
        Assert.Equal(SwapOutcome.Flipped, ended.SwapCheck!.Outcome);
    }

    [Fact]
    public async Task Chance_meets_each_order_anew_and_the_same_seed_repeats_it()
    {
        // Two answers that are equally good to a judge that favours no place: in one of eight cases chance prefers the same place twice.
        var path = models.PathOf("undecided.gguf");
        Dictionary<string, double> either(string first, string second) => new() { [first] = 0.5, [second] = 0.5 };
        MarkovModel.Write(path, new Dictionary<string, IReadOnlyDictionary<string, double>>
        {
            [":"] = either("8", "7"),
            ["8"] = either(" 8", " 7"),
            ["7"] = either(" 8", " 7"),
            [" 8"] = new Dictionary<string, double> { ["\n"] = 1 },
            [" 7"] = new Dictionary<string, double> { ["\n"] = 1 },
        });
        await using var app = await JudgeApp.StartReadyAsync(path);
        var request = _bothOrders with { Task = _bothOrders.Task with { Style = JudgeStyle.Fast }, Sampling = new SamplingOptions { Temperature = 1 } };

        var flipped = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            var seeded = request with { Sampling = request.Sampling with { Seed = seed } };
            var ended = await JudgeAsync(app, seeded);
            Assert.Equal(ended.Orders.Select(order => order.Raw), (await JudgeAsync(app, seeded)).Orders.Select(order => order.Raw));
            Assert.Equal(ended.Given.Raw, (await JudgeAsync(app, seeded with { SwapCheck = false })).Given.Raw);
            flipped += ended.SwapCheck!.Outcome == SwapOutcome.Flipped ? 1 : 0;
        }

        Assert.InRange(flipped, 3, 25);
    }

    [Fact]
    public async Task A_single_answer_has_no_other_order()
    {
        await using var app = await JudgeApp.StartReadyAsync(models.Scripted);
        var task = new JudgeTask { Mode = JudgeMode.Single, Question = "q", Answers = ["a"], Reference = "r" };

        var refused = await Assert.ThrowsAsync<JudgeInputException>(() => app.Judgements.SubmitAsync(_bothOrders with { Task = task }, Token));

        Assert.Equal("swapCheck", Assert.Single(refused.Errors).Field);
    }

    private static async Task<JudgementSnapshot> JudgeAsync(JudgeApp app, JudgementRequest request)
    {
        var job = await app.Judgements.SubmitAsync(request, Token);
        return await job.WatchAsync(Token).LastAsync(Token);
    }
}
