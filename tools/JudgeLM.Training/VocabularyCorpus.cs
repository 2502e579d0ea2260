using JudgeLM.Training.Data;
using JudgeLM.Training.Data.Composition;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training;

/// <summary>The texts that the vocabulary is learned from: training cases, and what people wrote.</summary>
internal static class VocabularyCorpus
{
    /// <param name="realText">Text that people wrote, where it is at hand.</param>
    /// <param name="package">The npm package's file of word vectors, whose words stand in the order of their frequency.</param>
    /// <param name="size">Number of tokens.</param>
    public static Vocabulary Build(RealText? realText, string package, int size) => VocabularyBuilder.Build(Texts(realText).Concat(CommonWords(package)), size);

    public static void PrintSamples(RealText? realText, int count, PieceTokenizer tokenizer)
    {
        var source = new ExampleSource(7, heldOut: false, realText);
        for (var i = 0; i < count; i++)
        {
            var example = source.Next((LengthBand)(i % 3));
            Console.WriteLine($"[{example.Family}, {example.Task.Mode}, {tokenizer.Encode(example.Prompt).Count} tokens] Q={example.Task.Question} | REF={example.Task.Reference}");
            Console.WriteLine(string.Join('\n', example.Task.Answers.Select((answer, k) => $"   {k + 1}: {answer.Replace("\n", "\\n", StringComparison.Ordinal)}")));
            Console.WriteLine($"   => {example.Output.Replace("\n", "\\n", StringComparison.Ordinal)}");
        }
    }

    /// <summary>Common English words, the more often the commoner: whatever is judged later should be made of whole words.</summary>
    private static IEnumerable<string> CommonWords(string package) => WordMeanings.Words(package)
        .Take(16_000)
        .Select((word, rank) => string.Join(' ', Enumerable.Repeat(word, Math.Max(60, 400_000 / (rank + 20)))))
        .Where(text => text.All(c => char.IsAsciiLetterLower(c) || c == ' '));

    private static IEnumerable<string> Texts(RealText? realText)
    {
        var source = new ExampleSource(7, heldOut: false, realText: null);
        for (var i = 0; i < 60_000; i++)
        {
            var example = source.Next(i % 10 == 0 ? LengthBand.Medium : LengthBand.Short);
            yield return example.Task.Question;
            yield return example.Task.Reference ?? "";
            yield return example.Output;
            foreach (var answer in example.Task.Answers)
            {
                yield return answer;
            }
        }

        // What people wrote counts for more: it is less, and nearer to what will be judged.
        for (var copy = 0; copy < 3 && realText is not null; copy++)
        {
            foreach (var item in realText.Questions)
            {
                yield return item.Question;
                yield return item.Reference;
            }
        }

        foreach (var review in (realText?.Reviews ?? []).Where((_, i) => i % 8 == 0))
        {
            yield return review.Answer1;
        }
    }
}
