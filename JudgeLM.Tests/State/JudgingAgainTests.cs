using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Components;
using JudgeLM.Tests.History;
using JudgeLM.Web.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.State;

/// <summary>A case that is judged more than once, and in whose name.</summary>
public sealed class JudgingAgainTests : IDisposable
{
    private readonly StubService _service = new();
    private readonly JudgePageState _state;

    public JudgingAgainTests()
    {
        _state = new JudgePageState(_service, new StubCatalog(new StubHost()), TimeProvider.System, NullLogger<JudgePageState>.Instance)
        {
            Visitor = new Visitor("me"),
        };
        _state.Case.Draft.SwapCheck = false;
        _state.Case.Draft.Write();
    }

    public void Dispose()
    {
        _state.Dispose();
        _service.Dispose();
    }

    [Fact]
    public async Task Regenerating_judges_what_was_judged_with_the_parameters_of_now_and_a_fresh_seed_beside_the_earlier_one()
    {
        await _state.LoadAsync(CaseExample.All[0]);
        await _state.Case.ConfigureAsync(draft => (draft.Parameters.MaxTokens, draft.Parameters.Seed) = ("64", "5"));
        await EndAsync(_state.JudgeAsync());
        var first = _state.Judgement.Snapshot!;
        await _state.Case.ReceiveTextAsync(_state.Case.Draft.Question, "Changed since.");
        await _state.Case.SetParameterAsync("maxTokens", parameters => parameters.MaxTokens = "512");
        await _state.Case.SetParameterAsync("temperature", parameters => parameters.Temperature = "0");
        await _state.Case.SetParameterAsync("seed", parameters => parameters.Seed = "none, as it is not read");

        await EndAsync(_state.RegenerateAsync());
        await EndAsync(_state.RegenerateAsync());

        Assert.Equal(CaseExample.All[0].Question, _service.Submitted[2].Task.Question);
        Assert.Equal(new SamplingOptions { Temperature = 0, Seed = null }, _service.Submitted[2].Sampling);
        Assert.Equal(512, _service.Submitted[2].MaxTokens);
        Assert.Equal(("me", first.Id), (_service.Submitted[2].Origin!.Owner, _service.Submitted[2].Origin!.Group));
        var view = _state.Siblings.ViewOf(_state.Judgement.Snapshot!);
        Assert.Equal((3, 3), (view.Number, view.Count));
    }

    [Fact]
    public async Task A_regeneration_that_is_refused_adds_no_sibling()
    {
        await EndAsync(_state.JudgeAsync());
        _service.Refusal = new ModelUnavailableException("No model.");

        await _state.RegenerateAsync();

        Assert.Equal(("No model.", "No model."), (_state.Case.Draft.Errors.NotJudged, _state.NotRegenerated));
        Assert.Equal(1, _state.Siblings.ViewOf(_state.Judgement.Snapshot!).Count);
    }

    [Fact]
    public async Task That_a_case_was_not_judged_is_not_told_of_regenerating_the_one_that_was()
    {
        await EndAsync(_state.JudgeAsync());
        _service.Refusal = new ModelUnavailableException("No model.");

        await _state.JudgeAsync();

        Assert.Equal(("No model.", null), (_state.Case.Draft.Errors.NotJudged, _state.NotRegenerated));
    }

    [Fact]
    public async Task A_wrong_parameter_is_named_and_nothing_is_regenerated_with_it()
    {
        await EndAsync(_state.JudgeAsync());
        await _state.Case.SetParameterAsync("maxTokens", parameters => parameters.MaxTokens = "many");

        await _state.RegenerateAsync();

        Assert.Contains("must be a whole number", _state.Case.ErrorOf("maxTokens"), StringComparison.Ordinal);
        Assert.Equal(1, _state.Case.Draft.Errors.Refusals);
        Assert.Single(_service.Submitted);
    }

    [Fact]
    public async Task A_regeneration_that_is_too_long_for_the_model_does_not_tell_its_length_as_that_of_another_case()
    {
        await _state.LoadAsync(CaseExample.All[0]);
        await EndAsync(_state.JudgeAsync());
        await _state.Case.ReceiveTextAsync(_state.Case.Draft.Question, "Changed since.");
        _service.Refusal = new PromptTooLongException(new PromptInfo("", 3000, 2048));

        await _state.RegenerateAsync();

        Assert.Equal(_service.PromptTokens, _state.Case.Meter.Prompt!.Tokens);
        Assert.Contains("the earlier case is 984 tokens too long", _state.Case.Draft.Errors.NotJudged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_that_nobody_types_are_judged_with_again_as_they_were()
    {
        var sampling = new SamplingOptions { Temperature = 0.00001, TopP = 0.33333333333333331 };

        await EndAsync(_state.JudgeAgainAsync(Snapshots.Running("theirs").Request with { Sampling = sampling }));

        await EndAsync(_state.JudgeAsync());

        Assert.Equal([sampling, sampling], _service.Submitted.Select(request => request.Sampling));
    }

    [Fact]
    public async Task Judging_anothers_case_again_makes_it_ones_own()
    {
        var judged = Snapshots.Running("theirs", owner: "other").Request;

        await EndAsync(_state.JudgeAgainAsync(judged));

        Assert.Equal(judged.Task.Question, _state.Case.Draft.Question.Value);
        Assert.Equal(judged.Task.Answers, _state.Case.Draft.Answers.Select(answer => answer.Value));
        Assert.Equal(judged.Task.Reference, _state.Case.Draft.Reference.Value);
        var again = Assert.Single(_service.Submitted);
        Assert.Equal(("me", null), (again.Origin!.Owner, again.Origin.Group));
        Assert.False(_state.IsJudgementOutdated);
    }

    [Fact]
    public async Task Boxes_that_write_line_ends_their_own_way_and_a_blank_reference_make_no_other_case()
    {
        var judged = Snapshots.Running("theirs").Request;
        judged = judged with { Task = judged.Task with { Question = "One\r\ntwo", Reference = " " } };
        await EndAsync(_state.JudgeAgainAsync(judged));

        await _state.Case.ReceiveTextAsync(_state.Case.Draft.Question, "One\ntwo");
        Assert.False(_state.IsJudgementOutdated);

        await _state.Case.ReceiveTextAsync(_state.Case.Draft.Reference, "Two.");
        Assert.True(_state.IsJudgementOutdated);
    }

    [Fact]
    public async Task A_case_that_could_not_be_judged_again_at_once_is_judged_as_it_was_by_the_next_click()
    {
        var judged = Snapshots.Running("theirs").Request with { Sampling = new SamplingOptions { Temperature = 0.9, TopP = 0.5, Seed = 5 }, MaxTokens = 77 };
        _state.Case.Draft.SwapCheck = true;
        _service.Refusal = new ModelUnavailableException("The model is still loading.");
        await _state.JudgeAgainAsync(judged);
        Assert.Equal("The model is still loading.", _state.Case.Draft.Errors.NotJudged);
        _service.Refusal = null;

        await EndAsync(_state.JudgeAsync());

        var again = _service.Submitted[^1];
        Assert.Equal(new SamplingOptions { Temperature = 0.9, TopP = 0.5, Seed = null }, again.Sampling);
        Assert.Equal((77, false), (again.MaxTokens, again.SwapCheck));
    }

    [Fact]
    public async Task A_click_while_a_case_that_is_judged_again_is_still_counted_does_not_judge_twice()
    {
        var counted = new TaskCompletionSource();
        _service.Measuring = counted.Task;
        var again = _state.JudgeAgainAsync(Snapshots.Running("theirs").Request);
        Assert.True(_state.IsJudging);

        var click = _state.JudgeAsync();
        counted.SetResult();
        await EndAsync(again);
        await click;

        Assert.Single(_service.Submitted);
    }

    [Fact]
    public async Task Stop_works_while_a_case_that_is_judged_again_is_still_counted()
    {
        var counted = new TaskCompletionSource();
        _service.Measuring = counted.Task;
        var again = _state.JudgeAgainAsync(Snapshots.Running("theirs").Request);

        _state.Stop();
        counted.SetResult();
        await again;

        Assert.False(_state.IsJudging);
        Assert.Null(_state.Judgement.Snapshot);
    }

    private async Task EndAsync(Task judging)
    {
        _service.Write(new GenerationStarted(0), new TokenGenerated(1, "9 3\n"), new GenerationFinished(FinishReason.Stop, ""));
        await judging;
    }
}
