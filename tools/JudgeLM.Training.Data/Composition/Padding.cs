namespace JudgeLM.Training.Data.Composition;

/// <summary>Puts what an answer says between sentences that say nothing to the point, so that it stands early, in the middle or late.</summary>
internal static class Padding
{
    private static readonly string[] _joints = [" ", " ", "\n\n", "\n"];

    /// <summary>A draft whose content answers are longer.</summary>
    /// <param name="dice">Chance.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="sentences">How many sentences to add.</param>
    /// <param name="filler">Makes a sentence.</param>
    public static CaseDraft Pad(Dice dice, CaseDraft draft, int sentences, Func<string> filler)
    {
        var joint = dice.Pick(_joints);
        var sameForAll = dice.Chance(0.7);
        var shared = Around();
        return draft with
        {
            Good = () => Padded(draft.Good()),
            Wrong = () => Padded(draft.Wrong()),
            Partial = draft.Partial is { } partial ? () => Padded(partial()) : null,
        };

        (string Before, string After) Around()
        {
            var before = dice.Number(0, sentences);
            return (Run(before), Run(sentences - before));
        }

        string Run(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => filler()));

        GradedAnswer Padded(GradedAnswer answer)
        {
            var (before, after) = sameForAll ? shared : Around();
            return answer with { Text = string.Join(joint, new[] { before, answer.Text, after }.Where(part => part.Length > 0)) };
        }
    }
}
