using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>A case that made way for another.</summary>
/// <param name="Number">Its number, by which the browser knows the image that was attached to it.</param>
/// <param name="Mode">What was judged.</param>
/// <param name="Question">The question.</param>
/// <param name="Reference">The reference; empty for none.</param>
/// <param name="Answers">All answers, those included that the mode did not show.</param>
/// <param name="Image">The image of its example; null for none.</param>
/// <param name="Lengths">The lengths of question, reference and answers, in this order: of a text that was too long to be judged only the browser has more.</param>
internal sealed record ReplacedCase(
    int Number, JudgeMode Mode, string Question, string Reference, IReadOnlyList<string> Answers, ExampleImage? Image, IReadOnlyList<int> Lengths)
{
    /// <summary>The case that stands in a draft; null where it is empty or an example as it came, which is lost to nobody.</summary>
    public static ReplacedCase? Of(CaseDraft draft)
    {
        var answers = draft.AnswerList.All.Select(answer => answer.Value).ToArray();
        return draft.AllTexts.All(text => text.IsBlank) || CaseExample.All.Any(example => IsAsItCame(draft, example))
            ? null
            : new ReplacedCase(
                draft.CaseNumber, draft.Mode, draft.Question.Value, draft.Reference.Value, answers, draft.Image, [.. draft.AllTexts.Select(text => text.Length)]);
    }

    private static bool IsAsItCame(CaseDraft draft, CaseExample example) =>
        draft.Question.Value == example.Question
        && draft.Reference.Value == (example.Reference ?? "")
        && draft.AnswerList.All.Select(answer => answer.Value).Where(answer => answer.Length > 0).SequenceEqual(example.Answers);
}
