using JudgeLM.Core.Judging;
using JudgeLM.Training.Data;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Learning;

/// <summary>
/// What a judge should notice on its way, as labels in training only: of every answer's token, whether it and its
/// predecessor occur in the reference, the question and the answer before, and how many things there were so far; of every answer's end, how good it was.
/// </summary>
/// <param name="Tokens">Labels of <see cref="TokenLabels"/>.</param>
/// <param name="Counts">Labels of <see cref="CountLabels"/>.</param>
/// <param name="Ends">Labels of <see cref="EndLabels"/>.</param>
internal sealed record AuxiliaryLabels(IReadOnlyList<AuxiliaryLabel> Tokens, IReadOnlyList<AuxiliaryLabel> Counts, IReadOnlyList<AuxiliaryLabel> Ends)
{
    /// <summary>In the reference, in the question, in the answer before; the same three with the predecessor.</summary>
    public const int TokenLabels = 6;

    /// <summary>Score of 7 and more, 4 to 6, 2 or 3, 1; identical to the answer before; of the same score; as many lines, items, sentences, words as the question names.</summary>
    public const int EndLabels = 10;

    public static AuxiliaryLabels Of(Vocabulary vocabulary, int[] prompt, JudgeExample example)
    {
        var marks = Enumerable.Range(0, prompt.Length).Where(i => vocabulary.RankOf(prompt[i]) >= 0).ToArray();
        var answerMarks = marks.Index().Where(mark => vocabulary.RankOf(prompt[mark.Item]) is >= TemplateLines.FirstAnswerRank and < TemplateLines.EndRank).Select(mark => (Start: mark.Item, End: marks[mark.Index + 1])).ToArray();
        var isSingle = example.Task.Mode == JudgeMode.Single;
        var scores = isSingle ? [10, .. example.Scores] : example.Scores;
        if (answerMarks.Length != scores.Count)
        {
            // Somebody's text holds a template line: nothing can be said of the parts.
            return new AuxiliaryLabels([], [], []);
        }

        var question = new Seen(prompt, marks[0], marks[1]);
        var reference = vocabulary.RankOf(prompt[marks[1]]) == TemplateLines.ReferenceRank ? new Seen(prompt, marks[1], marks[2]) : null;
        List<AuxiliaryLabel> tokens = [];
        List<AuxiliaryLabel> counts = [];
        List<AuxiliaryLabel> ends = [];
        var named = CountLabels.NumbersIn(vocabulary, prompt.AsSpan((marks[0] + 1)..marks[1]));
        Seen? before = null;
        for (var answer = 0; answer < answerMarks.Length; answer++)
        {
            var (start, end) = answerMarks[answer];
            for (var i = start + 1; i < end; i++)
            {
                tokens.Add(Label(prompt, i, reference, question, before));
            }

            var previous = answer == 0 ? (-1, -1) : answerMarks[answer - 1];
            var label = EndLabel(prompt, (start, end), previous, scores[answer], answer == 0 ? null : scores[answer - 1]);
            var last = CountLabels.Count(vocabulary, prompt, start, end, counts);
            ends.Add(named.Count == 0 ? label : label with
            {
                Known = label.Known | (15 << 6),
                True = label.True | last.Index().Sum(count => named.Contains(count.Item) ? 64 << count.Index : 0),
            });
            before = new Seen(prompt, start, end);
        }

        return new AuxiliaryLabels(tokens, counts, ends);
    }

    private static AuxiliaryLabel Label(int[] prompt, int i, params Seen?[] parts)
    {
        var (known, isTrue) = (0, 0);
        for (var part = 0; part < parts.Length; part++)
        {
            if (parts[part] is { } seen)
            {
                known |= 0b1001 << part;
                isTrue |= seen.Has(prompt[i]) ? 1 << part : 0;
                isTrue |= seen.Has(prompt[i - 1], prompt[i]) ? 8 << part : 0;
            }
        }

        return new AuxiliaryLabel(i, known, isTrue);
    }

    private static AuxiliaryLabel EndLabel(int[] prompt, (int Start, int End) answer, (int Start, int End) previous, int score, int? previousScore)
    {
        var isTrue = score >= 7 ? 1 : score >= 4 ? 2 : score >= 2 ? 4 : 8;
        if (previousScore is null)
        {
            return new AuxiliaryLabel(answer.End, 15, isTrue);
        }

        var same = prompt.AsSpan((answer.Start + 1)..answer.End).SequenceEqual(prompt.AsSpan((previous.Start + 1)..previous.End));
        return new AuxiliaryLabel(answer.End, 63, isTrue | (same ? 16 : 0) | (score == previousScore ? 32 : 0));
    }

    private sealed class Seen
    {
        private readonly HashSet<int> _tokens = [];
        private readonly HashSet<(int, int)> _pairs = [];

        public Seen(int[] prompt, int start, int end)
        {
            for (var i = start + 1; i < end; i++)
            {
                _tokens.Add(prompt[i]);
                _pairs.Add((prompt[i - 1], prompt[i]));
            }
        }

        public bool Has(int token) => _tokens.Contains(token);

        public bool Has(int previous, int token) => _pairs.Contains((previous, token));
    }
}
