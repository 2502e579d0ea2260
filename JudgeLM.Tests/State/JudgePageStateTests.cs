using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Components;
using JudgeLM.Web.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.State;

public sealed class JudgePageStateTests : IDisposable
{
    private static readonly CaseExample _referenced = CaseExample.Of(JudgeMode.Pair).Last();

    private readonly StubService _service = new();
    private readonly StubHost _host = new();
    private readonly StubHost _other = new("other", new ModelIdle());
    private readonly JudgePageState _state;

    public JudgePageStateTests()
    {
        _state = new JudgePageState(_service, new StubCatalog(_host, _other), TimeProvider.System, NullLogger<JudgePageState>.Instance);
        _state.Case.Draft.SwapCheck = false;
    }

    public void Dispose()
    {
        _state.Dispose();
        _service.Dispose();
    }

    [Fact]
    public async Task Judging_takes_the_case_as_it_stands_with_its_parameters()
    {
        await _state.LoadAsync(_referenced);
        await _state.Case.ReceiveTextAsync(_state.Case.Draft.Answers[1], "27, 8");
        await _state.Case.ConfigureAsync(draft => (draft.Style, draft.Parameters.MaxTokens, draft.Parameters.Seed) = (JudgeStyle.Fast, "64", "7"));
        await JudgeToTheEndAsync();

        var request = Assert.Single(_service.Submitted);
        Assert.Equal(_referenced.Question, request.Task.Question);
        Assert.Equal([_referenced.Answers[0], "27, 8"], request.Task.Answers);
        Assert.Equal(_referenced.Reference, request.Task.Reference);
        Assert.Equal((JudgeStyle.Fast, 64, 7), (request.Task.Style, request.MaxTokens, request.Sampling.Seed));
    }

    [Fact]
    public async Task A_blank_reference_is_none()
    {
        await _state.Case.ReceiveTextAsync(_state.Case.Draft.Reference, " \n ");

        Assert.Null(_state.Case.Draft.ToTask().Reference);
    }

    [Fact]
    public async Task A_second_click_does_not_judge_twice()
    {
        _state.Case.Draft.Write();
        var first = _state.JudgeAsync();
        await _state.JudgeAsync();
        _service.Write(new GenerationFinished(FinishReason.Stop, "1 2"));
        await first;

        Assert.Single(_service.Submitted);
    }

    [Fact]
    public async Task Clearing_empties_the_case_and_stops_the_judgement_but_keeps_the_parameters()
    {
        await _state.LoadAsync(CaseExample.All[0]);
        await _state.Case.ConfigureAsync(draft => draft.Parameters.MaxTokens = "64");
        var judging = _state.JudgeAsync();
        var job = _state.Judgement.Job!;

        await _state.ClearAsync();
        await judging;
        await job.Completion;

        Assert.All(_state.Case.Draft.Texts, text => Assert.True(text.IsBlank));
        Assert.Null(_state.Judgement.Snapshot);
        Assert.Equal(FinishReason.Cancelled, job.Snapshot.Given.FinishReason);
        Assert.Equal("64", _state.Case.Draft.Parameters.MaxTokens);
    }

    [Fact]
    public async Task A_case_that_was_written_can_be_put_back_whatever_took_its_place()
    {
        await _state.Case.ReceiveTextAsync(_state.Case.Draft.Question, "Mine?");
        await _state.Case.ReceiveTextAsync(_state.Case.Draft.Answers[0], "An answer.");
        await _state.ClearAsync();
        await _state.LoadAsync(_referenced);
        Assert.True(_state.Case.Draft.CanPutBack);

        await _state.PutBackAsync();

        Assert.Equal("Mine?", _state.Case.Draft.Question.Value);
        Assert.Equal(["An answer.", ""], _state.Case.Draft.Answers.Select(answer => answer.Value));
        Assert.True(_state.Case.Draft.Reference.IsBlank);
        Assert.False(_state.Case.Draft.CanPutBack);
    }

    [Fact]
    public async Task A_case_is_put_back_in_its_own_mode_with_all_of_its_answers()
    {
        await _state.Case.ChooseModeAsync(JudgeMode.Multi);
        await _state.Case.EditAnswersAsync(list => list.Add());
        foreach (var (index, answer) in _state.Case.Draft.Answers.Index())
        {
            await _state.Case.ReceiveTextAsync(answer, $"answer {index}");
        }

        await _state.LoadAsync(_referenced);
        await _state.PutBackAsync();

        Assert.Equal(JudgeMode.Multi, _state.Case.Draft.Mode);
        Assert.Equal(["answer 0", "answer 1", "answer 2"], _state.Case.Draft.Answers.Select(answer => answer.Value));
    }

    [Fact]
    public async Task An_example_as_it_came_and_an_empty_case_are_not_kept()
    {
        await _state.LoadAsync(_referenced);
        await _state.LoadAsync(CaseExample.All[0]);
        await _state.ClearAsync();
        await _state.ClearAsync();

        Assert.False(_state.Case.Draft.CanPutBack);
    }

    [Fact]
    public async Task A_refused_prompt_shows_its_length_and_keeps_the_case()
    {
        await _state.LoadAsync(CaseExample.All[0]);
        _service.Refusal = new PromptTooLongException(new PromptInfo("", 3000, 2048));
        await _state.JudgeAsync();

        Assert.Equal(984, _state.Case.Meter.Prompt!.TokensOver);
        Assert.NotNull(_state.Case.Draft.Errors.NotJudged);
        Assert.Equal(CaseExample.All[0].Question, _state.Case.Draft.Question.Value);
    }

    [Fact]
    public async Task An_unforeseen_failure_is_said_and_the_next_try_works()
    {
        _state.Case.Draft.Write();
        _service.Refusal = new InvalidOperationException("unforeseen");
        await _state.JudgeAsync();
        Assert.Contains("Try again", _state.Case.Draft.Errors.NotJudged, StringComparison.Ordinal);

        _service.Refusal = null;
        await JudgeToTheEndAsync();

        Assert.Null(_state.Case.Draft.Errors.NotJudged);
        Assert.Equal(VerdictKind.Winner, _state.Judgement.Snapshot!.Given.Verdict!.Kind);
    }

    [Fact]
    public async Task An_overlong_text_that_was_shortened_is_measured_and_judged_again()
    {
        await _state.Case.ReceiveOverlongAsync(_state.Case.Draft.Question, JudgeTask.MaxTextLength + 1);
        Assert.Null(_state.Case.Meter.Prompt);

        await _state.Case.ReceiveTextAsync(_state.Case.Draft.Question, "Short.");

        Assert.Null(_state.Case.ErrorOf("question"));
        Assert.NotNull(_state.Case.Meter.Prompt);
    }

    [Theory]
    [InlineData("abc", "1", "", "", "temperature")]
    [InlineData("", "1", "", "", "temperature")]
    [InlineData("0.2", "much", "", "", "topP")]
    [InlineData("0.2", "1", "1.5", "", "maxTokens")]
    [InlineData("0.2", "1", "", "99999999999", "seed")]
    public async Task A_parameter_that_is_no_number_is_named_and_kept_and_nothing_is_judged(
        string temperature, string topP, string maxTokens, string seed, string wrong)
    {
        await _state.Case.ConfigureAsync(draft =>
            (draft.Parameters.Temperature, draft.Parameters.TopP, draft.Parameters.MaxTokens, draft.Parameters.Seed) = (temperature, topP, maxTokens, seed));

        await _state.JudgeAsync();

        Assert.NotNull(_state.Case.ErrorOf(wrong));
        Assert.Empty(_service.Submitted);
        Assert.Equal(temperature, _state.Case.Draft.Parameters.Temperature);
    }

    [Fact]
    public async Task A_decimal_comma_is_understood()
    {
        _state.Case.Draft.Write();
        await _state.Case.ConfigureAsync(draft => draft.Parameters.Temperature = "0,5");

        await JudgeToTheEndAsync();

        Assert.Equal(0.5, Assert.Single(_service.Submitted).Sampling.Temperature);
    }

    [Fact]
    public async Task A_judgement_of_an_earlier_version_of_the_case_is_marked()
    {
        await _state.LoadAsync(CaseExample.All[0]);
        await JudgeToTheEndAsync();
        Assert.False(_state.IsJudgementOutdated);

        await _state.Case.ReceiveTextAsync(_state.Case.Draft.Answers[0], "Something else.");

        Assert.True(_state.IsJudgementOutdated);
    }

    [Fact]
    public async Task A_chosen_model_is_loaded_then_counts_and_judges()
    {
        _state.Case.Draft.Write();
        await _state.Case.ChooseModelAsync("other");
        Assert.Equal(1, _other.Loads);
        Assert.Null(_state.Case.Meter.Prompt);

        _other.Become(new ModelReady(new StubModel()));
        await _state.Case.ModelStatusChangedAsync();
        await JudgeToTheEndAsync();

        Assert.Equal("other", _service.MeasuredWith);
        Assert.Equal("other", Assert.Single(_service.Submitted).Model);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("removed since")]
    public async Task A_choice_that_is_no_model_keeps_the_default(string? id)
    {
        await _state.Case.ChooseModelAsync(id);

        Assert.Same(_host, _state.Case.ChosenModel);
    }

    [Fact]
    public async Task Stop_works_before_the_judgement_has_begun()
    {
        _service.HoldsSubmissions = true;
        var judging = _state.JudgeAsync();
        Assert.True(_state.IsJudging);

        _state.Stop();
        await judging;

        Assert.False(_state.IsJudging);
        Assert.Null(_state.Judgement.Snapshot);
        Assert.Null(_state.Case.Draft.Errors.NotJudged);
    }

    private async Task JudgeToTheEndAsync()
    {
        var judging = _state.JudgeAsync();
        _service.Write(new GenerationStarted(0), new TokenGenerated(1, "9 3\n"), new GenerationFinished(FinishReason.Stop, ""));
        await judging;
    }
}
