using System.Diagnostics;

namespace JudgeLM.Evaluation;

/// <summary>The command line: which tables to measure, on which model and data.</summary>
internal static class EvaluationCommand
{
    private const string Usage = """
        JudgeLM.Evaluation: measures a model through llama.cpp and the app's own engine, and prints the tables of the model card.

          <model.gguf> [--data FOLDER] [--only held-out,handwritten,long,multi,single,well-formed,human,greedy]
                       [--handwritten FILE.jsonl] [--greedy FILE.jsonl] [--count N]

        --data         folder with dev/pandalm_testset_v1.jsonl, dev/lmsys_arena_dev.jsonl, dev/wild_inputs.jsonl; tables without data are left out
        --handwritten  default: the seven sets in models/evaluation
        --greedy       prompts with the trainer's outputs, written by JudgeLM.Training greedy
        --count        pairs per family of the held-out table (default 100); the other tables scale with it
        """;

    private static readonly string[] _tables = ["held-out", "long", "multi", "single", "well-formed", "greedy", "handwritten", "human"];

    private static readonly (string Set, string File)[] _handwritten =
    [
        ("Handwritten", "handwritten.jsonl"),
        ("Handwritten, second set", "handwritten-2.jsonl"),
        ("Handwritten, third set", "handwritten-3.jsonl"),
        ("Handwritten, fourth set", "handwritten-4.jsonl"),
        ("Handwritten, fifth set", "handwritten-5.jsonl"),
        ("Handwritten, sixth set", "handwritten-6.jsonl"),
        ("Handwritten, seventh set", "handwritten-7.jsonl"),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length == 0 || args.Length % 2 == 0 || args.Where((_, i) => i % 2 == 1).Any(name => !name.StartsWith("--", StringComparison.Ordinal)))
        {
            Console.WriteLine(Usage);
            return args.Length == 0 ? 0 : 2;
        }

        var options = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0][2..], pair => pair[1]);
        var count = int.Parse(options.GetValueOrDefault("count", "100"));
        var wanted = options.TryGetValue("only", out var only) ? only.Split(',') : _tables;
        await using var judge = MeasuredJudge.Load(args[0]);
        foreach (var table in wanted)
        {
            var clock = Stopwatch.StartNew();
            await MeasureAsync(table, judge, options, count);
            Console.WriteLine($"\n({table}: {clock.Elapsed.TotalSeconds:F0} s)\n");
        }

        return 0;
    }

    private static async Task MeasureAsync(string table, MeasuredJudge judge, Dictionary<string, string> options, int count)
    {
        var data = options.GetValueOrDefault("data", "");
        switch (table)
        {
            case "held-out":
                await HeldOutTables.PairsAsync(judge, count);
                break;
            case "long":
                await HeldOutTables.LongAsync(judge, count);
                break;
            case "multi":
                await HeldOutTables.MultiAsync(judge, count * 4);
                break;
            case "single":
                await HeldOutTables.SingleAsync(judge, count * 5);
                break;
            case "well-formed":
                await WellFormedTable.PrintAsync(judge, Path.Combine(data, "dev", "wild_inputs.jsonl"), count * 15, count * 6);
                break;
            case "greedy":
                await GreedyTable.PrintAsync(judge, options.GetValueOrDefault("greedy"));
                break;
            case "handwritten":
                if (options.TryGetValue("handwritten", out var file))
                {
                    await LabelledPairs.PrintAsync(judge, "Handwritten", file);
                    break;
                }

                foreach (var (set, name) in _handwritten)
                {
                    await LabelledPairs.PrintAsync(judge, set, Path.Combine("models", "evaluation", name));
                }

                break;
            case "human":
                await LabelledPairs.PrintAsync(judge, "PandaLM test set", Path.Combine(data, "dev", "pandalm_testset_v1.jsonl"));
                await LabelledPairs.PrintAsync(judge, "Chatbot Arena votes (dev)", Path.Combine(data, "dev", "lmsys_arena_dev.jsonl"));
                break;
            default:
                throw new ArgumentException($"There is no table '{table}'. There are: {string.Join(", ", _tables)}.");
        }
    }
}
