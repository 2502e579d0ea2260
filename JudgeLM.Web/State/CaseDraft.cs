using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>The case being written, and how it is to be judged.</summary>
public sealed class CaseDraft
{
    private bool? _swapCheck;

    /// <summary>The user's question.</summary>
    public CaseText Question { get; } = new("question");

    /// <summary>A correct answer to compare with; blank for none.</summary>
    public CaseText Reference { get; } = new("reference");

    /// <summary>The answers, Assistant 1 first.</summary>
    public IReadOnlyList<CaseText> Answers { get; } = [new("answers[0]"), new("answers[1]")];

    /// <summary>All texts, in the order of the page.</summary>
    public IEnumerable<CaseText> Texts => [Question, Reference, .. Answers];

    /// <summary>How much the judge writes.</summary>
    public JudgeStyle Style { get; set; } = JudgeStyle.Detailed;

    /// <summary>
    /// Whether the answers are judged in all rotations, of two answers both orders. Two are unless the user decides
    /// otherwise; more are not, as each rotation costs a judgement; a single one never is.
    /// </summary>
    public bool SwapCheck
    {
        get => AnswersInOrder switch { < 2 => false, 2 => _swapCheck ?? true, _ => _swapCheck ?? false };
        set => _swapCheck = value == (AnswersInOrder == 2) ? null : value;
    }

    /// <summary>Answers that are judged against each other, whose order may matter.</summary>
    public int AnswersInOrder => ToTask().Answers.Count;

    /// <summary>How tokens are chosen, and how many.</summary>
    public ParameterDraft Parameters { get; } = new();

    /// <summary>The case as the judge takes it. Texts that are too long are missing from it: see <see cref="CaseText.IsTooLong"/>.</summary>
    public JudgeTask ToTask() => new()
    {
        Mode = JudgeMode.Pair,
        Question = Question.Value,
        Answers = [.. Answers.Select(answer => answer.Value)],
        Reference = Reference.IsBlank ? null : Reference.Value,
        Style = Style,
    };

    /// <summary>Whether another case than this one was judged; then a judgement no longer tells of what stands here.</summary>
    public bool DiffersFrom(JudgeTask judged)
    {
        var task = ToTask();
        return task.Question != judged.Question || task.Reference != judged.Reference || !task.Answers.SequenceEqual(judged.Answers);
    }
}
