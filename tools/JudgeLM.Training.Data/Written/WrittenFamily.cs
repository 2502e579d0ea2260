using JudgeLM.Core.Judging;
using JudgeLM.Training.Data.Composition;

namespace JudgeLM.Training.Data.Written;

/// <summary>Cases put together from written ones: any of their answers against each other, in other dress each time.</summary>
internal static class WrittenFamily
{
    public const string Name = "written";
    private const double PlainRate = 0.25;
    private const double ReferenceRate = 0.4;
    private const int RightScore = 9;

    /// <summary>Codes of answers that would be complete ones to another question.</summary>
    private static readonly HashSet<string> _whole = ["right", "reworded", "partial", "wrong", "contradicts", "misses"];

    /// <summary>Codes that tell that the form of the answers is what counts in a case.</summary>
    private static readonly HashSet<string> _onForm = ["not-exact", "count", "order", "format", "length", "language", "unit", "cutoff"];

    /// <summary>The next case of a mode.</summary>
    public static JudgeExample Next(Dice dice, JudgeMode mode)
    {
        var written = dice.PickOwn(WrittenCase.All, item => item.Question);
        // What is held out is judged as it was written.
        var isPlain = dice.HeldOut || dice.Chance(PlainRate);
        var item = isPlain ? written : Replacements.Replaced(dice, written);
        var question = isPlain ? item.Question : Dressing.Question(dice, item.Question);
        var dressed = new Dictionary<string, string>();
        var graded = mode == JudgeMode.Single && dice.Chance(0.85) ? dice.Pick(item.Answers) : null;
        // What the answers are held against where the case has no reference of its own: another right answer.
        var reference = item.Reference ?? item.Answers.FirstOrDefault(answer => answer.Score >= RightScore && answer != graded)?.Text;
        if (reference is null && mode is JudgeMode.Single or JudgeMode.Multimodal)
        {
            return Next(dice, mode);
        }

        var chosen = mode switch
        {
            JudgeMode.Single => [graded is null ? Another() : Of(graded)],
            JudgeMode.Multi => Several(),
            _ => Two(),
        };
        var draft = Draft() with { Reference = reference ?? "", ReferenceRate = item.Reference is null ? 0 : ReferenceRate };
        return AnswerMix.Finish(dice, $"{Name} {item.Family}", draft, mode, dice.Shuffled(chosen));

        GradedAnswer[] Two()
        {
            var first = dice.Pick(item.Answers);
            var same = item.Answers.Where(answer => answer.Score == first.Score && answer != first).ToArray();
            var other = item.Answers.Where(answer => answer.Score != first.Score).ToArray();
            return dice.Number(0, 99) switch
            {
                < 6 => Twice(first),
                < 26 when same.Length > 0 => [Of(first), Of(dice.Pick(same))],
                < 89 when other.Length > 0 => [Of(first), Of(dice.Pick(other))],
                _ => [Of(first), Another()],
            };
        }

        GradedAnswer[] Twice(WrittenAnswer answer)
        {
            var graded = Of(answer);
            return [graded, graded];
        }

        GradedAnswer[] Several()
        {
            var answers = dice.Shuffled(item.Answers).Take(dice.Number(2, 5)).Select(Of).ToList();
            while (answers.Count < 3 || (answers.Count < 5 && dice.Chance(0.2)))
            {
                answers.Add(Another());
            }

            return [.. answers];
        }

        GradedAnswer Of(WrittenAnswer answer)
        {
            if (!dressed.TryGetValue(answer.Text, out var text))
            {
                text = isPlain || answer.Text.Trim().Length == 0 || item.HasCode(_onForm) ? answer.Text : Dressing.Answer(dice, answer.Text, isChatty: !item.IsOpen);
                dressed[answer.Text] = text;
            }

            return Findings.Grade(answer, text);
        }

        // Something that is bad whatever was asked: a flaw, or what was said to another question.
        GradedAnswer Another()
        {
            if (dice.Chance(0.4))
            {
                return Flaws.Draw(dice, Draft());
            }

            while (true)
            {
                var other = dice.PickOwn(WrittenCase.All, other => other.Question);
                var whole = other.Answers.Where(answer => _whole.Contains(answer.Code) && answer.Text.Count(c => c == ' ') >= 5).ToArray();
                if (other.Question == written.Question || (whole.Length == 0 && dice.Chance(0.95)))
                {
                    continue;
                }

                return whole.Length == 0 ? Flaws.OffTopic(dice) : new GradedAnswer(dice.Pick(whole).Text, 1, "is off topic", AnswerKind.Form);
            }
        }

        CaseDraft Draft() => new()
        {
            Question = question,
            Reference = "",
            VisibleWithoutReference = item.IsOpen,
            Good = () => Of(item.Answers.MaxBy(answer => answer.Score)!),
            Wrong = () => Of(item.Answers.MinBy(answer => answer.Score)!),
        };
    }
}
