using JudgeLM.Core.History;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Components;
using JudgeLM.Tests.History;
using JudgeLM.Web.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.State;

public sealed class ConversationStateTests : IDisposable
{
    private readonly StubService _service = new();
    private readonly HistoryFile _file = new();
    private readonly ServiceProvider _process;
    private readonly JudgePageState _page;
    private readonly ConversationState _conversation;

    public ConversationStateTests()
    {
        _page = new JudgePageState(_service, new StubCatalog(new StubHost()), TimeProvider.System, NullLogger<JudgePageState>.Instance);
        _page.Case.Draft.SwapCheck = false;
        _page.Case.Draft.Write();
        _process = _file.Start();
        var archive = new JudgementArchive(_process.GetRequiredService<IJudgementHistory>(), _service, TimeProvider.System);
        _conversation = new ConversationState(_page, _service, archive, NullLogger<ConversationState>.Instance);
    }

    public void Dispose()
    {
        _conversation.Dispose();
        _page.Dispose();
        _service.Dispose();
        _process.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task Asking_empties_the_box_and_ends_with_the_answer()
    {
        await JudgeAsync();
        await TypeAsync("Why?");
        var asking = _conversation.AskAsync();
        Assert.Equal(("", true, "The judge is answering."), (_conversation.Question.Value, _conversation.IsBusy, _conversation.Announcement));

        _service.Write(new GenerationStarted(0), new TokenGenerated(5, "So."), new GenerationFinished(FinishReason.Stop, ""));
        await asking;

        Assert.Equal((false, "The judge has answered."), (_conversation.IsBusy, _conversation.Announcement));
        Assert.Equal("So.", Assert.Single(_page.Judgement.Snapshot!.Turns).Answer);
        Assert.Equal(["Why?"], _service.Asked);
    }

    [Fact]
    public async Task A_refused_question_stays_in_the_box_until_it_is_changed()
    {
        await JudgeAsync();
        await TypeAsync("Why?");
        _service.Refusal = new JudgeInputException([new InputError("followUp", "Not like that.")]);
        await _conversation.AskAsync();
        Assert.Equal(("Why?", "Not like that."), (_conversation.Question.Value, _conversation.ErrorOf("followUp")));

        await TypeAsync("Why so?");

        Assert.Null(_conversation.Error);
        Assert.Empty(_page.Judgement.Snapshot!.Turns);
    }

    [Fact]
    public async Task Why_a_question_was_refused_goes_with_the_judgement_that_it_was_about()
    {
        await JudgeAsync();
        await TypeAsync("Why?");
        _service.Refusal = new JudgeInputException([new InputError("followUp", "40 tokens over.")]);
        await _conversation.AskAsync();

        _service.Refusal = null;
        await JudgeAsync();

        Assert.Equal(("Why?", null), (_conversation.Question.Value, _conversation.Error));
    }

    [Fact]
    public async Task Why_the_judge_did_not_go_on_is_no_error_of_the_question_and_goes_with_its_judgement()
    {
        await JudgeAsync();
        await TypeAsync("Why?");
        _service.Refusal = new ModelUnavailableException("The model is still loading.");
        await _conversation.ContinueAsync();
        Assert.Equal("The model is still loading.", _conversation.ContinuationError);
        Assert.Null(_conversation.ErrorOf("followUp"));

        _service.Refusal = null;
        await JudgeAsync();

        Assert.Null(_conversation.ContinuationError);
    }

    [Fact]
    public async Task An_unforeseen_failure_is_said_and_the_question_stays()
    {
        await JudgeAsync();
        await TypeAsync("Why?");
        _service.Refusal = new InvalidOperationException("unforeseen");

        await _conversation.AskAsync();

        Assert.Contains("Try again", _conversation.Error, StringComparison.Ordinal);
        Assert.Equal(("Why?", false), (_conversation.Question.Value, _conversation.IsBusy));
    }

    [Fact]
    public async Task A_question_whose_answer_failed_comes_back_into_the_box()
    {
        await JudgeAsync();
        await TypeAsync("Why?");
        var asking = _conversation.AskAsync();

        _service.Write(new GenerationFinished(FinishReason.Error, "", "The device was lost."));
        await asking;

        Assert.Equal(("Why?", "The answer failed."), (_conversation.Question.Value, _conversation.Announcement));
    }

    [Fact]
    public async Task A_question_that_was_taken_out_of_the_box_after_it_failed_does_not_come_back()
    {
        await JudgeAsync();
        await TypeAsync("Why?");
        var asking = _conversation.AskAsync();
        _service.Write(new GenerationFinished(FinishReason.Error, "", "The device was lost."));
        await asking;
        await TypeAsync("");
        _service.Refusal = new JudgeInputException([new InputError("followUp", "The question is empty.")]);

        await _conversation.AskAsync();

        Assert.Equal(("", "The question is empty."), (_conversation.Question.Value, _conversation.Error));
    }

    [Fact]
    public async Task Stopping_ends_the_answer_and_keeps_what_was_written()
    {
        await JudgeAsync();
        await TypeAsync("Why?");
        var asking = _conversation.AskAsync();
        _service.Write(new GenerationStarted(0), new TokenGenerated(5, "Because"));

        _conversation.Stop();
        await asking;

        var turn = Assert.Single(_page.Judgement.Snapshot!.Turns);
        Assert.Equal(("Because", FinishReason.Cancelled), (turn.Answer, turn.FinishReason));
        Assert.Equal("The answer was stopped.", _conversation.Announcement);
    }

    [Fact]
    public async Task Going_on_is_told_from_judging_and_its_end_is_announced()
    {
        await JudgeAsync();
        Assert.Equal((false, ""), (_conversation.IsContinuing, _conversation.Announcement));
        var going = _conversation.ContinueAsync();
        Assert.Equal((true, "The judge goes on writing."), (_conversation.IsContinuing, _conversation.Announcement));

        _service.Write(new GenerationStarted(0), new TokenGenerated(5, "Because."), new GenerationFinished(FinishReason.Stop, ""));
        await going;

        Assert.Equal((false, "The judge has finished writing."), (_conversation.IsContinuing, _conversation.Announcement));
        Assert.Equal("Because.", _page.Judgement.Snapshot!.Given.Explanation);
    }

    [Fact]
    public async Task It_goes_on_to_the_limit_that_stands_among_the_parameters_and_says_where_that_is_no_number()
    {
        await JudgeAsync(JudgeStyle.Detailed);
        await _page.Case.SetParameterAsync("maxTokens", parameters => parameters.MaxTokens = "1.5");
        await _conversation.ContinueAsync();
        Assert.Equal("Max tokens must be a whole number from 1 to 2,048, or empty.", _conversation.ContinuationError);

        await _page.Case.SetParameterAsync("maxTokens", parameters => parameters.MaxTokens = "64");
        var going = _conversation.ContinueAsync();
        _service.Write(new GenerationStarted(0), new GenerationFinished(FinishReason.Stop, ""));
        await going;

        Assert.Equal((64, null), (_service.ContinuedTo, _conversation.ContinuationError));
    }

    [Fact]
    public async Task A_fast_verdict_is_explained_whatever_stands_as_the_limit_of_its_line()
    {
        await JudgeAsync();
        await _page.Case.SetParameterAsync("maxTokens", parameters => parameters.MaxTokens = "1.5");

        var going = _conversation.ContinueAsync();
        _service.Write(new GenerationStarted(0), new GenerationFinished(FinishReason.Stop, ""));
        await going;

        Assert.Equal((null, null), (_service.ContinuedTo, _conversation.ContinuationError));
    }

    [Fact]
    public async Task Going_on_after_a_question_is_announced_too_and_so_is_the_next_answer()
    {
        await JudgeAsync();
        await TypeAsync("Why?");
        await AnswerAsync(_conversation.AskAsync(), "So.");

        var going = _conversation.ContinueAsync();
        Assert.Equal("The judge goes on writing.", _conversation.Announcement);
        await AnswerAsync(going, "Because.");
        Assert.Equal("The judge has finished writing.", _conversation.Announcement);

        await TypeAsync("And then?");
        await AnswerAsync(_conversation.AskAsync(), "Nothing.");
        Assert.Equal("The judge has answered.", _conversation.Announcement);

        async Task AnswerAsync(Task writing, string text)
        {
            _service.Write(new GenerationStarted(0), new TokenGenerated(5, text), new GenerationFinished(FinishReason.Stop, ""));
            await writing;
        }
    }

    [Fact]
    public async Task An_overlong_question_stays_in_the_browser_and_is_not_asked()
    {
        await JudgeAsync();
        await _conversation.ReceiveOverlongAsync(_conversation.Question, 50_000);

        await _conversation.AskAsync();

        Assert.Contains("50,000 characters; at most 40,000 can be asked", _conversation.Error, StringComparison.Ordinal);
        Assert.Empty(_service.Asked);
    }

    private Task TypeAsync(string text) => _conversation.ReceiveTextAsync(_conversation.Question, text);

    private async Task JudgeAsync(JudgeStyle style = JudgeStyle.Fast)
    {
        await _page.Case.ConfigureAsync(draft => draft.Style = style);
        var judging = _page.JudgeAsync();
        _service.Write(new GenerationStarted(0), new TokenGenerated(1, "9 3"), new GenerationFinished(FinishReason.Stop, ""));
        await judging;
    }
}
