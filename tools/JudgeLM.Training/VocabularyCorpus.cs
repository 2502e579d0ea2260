using JudgeLM.Training.Data;
using JudgeLM.Training.Data.Composition;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training;

/// <summary>The texts that the vocabulary is learned from: training cases, and what people wrote.</summary>
internal static class VocabularyCorpus
{
    public static Vocabulary Build(RealText? realText, int size) => VocabularyBuilder.Build(Texts(realText), size);

    private static IEnumerable<string> Texts(RealText? realText)
    {
        var source = new ExampleSource(7, heldOut: false, realText: null, CurriculumStage.Plain);
        for (var i = 0; i < 40_000; i++)
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

        foreach (var review in realText?.Reviews ?? [])
        {
            yield return review.Answer1;
        }
    }
}
