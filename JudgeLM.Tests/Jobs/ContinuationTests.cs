using System.Text.Json;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Jobs;

/// <summary>A judgement that ended goes on exactly where it stands.</summary>
public sealed class ContinuationTests(TestModels models) : FurtherWritingTest
{
    [Theory]
    [InlineData(JudgeMode.Pair)]
    [InlineData(JudgeMode.Multi)]
    [InlineData(JudgeMode.Multimodal)]
    public async Task Explaining_a_fast_verdict_computes_a_token_and_writes_what_a_detailed_judgement_writes(JudgeMode mode)
    {
        var service = Serve(models.Scripted);
        var fast = await JudgeAsync(service, Request(JudgeStyle.Fast, mode));
        Assert.Equal((Continuation.Explain, ""), (fast.Continuation, fast.Given.Explanation));

        var explained = await ContinueAsync(service, fast);
        var detailed = await JudgeAsync(Serve(models.Scripted), Request(JudgeStyle.Detailed, mode));

        Assert.Equal((detailed.Given.Raw, detailed.Given.Explanation), (explained.Given.Raw, explained.Given.Explanation));
        Assert.Equal(detailed.Given.Tokens, explained.Given.Tokens);
        Assert.Equal(detailed.Given.CompletionTokens, explained.Given.CompletionTokens);
        Assert.Equal(fast.Given.Verdict!.Scores, explained.Given.Verdict!.Scores);
        Assert.Equal(1, fast.Given.Prompt.Tokens + fast.Given.Tokens.Count - Assert.Single(explained.Given.Resumed).ReusedTokens);
        Assert.Equal((fast.Id, FinishReason.Stop, Continuation.None), (explained.Id, explained.Given.FinishReason, explained.Continuation));
    }

    [Fact]
    public async Task An_explanation_is_not_cut_off_where_the_line_of_scores_would_have_been()
    {
        var service = Serve(models.Scripted);
        var whole = await JudgeAsync(service, Request(JudgeStyle.Detailed));
        var fast = await JudgeAsync(service, Request(JudgeStyle.Fast, maxTokens: 8));

        var explained = await ContinueAsync(service, fast);

        Assert.Equal((FinishReason.Stop, whole.Given.Explanation), (explained.Given.FinishReason, explained.Given.Explanation));
    }

    [Fact]
    public async Task A_grade_beside_the_fixed_ten_of_a_reference_is_explained()
    {
        var path = models.PathOf("grade.gguf");
        ScriptedModel.Write(path, after: ["10"], pieces: [" 8", "\n", "Nearly", "."]);
        var service = Serve(path);
        var fast = await JudgeAsync(service, Request(JudgeStyle.Fast, JudgeMode.Single));

        var explained = await ContinueAsync(service, fast);

        Assert.Equal(" 8\nNearly.", explained.Given.Raw);
        Assert.Equal((VerdictKind.Graded, 8), (explained.Given.Verdict!.Kind, explained.Given.Verdict.Scores.Single()));
    }

    [Fact]
    public async Task What_goes_on_is_chosen_with_the_seed_that_the_judgement_tells()
    {
        var cutOff = await JudgeAsync(
            Serve(EmbeddedModel), Request(JudgeStyle.Detailed, maxTokens: 4) with { Sampling = new SamplingOptions { Temperature = 2, TopP = 1 } });
        Assert.Equal(Continuation.Continue, cutOff.Continuation);

        var here = await ContinueAsync(Serve(EmbeddedModel), cutOff);
        var there = await ContinueAsync(Serve(EmbeddedModel), cutOff);

        Assert.NotEqual(cutOff.Given.Raw, here.Given.Raw);
        Assert.Equal(here.Given.Raw, there.Given.Raw);
    }

    [Fact]
    public async Task The_embedded_judge_explains_its_fast_verdict_as_if_it_had_never_stopped()
    {
        var service = Serve(EmbeddedModel);
        var fast = await JudgeAsync(service, Request(JudgeStyle.Fast));
        var explained = await ContinueAsync(service, fast);
        var detailed = await JudgeAsync(Serve(EmbeddedModel), Request(JudgeStyle.Detailed));

        Assert.NotEmpty(explained.Given.Explanation);
        Assert.Equal(detailed.Given.Raw, explained.Given.Raw);
        Assert.InRange(fast.Given.Prompt.Tokens + fast.Given.Tokens.Count - Assert.Single(explained.Given.Resumed).ReusedTokens, 1, 2);
    }

    [Fact]
    public async Task A_judgement_cut_at_its_token_limit_goes_on_and_on_to_its_end()
    {
        var service = Serve(models.Scripted);
        var judgement = await JudgeAsync(service, Request(JudgeStyle.Detailed, maxTokens: 5));
        while (judgement.Continuation == Continuation.Continue)
        {
            var written = judgement.Given.Raw;
            judgement = await ContinueAsync(service, judgement);
            Assert.StartsWith(written, judgement.Given.Raw, StringComparison.Ordinal);
        }

        Assert.Equal((TestModels.ScriptedText, FinishReason.Stop), (judgement.Given.Raw, judgement.Given.FinishReason));
        Assert.Equal([9, 3], judgement.Given.Verdict!.Scores);
    }

    [Fact]
    public async Task How_likely_the_scores_of_a_cut_line_were_is_not_told_of_the_whole_line()
    {
        var service = Serve(models.Scripted);
        var judgement = await JudgeAsync(service, Request(JudgeStyle.Detailed, maxTokens: 1) with { Distribution = true });
        Assert.NotNull(judgement.Given.Distribution);

        while (judgement.Continuation != Continuation.None)
        {
            judgement = await ContinueAsync(service, judgement);
        }

        Assert.Equal((VerdictKind.Winner, null), (judgement.Given.Verdict!.Kind, judgement.Given.Distribution));
    }

    [Fact]
    public async Task What_was_stopped_goes_on_from_the_cache_and_can_be_stopped_again()
    {
        var service = Serve(models.Slow);
        var first = await StopAsync(await service.SubmitAsync(Request(JudgeStyle.Fast), Token), snapshot => snapshot.IsFinished);
        var explaining = await service.ContinueAsync(first, null, Token);
        var stopped = await StopAsync(explaining, snapshot => snapshot.Given.CompletionTokens > 40);
        Assert.Equal((FinishReason.Cancelled, Continuation.Continue), (stopped.Given.FinishReason, stopped.Continuation));

        var job = await service.ContinueAsync(stopped, null, Token);
        Assert.False(job.Completion.IsCompleted && job.Snapshot.Given.Raw == stopped.Given.Raw);
        var again = await StopAsync(job, snapshot => snapshot.Given.CompletionTokens > stopped.Given.CompletionTokens + 20);

        Assert.StartsWith(stopped.Given.Raw, again.Given.Raw, StringComparison.Ordinal);
        Assert.Equal(2, again.Given.Resumed.Count);
        Assert.Equal(1, stopped.Given.Prompt.Tokens + stopped.Given.Tokens.Count - again.Given.Resumed[1].ReusedTokens);
        Assert.Equal(stopped.Given.Verdict!.Scores, again.Given.Verdict!.Scores);
        Assert.True(again.Given.Timings.TotalMs >= stopped.Given.Timings.TotalMs);
    }

    [Fact]
    public async Task A_character_cut_in_its_middle_is_written_whole()
    {
        var path = models.PathOf("emoji.gguf");
        ScriptedModel.Write(path, after: [":"], pieces: [" 9", " 3", "\n", "<0xF0>", "<0x9F>", "<0x98>", "<0x80>", "!"]);
        var service = Serve(path);
        var cut = await JudgeAsync(service, Request(JudgeStyle.Detailed, maxTokens: 6));
        Assert.Equal(" 9 3\n", cut.Given.Raw);

        Assert.Equal(" 9 3\n😀!", (await ContinueAsync(service, cut)).Given.Raw);
    }

    [Theory]
    [InlineData(JudgeStyle.Detailed)]
    [InlineData(JudgeStyle.Fast)]
    public async Task An_order_that_was_stopped_before_it_began_is_written_from_its_beginning(JudgeStyle style)
    {
        var service = Serve(models.Scripted);
        var given = await JudgeAsync(service, Request(style));
        var waited = given.Given with
        {
            Order = new AnswerOrder([1, 0]),
            Raw = "",
            Tokens = [],
            Verdict = null,
            Explanation = "",
            CompletionTokens = 0,
            FinishReason = FinishReason.Cancelled,
        };
        var stopped = given with { Id = "stopped", Orders = [given.Given, waited] };
        Assert.Equal(Continuation.Continue, stopped.Continuation);
        Assert.Equal(Continuation.None, (stopped with { Orders = [waited with { Order = given.Given.Order }, waited] }).Continuation);

        var whole = await ContinueAsync(service, stopped);

        Assert.Equal([TestModels.ScriptedText, TestModels.ScriptedText], whole.Orders.Select(order => order.Raw));
        Assert.NotNull(whole.SwapCheck);
        Assert.Equal(Continuation.None, whole.Continuation);
    }

    [Fact]
    public async Task A_cut_judgement_goes_on_to_the_limit_that_is_asked_for_now()
    {
        var service = Serve(models.Scripted);
        var cut = await JudgeAsync(service, Request(JudgeStyle.Detailed, maxTokens: 1));

        var further = await EndAsync(await service.ContinueAsync(cut, 2, Token));
        var whole = await EndAsync(await service.ContinueAsync(further, null, Token));

        Assert.Equal(3, further.Given.CompletionTokens);
        Assert.Equal((TestModels.ScriptedText, FinishReason.Stop), (whole.Given.Raw, whole.Given.FinishReason));
    }

    [Fact]
    public async Task Both_orders_of_a_swap_check_are_explained()
    {
        var service = Serve(models.Scripted);
        var request = Request(JudgeStyle.Fast);
        var swapped = new AnswerOrder([1, 0]);
        var given = await JudgeAsync(service, request);
        var other = await JudgeAsync(service, request with { Task = swapped.Arrange(request.Task) });
        var both = given with { Id = "both", Orders = [given.Given, other.Given with { Order = swapped }] };

        var explained = await ContinueAsync(service, both);

        Assert.Equal([given.Given.Order, swapped], explained.Orders.Select(order => order.Order));
        Assert.All(explained.Orders, order => Assert.Equal(TestModels.ScriptedText, order.Raw));
    }

    [Fact]
    public async Task A_stored_judgement_goes_on_in_another_life_of_the_app()
    {
        var fast = await JudgeAsync(Serve(models.Scripted), Request(JudgeStyle.Fast));
        var stored = JsonSerializer.Deserialize<JudgementSnapshot>(JsonSerializer.Serialize(fast))!;
        var service = Serve(models.Scripted);

        var explained = await ContinueAsync(service, stored);

        Assert.Equal((fast.Id, TestModels.ScriptedText), (explained.Id, explained.Given.Raw));
        Assert.Same(explained, service.Find(fast.Id)!.Snapshot);
    }

    [Fact]
    public async Task Going_on_leaves_what_the_verdict_was_written_under()
    {
        var service = Serve(models.Scripted);
        var fast = await JudgeAsync(service, Request(JudgeStyle.Fast));

        var explained = await ContinueAsync(service, fast);

        Assert.Equal((0, 64), (fast.Given.ReusedTokens, fast.Given.MaxTokens));
        Assert.Equal(
            (fast.Given.ReusedTokens, fast.Given.OtherSequences, fast.Given.MaxTokens),
            (explained.Given.ReusedTokens, explained.Given.OtherSequences, explained.Given.MaxTokens));
        Assert.Equal(fast.Given.Timings.QueueMs, explained.Given.Timings.QueueMs);
    }

    [Fact]
    public async Task What_was_dropped_while_it_was_about_to_go_on_goes_on_all_the_same()
    {
        HeldModel held = null!;
        var service = Serve(Host(models.Scripted, model => held = new HeldModel(model)), Host(models.Endless, model => model));
        var fast = await JudgeAsync(service, Request(JudgeStyle.Fast));
        var old = service.Find(fast.Id);
        held.Hold();
        var explaining = service.ContinueAsync(fast, null, Token);
        await held.Asked.WaitAsync(Token);
        while (service.Find(fast.Id) is not null)
        {
            await JudgeAsync(service, Request(JudgeStyle.Fast) with { Model = "endless" });
        }

        held.Release();
        var job = await explaining;

        Assert.NotSame(old, job);
        Assert.Equal(TestModels.ScriptedText, (await EndAsync(job)).Given.Raw);
    }
}
