using System.Text.Json;
using JudgeLM.Core.Judging;
using JudgeLM.Training.Data.Composition;

namespace JudgeLM.Evaluation;

/// <summary>Whether every output begins with a score line, on usual and on wild input.</summary>
internal static class WellFormedTable
{
    public static async Task PrintAsync(MeasuredJudge judge, string wildFile, int usual, int wild)
    {
        var source = new ExampleSource(77, heldOut: true, realText: null);
        var tasks = Enumerable.Range(0, usual).Select(i => source.Next((LengthBand)(i % 10 < 7 ? 0 : i % 10 < 9 ? 1 : 2))).Select(example => example.Task).ToArray();
        var random = new Random(5);
        List<JudgeTask> wildTasks = [.. File.Exists(wildFile) ? File.ReadLines(wildFile).Select(line => Read(JsonElement.Parse(line))) : []];
        while (wildTasks.Count < wild)
        {
            wildTasks.Add(Draw(random));
        }

        Console.WriteLine("### Well-formed first lines\n\n| prompts | judged | too long | well-formed |\n|---|--:|--:|--:|");
        await RowAsync(judge, "held-out, all modes and lengths", tasks);
        await RowAsync(judge, File.Exists(wildFile) ? "wild" : "random characters", wildTasks);
    }

    private static async Task RowAsync(MeasuredJudge judge, string name, IReadOnlyList<JudgeTask> tasks)
    {
        var verdicts = await judge.JudgeAsync(tasks);
        var judged = verdicts.Where(verdict => verdict is not null).ToArray();
        Console.WriteLine($"| {name} | {judged.Length} | {verdicts.Length - judged.Length} | {judged.Count(verdict => verdict!.Kind != VerdictKind.Unparsed)} |");
    }

    private static JudgeTask Read(JsonElement record) => new()
    {
        Question = record.GetProperty("question").GetString() ?? "",
        Reference = record.TryGetProperty("reference", out var reference) ? reference.GetString() : null,
        Answers = [record.GetProperty("answer1").GetString() ?? "", record.GetProperty("answer2").GetString() ?? ""],
    };

    private static JudgeTask Draw(Random random)
    {
        var mode = random.Next(4) switch { 0 => JudgeMode.Single, 1 => JudgeMode.Multi, _ => JudgeMode.Pair };
        var answers = mode switch { JudgeMode.Single => 1, JudgeMode.Multi => random.Next(3, 6), _ => 2 };
        return new JudgeTask
        {
            Mode = mode,
            Question = Text(random),
            Reference = mode == JudgeMode.Single || random.Next(2) == 0 ? Text(random) : null,
            Answers = [.. Enumerable.Range(0, answers).Select(_ => Text(random))],
        };
    }

    private static string Text(Random random)
    {
        (int First, int Last)[] scripts = [(0x20, 0x7e), (0xa1, 0x17f), (0x400, 0x4ff), (0x5d0, 0x5ea), (0x620, 0x64a), (0x905, 0x939), (0x4e00, 0x9fff), (0xac00, 0xd7a3), (0x3041, 0x30fe), (0x2190, 0x22ff), (0x1, 0x7f)];
        var (first, last) = scripts[random.Next(scripts.Length)];
        var length = random.Next(3) == 0 ? random.Next(100) : random.Next(12);
        return string.Concat(Enumerable.Range(0, length).Select(_ => random.Next(6) == 0 ? ' ' : (char)random.Next(first, last + 1)));
    }
}
