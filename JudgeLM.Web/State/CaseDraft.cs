using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>The case being written, and how it is to be judged.</summary>
public sealed class CaseDraft
{
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

    /// <summary>Replaces the case by one that was judged; parameters stay.</summary>
    internal void Load(JudgeTask judged)
    {
        Style = judged.Style;
        Question.Set(judged.Question);
        Reference.Set(judged.Reference ?? "");
        foreach (var (text, answer) in Answers.Zip(judged.Answers))
        {
            text.Set(answer);
        }
    }
}
