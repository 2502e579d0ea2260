using JudgeLM.Training.Data;
using JudgeLM.Training.Data.Composition;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Learning;

/// <summary>The tokens that made judgements hold, counted on many of them.</summary>
internal static class JudgementTokens
{
    private const int Cases = 30_000;

    public static IEnumerable<int> Of(PieceTokenizer tokenizer, RealText? realText)
    {
        var source = new ExampleSource(11, heldOut: false, realText);
        var numbers = Enumerable.Range(0, 11).SelectMany(score => tokenizer.Encode($"{score}"));
        return numbers.Append(Vocabulary.End)
            .Concat(Enumerable.Range(0, Cases).Select(i => source.Next(i % 20 == 0 ? LengthBand.Medium : LengthBand.Short).Output).Distinct().SelectMany(output => tokenizer.Encode(output)))
            .Distinct();
    }
}
