using JudgeLM.Core.Judging;
using JudgeLM.Web.State;

namespace JudgeLM.Tests.State;

/// <summary>What a test writes into the boxes, where it matters only what the rules say of it.</summary>
internal static class WrittenCase
{
    /// <summary>Writes a small case that can be judged.</summary>
    public static void Write(this CaseDraft draft)
    {
        draft.Question.Set("Capital of France?");
        draft.AnswerList.Replace(["Paris", "London"]);
    }

    /// <summary>Writes a case of which each text may be judged, but not all of them together.</summary>
    public static void WriteTooMuch(this CaseDraft draft)
    {
        draft.Question.Set("Which of these is the longest?");
        draft.AnswerList.Replace([.. Enumerable.Repeat(new string('x', JudgeTask.MaxTextLength), 4)]);
    }
}
