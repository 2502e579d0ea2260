namespace JudgeLM.Training.Data.Composition;

/// <summary>What people put around a question or an answer, and how carelessly they type, neither of which changes what an answer is worth.</summary>
internal static class Dressing
{
    private static readonly string[] _dresses = Wordings.Of("dress");

    /// <summary>A question in another dress, in a third of the cases.</summary>
    public static string Question(Dice dice, string question) => dice.Number(0, 19) switch
    {
        < 6 => dice.Say(_dresses, question, Uncapitalised(question)),
        6 => Uncapitalised(question),
        7 => question.TrimEnd('?', '.', ' '),
        8 => question + " ",
        9 => "\n" + question,
        _ => question,
    };

    /// <summary>An answer in another dress, in four of ten.</summary>
    /// <param name="dice">Chance.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="isChatty">Whether polite words around it would be as good.</param>
    public static string Answer(Dice dice, string answer, bool isChatty) => dice.Number(0, 19) switch
    {
        < 3 when isChatty => dice.Chatty(answer),
        3 => answer.TrimEnd('.'),
        4 => Uncapitalised(answer),
        5 => answer.Capitalised(),
        6 => answer + "\n",
        7 => answer + " ",
        _ => answer,
    };

    private static string Uncapitalised(string text) => text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
