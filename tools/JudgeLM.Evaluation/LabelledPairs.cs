using System.Text.Json;
using JudgeLM.Core.Judging;

namespace JudgeLM.Evaluation;

/// <summary>Tables on pairs with labels from a JSON Lines file: <c>question, reference?, answer1, answer2, label ("1", "2" or "tie"), family?</c>.</summary>
internal static class LabelledPairs
{
    public static async Task PrintAsync(MeasuredJudge judge, string title, string file)
    {
        if (!File.Exists(file))
        {
            Console.WriteLine($"### {title}\n\nLeft out: there is no {file}.");
            return;
        }

        var pairs = File.ReadLines(file).Where(line => line.Length > 0).Select(Read).ToArray();
        var judgements = await PairJudgement.JudgeAsync(judge, pairs);
        Console.WriteLine($"### {title}\n\n{pairs.Length} pairs; {pairs.Length - judgements.Count} do not fit the context of the model and are left out.\n");
        if (judgements.Count == 0)
        {
            return;
        }

        Console.WriteLine(PairScore.Header.Replace("{0}", "judge", StringComparison.Ordinal));
        Console.WriteLine(PairScore.Of(judgements).Row("this model"));
        // Over both orders, as the judge's agreement is: who always names the same place is right in one of them.
        var ties = judgements.Count(pair => pair.Label == 0);
        var constant = Math.Max(ties, (judgements.Count - ties) / 2.0);
        Console.WriteLine($"| always the same verdict | {judgements.Count} | {100 * constant / judgements.Count:F1} % | |");
        var longer = judgements.Average(pair => pair.Longer == pair.Label ? 1.0 : 0);
        Console.WriteLine($"| the longer answer wins | {judgements.Count} | {100 * longer:F1} % | 100.0 % |");
        var groups = judgements.Where(pair => pair.Group.Length > 0).GroupBy(pair => pair.Group).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        foreach (var group in groups)
        {
            Console.WriteLine(PairScore.Of([.. group]).Row($"this model: {group.Key}"));
        }

        Console.WriteLine($"\nWell-formed first lines: {100 * PairScore.Of(judgements).WellFormed:F1} %.");
    }

    private static (string Group, JudgeTask Task, int Label) Read(string line)
    {
        var record = JsonElement.Parse(line);
        var label = Text("label") switch { "1" => 1, "2" => 2, "tie" => 0, _ => throw new InvalidDataException($"The label is neither 1 nor 2 nor tie: {line}") };
        var reference = Text("reference");
        var task = new JudgeTask { Question = Text("question"), Reference = reference.Length == 0 ? null : reference, Answers = [Text("answer1"), Text("answer2")] };
        return (Text("family"), task, label);

        string Text(string name) => record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }
}
