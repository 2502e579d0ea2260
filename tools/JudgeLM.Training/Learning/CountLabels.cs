using System.Globalization;
using JudgeLM.Training.Data;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Learning;

/// <summary>
/// Counting, as labels in training only: of every answer's token and of its end, whether there were so many lines, items of a
/// list, sentences and words so far.
/// </summary>
internal static class CountLabels
{
    private const int LargestNumber = 20;

    /// <summary>A label is "at least so many", by kind: lines, items, sentences, words.</summary>
    private static readonly int[][] _thresholds = [[2, 3, 4, 5, 6, 8], [2, 3, 4, 5, 6, 8], [2, 3, 4, 5, 6, 8], [2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100]];

    private static readonly int _known = (1 << _thresholds.Sum(kind => kind.Length)) - 1;

    private static readonly Dictionary<string, int> _numbers = Enumerable.Range(1, LargestNumber)
        .SelectMany(number => new[] { (Text: Phrasing.InWords(number), Number: number), (Text: number.ToString(CultureInfo.InvariantCulture), Number: number) })
        .ToDictionary(item => item.Text, item => item.Number, StringComparer.OrdinalIgnoreCase);

    /// <summary>Labels of a token.</summary>
    public static int Labels => _thresholds.Sum(kind => kind.Length);

    /// <summary>The numbers from 1 to 20 that a text names.</summary>
    public static HashSet<int> NumbersIn(Vocabulary vocabulary, ReadOnlySpan<int> text)
    {
        var named = new HashSet<int>();
        foreach (var token in text)
        {
            if (_numbers.TryGetValue(vocabulary.Pieces[token].TrimStart(Vocabulary.Space), out var number))
            {
                named.Add(number);
            }
        }

        return named;
    }

    /// <summary>Labels the tokens of an answer and the template line after it.</summary>
    /// <param name="vocabulary">The tokens' texts.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="start">Where the line before the answer stands.</param>
    /// <param name="end">Where the line after it stands.</param>
    /// <param name="labels">Takes the labels.</param>
    /// <returns>Lines, items, sentences and words of the whole answer.</returns>
    public static int[] Count(Vocabulary vocabulary, int[] prompt, int start, int end, List<AuxiliaryLabel> labels)
    {
        var (lines, items, sentences, words) = (0, 0, 0, 0);
        var first = start;
        var (inLine, inItem, inSentence) = (false, false, false);
        for (var i = start + 1; i < end; i++)
        {
            var piece = vocabulary.Pieces[prompt[i]];
            var text = piece.TrimStart(Vocabulary.Space);
            if (prompt[i] == Vocabulary.FirstByte + '\n')
            {
                (inLine, inItem, inSentence) = (false, false, false);
            }
            else if (text.Length > 0)
            {
                var isWord = char.IsLetterOrDigit(text[0]) && vocabulary.Kinds[prompt[i]] == PieceKind.Normal;
                words += isWord && (piece[0] == Vocabulary.Space || !inItem) ? 1 : 0;
                lines += inLine ? 0 : 1;
                first = inLine ? first : i;
                var separates = piece is "," or ";" or "▁and" or "▁or" or "▁&";
                items += inItem || separates ? 0 : 1;
                sentences += inSentence || !isWord ? 0 : 1;
                (inLine, inItem) = (true, !separates);
                var ends = text[^1] is '.' or '!' or '?' && !IsInside(i) && !(i - 1 == first && IsNumber(first));
                inSentence = !ends && (inSentence || isWord);
            }

            Add(i);
        }

        Add(end);
        return [lines, items, sentences, words];

        // A point inside a number or a word, or after the number of a line, ends no sentence.
        bool IsInside(int i) => i + 1 < end && vocabulary.Kinds[prompt[i + 1]] == PieceKind.Normal && char.IsLetterOrDigit(vocabulary.Pieces[prompt[i + 1]][0]);

        bool IsNumber(int i) => char.IsDigit(vocabulary.Pieces[prompt[i]][^1]);

        void Add(int position)
        {
            var (isTrue, bit) = (0, 0);
            foreach (var (kind, count) in new[] { lines, items, sentences, words }.Index())
            {
                foreach (var threshold in _thresholds[kind])
                {
                    isTrue |= count >= threshold ? 1 << bit : 0;
                    bit++;
                }
            }

            labels.Add(new AuxiliaryLabel(position, _known, isTrue));
        }
    }
}
