using System.Globalization;
using System.Text;

namespace JudgeLM.Core.Judging;

/// <summary>
/// The text a judge model was trained to answer, laid out from a <see cref="JudgeTask"/> in one pass:
/// what a user wrote is appended as it is and never searched, replaced or trimmed.
/// </summary>
/// <remarks>
/// The templates are those of the official code, which the models learned by heart:
/// <c>judgelm/llm_judge/common.py</c> and <c>judgelm/serve/gradio_web_server_judgelm.py</c>.
/// Line ends are <c>\n</c>. The style of a task does not change its prompt.
/// </remarks>
public sealed class JudgePrompt
{
    private const string OfficialCommit = "00c4516";

    private const string TextSystem = "You are a helpful and precise assistant for checking the quality of the answer.";
    private const string ImageSystem = "Please evaluate the following visual-based question-answer pair:";

    private static readonly string[] _numberWords =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    private JudgePrompt(string text) => Text = text;

    /// <summary>The exact text, <see cref="ForcedScoresOf"/> included; the beginning-of-sequence token is not part of it.</summary>
    public string Text { get; }

    /// <summary>
    /// The beginning of the score line that a prompt ends in, so that the model only continues it: <c>10</c> for the
    /// reference in <see cref="JudgeMode.Single"/>, otherwise empty.
    /// </summary>
    public static string ForcedScoresOf(JudgeMode mode) => mode == JudgeMode.Single ? "10" : "";

    /// <summary>Names the official template of a task's prompt: repository at its commit, file, and the template within it.</summary>
    public static string TemplateOf(JudgeTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var suffix = BlankText.Is(task.Reference) ? "" : "_w_reference";
        var template = task.Mode switch
        {
            JudgeMode.Single => "common.py, conv_judge_single",
            JudgeMode.Multimodal => "gradio_web_server_judgelm.py, multimodal prompt_template",
            JudgeMode.Multi => $"common.py, conv_judge_multi{suffix}",
            _ => $"common.py, conv_judge_pair{suffix}",
        };
        var folder = task.Mode == JudgeMode.Multimodal ? "serve" : "llm_judge";
        return $"baaivision/JudgeLM@{OfficialCommit}, judgelm/{folder}/{template}";
    }

    /// <summary>Lays out the prompt of a task.</summary>
    /// <param name="task">The case. A blank reference counts as none; a mode that needs one shows its place empty.</param>
    /// <exception cref="ArgumentException">The number of answers does not fit the mode (see <see cref="JudgeTaskRules.AnswerCount"/>).</exception>
    public static JudgePrompt For(JudgeTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (!JudgeTaskRules.AnswerCount(task.Mode).Allows(task.Answers.Count))
        {
            throw new ArgumentException($"{task.Answers.Count} answers do not fit the mode {task.Mode}.", nameof(task));
        }

        var isSingle = task.Mode == JudgeMode.Single;
        var answers = isSingle ? [task.Reference ?? "", task.Answers[0]] : task.Answers;

        var text = new StringBuilder();
        text.Append(task.Mode == JudgeMode.Multimodal ? ImageSystem : TextSystem).Append('\n');
        text.Append("[Question]\n").Append(task.Question).Append("\n\n");
        AppendReference(text, task);
        for (var i = 0; i < answers.Count; i++)
        {
            AppendAnswer(text, i + 1, answers[i]);
        }

        AppendInstruction(text, answers.Count);
        text.Append("### Response:").Append(ForcedScoresOf(task.Mode));
        return new JudgePrompt(text.ToString());
    }

    private static void AppendReference(StringBuilder text, JudgeTask task)
    {
        var hasPlace = task.Mode switch
        {
            JudgeMode.Single => false,
            JudgeMode.Multimodal => true,
            _ => !BlankText.Is(task.Reference),
        };
        if (hasPlace)
        {
            text.Append("[Reference Answer]\n").Append(task.Reference).Append("\n\n");
        }
    }

    private static void AppendAnswer(StringBuilder text, int assistant, string answer) =>
        text.Append(CultureInfo.InvariantCulture, $"[The Start of Assistant {assistant}'s Answer]\n")
            .Append(answer)
            .Append(CultureInfo.InvariantCulture, $"\n\n[The End of Assistant {assistant}'s Answer]\n\n");

    private static void AppendInstruction(StringBuilder text, int assistants)
    {
        var word = _numberWords[assistants];
        var names = string.Join(", ", Enumerable.Range(1, assistants - 1));
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            [System]
            We would like to request your feedback on the performance of {word} AI assistants in response to the user question displayed above.
            Please rate the helpfulness, relevance, accuracy, level of details of their responses. Each assistant receives an overall score on a scale of 1 to 10, where a higher score indicates better overall performance.
            Please first output a single line containing only {word} values indicating the scores for Assistant {names} and {assistants}, respectively. The {word} scores are separated by a space. In the subsequent line, please provide a comprehensive explanation of your evaluation, avoiding any potential bias and ensuring that the order in which the responses were presented does not affect your judgment.


            """);
    }
}
