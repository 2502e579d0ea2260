using System.Globalization;
using JudgeLM.Core.Judging;
using JudgeLM.Training.Data;
using JudgeLM.Training.Data.Composition;
using JudgeLM.Training.Model;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training;

/// <summary>A quick look at a model inside the trainer: agreement and swap consistency on held-out pairs by family. The published tables come from JudgeLM.Evaluation.</summary>
internal static class HeldOutEvaluation
{
    public static void Print(JudgeModel model, PieceTokenizer tokenizer, RealText? realText, LengthBand band, int count)
    {
        var source = new ExampleSource(99, heldOut: true, realText);
        var examples = Enumerable.Range(0, count).Select(_ => source.Next(band, JudgeMode.Pair)).ToArray();
        var prompts = examples.Concat(examples.Select(example => example.Swapped()))
            .Select(example => (int[])[Vocabulary.Begin, .. tokenizer.Encode(example.Prompt)]).ToArray();
        var verdicts = GreedyDecoder.Decode(model, prompts, 3).Select(output => Winner(tokenizer.Decode(output))).ToArray();
        var rows = examples.Select((example, i) => (example.Family, Gold: example.Best, First: verdicts[i], Swapped: verdicts[count + i])).ToArray();
        foreach (var group in rows.GroupBy(row => row.Family).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, Rows: group.ToArray())).Append((Key: "ALL", Rows: rows)))
        {
            var agree = group.Rows.Average(row => ((row.First == row.Gold ? 1.0 : 0) + (row.Swapped == Other(row.Gold) ? 1 : 0)) / 2);
            var consistent = group.Rows.Average(row => row.First >= 0 && row.Swapped == Other(row.First) ? 1.0 : 0);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{band,-7} {group.Key,-16} {group.Rows.Length,5}  agreement {agree,6:P1}  consistency {consistent,6:P1}"));
        }
    }

    private static int Other(int winner) => winner is 1 or 2 ? 3 - winner : winner;

    private static int Winner(string output)
    {
        var parser = new VerdictParser(2);
        parser.Append(output);
        return parser.Verdict switch { { Kind: VerdictKind.Winner } verdict => verdict.Winner ?? -1, { Kind: VerdictKind.Tie } => 0, _ => -1 };
    }
}
