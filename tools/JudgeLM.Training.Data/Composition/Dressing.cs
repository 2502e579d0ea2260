namespace JudgeLM.Training.Data.Composition;

/// <summary>What people put around a question or an answer, and how carelessly they type, neither of which changes what an answer is worth.</summary>
internal static class Dressing
{
    private static readonly string[] _dresses = Wordings.And(
        "dress",
        "Please answer this: {0}", "Question: {0}", "Hi! {0}", "I have a question. {0}", "Can you help me? {0}", "My teacher asked me this. {0}", "{0}\n\nThank you!",
        "Here is my task. {0}", "Q: {0}", "Instruction: {0}", "Hello, {1}", "Please {1}", "{0}\n\nAnswer:", "### Task\n{0}", "User: {0}", "Tell me this: {1}", "\"{0}\"", "{1}",
        "I need this for school. {0}", "You are an assistant. {0}", "Think first. {0}", "Let's play a quiz. {0}", "Now {1}", "Dear assistant, {1}", "{0}\n\nThanks in advance.");

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
