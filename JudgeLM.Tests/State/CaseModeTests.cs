using JudgeLM.Core.Judging;
using JudgeLM.Tests.Components;
using JudgeLM.Web.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.State;

/// <summary>What a mode makes of the case.</summary>
public sealed class CaseModeTests : IDisposable
{
    private readonly StubService _service = new();
    private readonly JudgePageState _state;

    public CaseModeTests() => _state = new JudgePageState(_service, new StubCatalog(new StubHost()), TimeProvider.System, NullLogger<JudgePageState>.Instance);

    private CaseDraft Draft => _state.Case.Draft;

    public void Dispose()
    {
        _state.Dispose();
        _service.Dispose();
    }

    [Theory]
    [InlineData("pair", JudgeMode.Pair)]
    [InlineData("multi", JudgeMode.Multi)]
    [InlineData("single", JudgeMode.Single)]
    [InlineData("multimodal", JudgeMode.Multimodal)]
    [InlineData("MULTI", JudgeMode.Multi)]
    [InlineData("1", JudgeMode.Pair)]
    [InlineData("nonsense", JudgeMode.Pair)]
    [InlineData("", JudgeMode.Pair)]
    [InlineData(null, JudgeMode.Pair)]
    public void An_address_names_a_mode_or_else_a_pair_is_judged(string? address, JudgeMode expected) =>
        Assert.Equal(expected, ModeChoice.Read(address));

    [Fact]
    public async Task Every_example_can_be_judged_as_it_stands()
    {
        foreach (var example in CaseExample.All)
        {
            await _state.LoadAsync(example);

            Assert.Equal(example.Mode, Draft.Mode);
            Assert.Empty(JudgeTaskRules.ErrorsToJudge(Draft.ToTask()));
            Assert.Equal(example.Answers, Draft.ToTask().Answers);
        }
    }

    [Theory]
    [InlineData(JudgeMode.Pair)]
    [InlineData(JudgeMode.Multi)]
    [InlineData(JudgeMode.Single)]
    [InlineData(JudgeMode.Multimodal)]
    public void Every_mode_has_examples_with_titles_of_their_own(JudgeMode mode)
    {
        var titles = CaseExample.Of(mode).Select(example => example.Title).ToList();

        Assert.InRange(titles.Count, 3, 10);
        Assert.Equal(titles.Count, titles.Distinct().Count());
    }

    [Fact]
    public async Task Texts_survive_a_visit_to_every_mode()
    {
        await _state.Case.ChooseModeAsync(JudgeMode.Multi);
        Draft.Question.Receive("Why?");
        Draft.Reference.Receive("Because.");
        await _state.Case.EditAnswersAsync(list => list.Add());
        Draft.Answers[0].Receive("one");
        Draft.Answers[1].Receive("two");
        Draft.Answers[2].Receive("three");

        foreach (var mode in new[] { JudgeMode.Single, JudgeMode.Multimodal, JudgeMode.Pair, JudgeMode.Multi })
        {
            await _state.Case.ChooseModeAsync(mode);
            var task = Draft.ToTask();
            Assert.Equal((mode, "Why?", "Because.", "one"), (task.Mode, task.Question, task.Reference, task.Answers[0]));
        }

        Assert.Equal(["one", "two", "three"], Draft.ToTask().Answers);
    }

    [Fact]
    public async Task A_judgement_in_another_mode_is_of_an_earlier_case()
    {
        await _state.LoadAsync(CaseExample.Of(JudgeMode.Pair).First());
        var judged = Draft.ToTask();
        Assert.False(Draft.DiffersFrom(judged));

        await _state.Case.ChooseModeAsync(JudgeMode.Multi);

        Assert.True(Draft.DiffersFrom(judged));
    }

    [Fact]
    public async Task An_error_moves_with_its_answer_and_goes_with_its_mode()
    {
        await _state.LoadAsync(CaseExample.Of(JudgeMode.Multi).First());
        await _state.Case.ReceiveTextAsync(Draft.Answers[2], "");
        await _state.JudgeAsync();
        Assert.NotNull(Draft.Answers[2].Error);

        await _state.Case.EditAnswersAsync(list => list.Remove(list.All[0]));
        Assert.NotNull(Draft.Answers[1].Error);
        Assert.NotNull(_state.Case.ErrorOf("answers[1]"));

        await _state.Case.ChooseModeAsync(JudgeMode.Pair);
        Assert.Null(Draft.Answers[1].Error);
    }

    [Fact]
    public async Task An_error_names_its_answer_by_the_place_where_it_stands_now()
    {
        await _state.LoadAsync(CaseExample.Of(JudgeMode.Multi).First());
        await _state.Case.EditAnswersAsync(list => list.Add());
        var (added, place) = (Draft.Answers[^1], Draft.Answers.Count);
        await _state.JudgeAsync();
        Assert.Contains($"Assistant {place} is empty", added.Error, StringComparison.Ordinal);

        await _state.Case.EditAnswersAsync(list => list.Remove(list.All[0]));

        Assert.Contains($"Assistant {place - 1} is empty", added.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_all_answers_is_said_until_they_change()
    {
        await _state.Case.ChooseModeAsync(JudgeMode.Multi);
        Draft.WriteTooMuch();
        await _state.JudgeAsync();
        Assert.NotNull(_state.Case.ErrorOf("answers"));
        Assert.Equal(1, _state.Case.Draft.Errors.Refusals);

        await _state.Case.ReceiveTextAsync(Draft.Answers[0], "shorter");

        Assert.Null(_state.Case.ErrorOf("answers"));
    }

    [Fact]
    public async Task What_the_mode_does_not_show_does_not_keep_it_from_judging()
    {
        await _state.Case.ReceiveOverlongAsync(Draft.Answers[1], 50_000);
        await _state.Case.ChooseModeAsync(JudgeMode.Single);

        Assert.NotNull(_state.Case.Meter.Prompt);
    }

    [Fact]
    public async Task A_reload_brings_back_the_number_of_answers_and_a_folded_reference()
    {
        await _state.Case.ChooseModeAsync(JudgeMode.Multi);
        await _state.Case.RestoreAsync(new RememberedDraft("Because.", 5));

        Assert.Equal((5, "Because."), (Draft.Answers.Count, Draft.Reference.Value));
        Assert.All(Draft.Answers, answer => Assert.True(answer.IsInBrowserOnly));
    }

    [Fact]
    public async Task A_needed_reference_is_left_to_its_own_box()
    {
        await _state.Case.ChooseModeAsync(JudgeMode.Single);
        await _state.Case.RestoreAsync(new RememberedDraft("Because.", 1_000_000));

        Assert.True(Draft.Reference.IsInBrowserOnly);
        Assert.Equal(JudgeTask.MaxAnswers, Draft.AnswerList.All.Count);
    }

    [Fact]
    public async Task An_example_replaces_the_answers_that_another_mode_kept_too()
    {
        await _state.LoadAsync(CaseExample.Of(JudgeMode.Multi).Last());
        await _state.LoadAsync(CaseExample.Of(JudgeMode.Single).First());

        await _state.Case.ChooseModeAsync(JudgeMode.Multi);

        Assert.Equal([CaseExample.Of(JudgeMode.Single).First().Answers[0], ""], Draft.ToTask().Answers);
    }
}
