namespace JudgeLM.Core.Judging;

/// <summary>
/// The text with which a question about a judgement is put to the judge that wrote it. What people and models wrote
/// is appended as it is, but for line ends after the judgement and white space around answers.
/// </summary>
/// <remarks>
/// The form is that of the official demo's second turn: <c>bot_response_v2</c> in
/// <c>judgelm/serve/gradio_web_server_judgelm.py</c> strips what the model wrote, and <c>Conversation.get_prompt</c> in
/// <c>judgelm/conversation.py</c> lays it out. A judge's template there is <c>one_shot</c> (<c>judgelm/model/model_adapter.py</c>):
/// both roles have empty names, <c>&lt;/s&gt;</c> ends a turn, and the prompt and its judgement stand before the first turn with
/// nothing between or after them. Three things differ. That template states no end for the judge's turns, so that the demo fails
/// on its third turn; here they end as the questions do, which is how a model ends them itself. White space before the judgement
/// stays, as it does in the KV cache: without it the fixed 10 of <see cref="JudgeMode.Single"/> and a score of 8 would read 108. And the demo's stop string
/// <c>###</c> is left out, since it cuts answers with headings.
/// </remarks>
public sealed class FollowUpPrompt
{
    private const string TurnEnd = "</s>";

    private FollowUpPrompt(string judged, IReadOnlyList<string> turns) => (Judged, Turns) = (judged, turns);

    /// <summary>The prompt of the judgement and the judgement, which the first turn follows on.</summary>
    public string Judged { get; }

    /// <summary>Questions and answers in turn, the answer to be written last. Between each two stands the model's end-of-sequence token, which is never written as text.</summary>
    public IReadOnlyList<string> Turns { get; }

    /// <summary>The whole text, with the ends of turns as the demo writes them.</summary>
    public string Text => Judged + string.Join(TurnEnd, Turns);

    /// <summary>Lays out a conversation.</summary>
    /// <param name="prompt">The prompt of the judgement (<see cref="JudgePrompt.Text"/>).</param>
    /// <param name="judgement">What the judge wrote after it.</param>
    /// <param name="earlier">The questions asked before and their answers, the first one first.</param>
    /// <param name="question">The question to answer now.</param>
    public static FollowUpPrompt For(string prompt, string judgement, IReadOnlyList<(string Question, string Answer)> earlier, string question)
    {
        var turns = earlier.SelectMany(turn => new[] { Turn(turn.Question), Turn(turn.Answer.Trim()) });
        return new FollowUpPrompt(prompt + judgement.TrimEnd('\n'), [.. turns, Turn(question), ":"]);
    }

    private static string Turn(string text) => ": " + text;
}
