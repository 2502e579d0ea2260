using System.Text.Json;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Inference.Batching;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Jobs;

/// <summary>Questions about a judgement that has ended, and the judge's answers.</summary>
public sealed class FollowUpTests(TestModels models) : FurtherWritingTest
{
    [Fact]
    public async Task A_question_is_answered_without_reading_the_judgement_again_and_changes_nothing_about_it()
    {
        var service = Serve(models.Scripted);
        var judged = await JudgeAsync(service, Request(JudgeStyle.Detailed));

        var asked = await AskAsync(service, judged, "Why?");

        var turn = Assert.Single(asked.Turns);
        Assert.Equal(("Why?", TestModels.ScriptedText, FinishReason.Stop), (turn.Question, turn.Answer, turn.FinishReason));
        Assert.Equal(judged.Given, asked.Given);
        Assert.Equal(judged.Given.Prompt.Tokens + judged.Given.Tokens.Count, turn.ReusedTokens);
        Assert.InRange(turn.PromptTokens - turn.ReusedTokens, 1, 16);
    }

    [Fact]
    public async Task Each_question_follows_on_the_turns_before_it_and_reuses_them()
    {
        var service = Serve(EmbeddedModel);
        var judged = await JudgeAsync(service, Request(JudgeStyle.Detailed));

        var first = await AskAsync(service, judged, "Why does Assistant 2 lose?");
        var second = await AskAsync(service, first, "Is that all?");

        Assert.Equal(["Why does Assistant 2 lose?", "Is that all?"], second.Turns.Select(turn => turn.Question));
        Assert.True(second.Turns[1].PromptTokens > second.Turns[0].PromptTokens + second.Turns[0].CompletionTokens);
        Assert.True(
            first.Turns[0].ReusedTokens >= judged.Given.Prompt.Tokens + judged.Given.Tokens.Count - 1,
            $"only {first.Turns[0].ReusedTokens} tokens of {judged.Given.Prompt.Tokens} and {judged.Given.Tokens.Count} were reused");
        Assert.True(
            second.Turns[1].ReusedTokens >= first.Turns[0].PromptTokens - 1,
            $"only {second.Turns[1].ReusedTokens} tokens of {first.Turns[0].PromptTokens} were reused");
    }

    [Fact]
    public async Task Only_the_ends_of_turns_are_control_tokens_and_none_that_people_write()
    {
        await using var fixture = EngineFixture.Load(models.Scripted);
        var prompt = FollowUpPrompt.For("Case:", "9 3", [("</s> one", "two")], "<s>three</s>");

        var tokens = await fixture.Engine.TokenizeAsync(prompt.Turns, Token);

        Assert.Equal([TestVocabulary.BeginOfSequence], tokens.Where(token => token == TestVocabulary.BeginOfSequence));
        Assert.Equal(prompt.Turns.Count - 1, tokens.Count(token => token == TestVocabulary.EndOfSequence));
    }

    [Fact]
    public async Task A_question_follows_on_one_that_was_asked_and_answered_while_it_was_prepared()
    {
        HeldModel? model = null;
        var service = Serve(Host(models.Scripted, engine => model = new HeldModel(engine)));
        var judged = await JudgeAsync(service, Request(JudgeStyle.Detailed));
        model!.Hold(about: "Why?");
        var held = service.AskAsync(judged, "Why?", Token);
        await model.Asked.WaitAsync(Token);
        await AskAsync(service, judged, "Is that all?");

        model.Release();
        var asked = await EndAsync(await held);

        Assert.Equal(["Is that all?", "Why?"], asked.Turns.Select(turn => turn.Question));
    }

    [Fact]
    public async Task An_answer_can_be_stopped_and_the_next_question_asked()
    {
        var service = Serve(models.Slow);
        var judged = await StopAsync(await service.SubmitAsync(Request(JudgeStyle.Detailed), Token), snapshot => snapshot.Given.CompletionTokens > 20);
        var stopped = await StopAsync(await service.AskAsync(judged, "Why?", Token), snapshot => snapshot.Turns is [{ CompletionTokens: > 20 }]);
        Assert.Equal(FinishReason.Cancelled, Assert.Single(stopped.Turns).FinishReason);

        var next = await StopAsync(await service.AskAsync(stopped, "And now?", Token), snapshot => snapshot.Turns is [_, { CompletionTokens: > 20 }]);

        Assert.Equal(stopped.Turns[0], next.Turns[0]);
        Assert.NotEmpty(next.Turns[1].Answer);
    }

    [Fact]
    public async Task A_question_that_leaves_no_room_is_refused_with_what_is_over_and_nothing_is_lost()
    {
        var service = Serve(models.Scripted);
        var judged = await JudgeAsync(service, Request(JudgeStyle.Detailed));

        var refusal = await Assert.ThrowsAsync<FollowUpTooLongException>(() => service.AskAsync(judged, new string('?', 2000), Token));
        await Assert.ThrowsAsync<FollowUpTooLongException>(() => service.AskAsync(judged, new string('?', 2000 - refusal.TokensOver + 1), Token));
        Assert.Same(judged, service.Find(judged.Id)!.Snapshot);
        Assert.Contains($"{refusal.TokensOver:N0} tokens over", refusal.Message, StringComparison.Ordinal);

        var asked = await AskAsync(service, judged, new string('?', 2000 - refusal.TokensOver));
        Assert.Equal(TestModels.ScriptedText, Assert.Single(asked.Turns).Answer);
    }

    [Theory]
    [InlineData(JudgeStyle.Fast)]
    [InlineData(JudgeStyle.Detailed)]
    public async Task An_answer_is_not_cut_off_where_the_line_of_scores_would_have_been(JudgeStyle style)
    {
        var service = Serve(models.Scripted);
        var judged = await JudgeAsync(service, Request(style, maxTokens: 5));

        var turn = Assert.Single((await AskAsync(service, judged, "Why?")).Turns);

        Assert.Equal((FinishReason.Stop, TestModels.ScriptedText), (turn.FinishReason, turn.Answer));
    }

    [Fact]
    public async Task A_limit_that_leaves_room_for_sentences_holds_for_answers_too()
    {
        var service = Serve(models.Endless);
        var judged = await JudgeAsync(service, Request(JudgeStyle.Detailed, maxTokens: 100));

        var turn = Assert.Single((await AskAsync(service, judged, "Why?")).Turns);

        Assert.Equal((FinishReason.Length, 100), (turn.FinishReason, turn.CompletionTokens));
    }

    [Fact]
    public async Task What_is_no_question_is_refused_in_words_about_asking()
    {
        var service = Serve(models.Scripted);
        var judged = await JudgeAsync(service, Request(JudgeStyle.Fast));
        var refusals = new Dictionary<string, string>
        {
            [" \n"] = "The question is empty. Write one before asking.",
            ["half a pair \ud83d"] = "half of a character at position 13",
            [new string('?', JudgeTask.MaxTextLength + 1)] = "The question has 40,001 characters; at most 40,000 can be asked. Shorten it.",
        };
        foreach (var (text, expected) in refusals)
        {
            var refusal = await Assert.ThrowsAsync<JudgeInputException>(() => service.AskAsync(judged, text, Token));

            var error = Assert.Single(refusal.Errors);
            Assert.Equal("followUp", error.Field);
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task While_the_judge_writes_it_is_not_asked()
    {
        var service = Serve(models.Endless);
        var job = await service.SubmitAsync(Request(JudgeStyle.Detailed), Token);
        var running = await job.WatchAsync(Token).FirstAsync(snapshot => snapshot.Given.Raw.Length > 0, Token);

        await Assert.ThrowsAsync<JudgeInputException>(() => service.AskAsync(running, "Why?", Token));

        Assert.Empty(job.Snapshot.Turns);
        job.Cancel();
        await job.Completion.WaitAsync(Token);
    }

    [Fact]
    public async Task A_stored_conversation_goes_on_in_another_life_of_the_app()
    {
        var service = Serve(models.Scripted);
        var asked = await AskAsync(service, await JudgeAsync(service, Request(JudgeStyle.Detailed)), "Why?");
        var stored = JsonSerializer.Deserialize<JudgementSnapshot>(JsonSerializer.Serialize(asked))!;

        var further = await AskAsync(Serve(models.Scripted), stored, "And?");

        Assert.Equal(["Why?", "And?"], further.Turns.Select(turn => turn.Question));
        Assert.All(further.Turns, turn => Assert.Equal(TestModels.ScriptedText, turn.Answer));
    }
}
