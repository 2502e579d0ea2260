namespace JudgeLM.Web.Rendering;

/// <summary>What people call an answer of a case, and whose colour it has.</summary>
/// <param name="Assistant">The Assistant as the judge's words number it, 1-based; it gives the colour.</param>
/// <param name="Text">The name.</param>
public readonly record struct AnswerLabel(int Assistant, string Text)
{
    /// <summary>The name of an answer. A single one stands in the prompt as Assistant 2, after the reference.</summary>
    /// <param name="answer">The answer in the order of the case, 0-based.</param>
    /// <param name="answers">How many answers are judged.</param>
    public static AnswerLabel Of(int answer, int answers) => answers == 1
        ? new AnswerLabel(2, "The answer")
        : new AnswerLabel(answer + 1, $"Assistant {answer + 1}");
}
