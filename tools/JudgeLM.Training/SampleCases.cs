using JudgeLM.Training.Data;
using JudgeLM.Training.Data.Composition;
using JudgeLM.Training.Learning;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training;

/// <summary>Prints cases as training draws them, for people to read.</summary>
internal static class SampleCases
{
    public static void Print(RealText? realText, int count, PieceTokenizer tokenizer)
    {
        var random = new Random(7);
        var source = new ExampleSource(7, heldOut: false, realText, CurriculumStage.Varied);
        for (var i = 0; i < count; i++)
        {
            var example = source.Next(TrainingPlan.Continued.Band(0, random.NextDouble()));
            Console.WriteLine($"[{example.Family}, {example.Task.Mode}, {tokenizer.Encode(example.Prompt).Count} tokens] Q={example.Task.Question} | REF={example.Task.Reference}");
            Console.WriteLine(string.Join('\n', example.Task.Answers.Select((answer, k) => $"   {k + 1}: {answer.Replace("\n", "\\n", StringComparison.Ordinal)}")));
            Console.WriteLine($"   => {example.Output.Replace("\n", "\\n", StringComparison.Ordinal)}");
        }
    }
}
