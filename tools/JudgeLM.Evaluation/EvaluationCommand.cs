using System.Diagnostics;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Evaluation;

/// <summary>The command line: which tables to measure, on which model and data.</summary>
internal static class EvaluationCommand
{
    private const string Usage = """
        JudgeLM.Evaluation: measures a model through llama.cpp and the app's own engine, and prints the tables of the model card.

          <model.gguf> [--data FOLDER] [--only held-out,handwritten,long,multi,single,well-formed,human,greedy]
                       [--handwritten FILE.jsonl] [--greedy FILE.jsonl] [--count N]

        --data         folder with dev/pandalm_testset_v1.jsonl, dev/lmsys_arena_dev.jsonl, dev/wild_inputs.jsonl; tables without data are left out
        --handwritten  default: the seven sets in models/evaluation, from the repository's folder
        --greedy       prompts with the trainer's outputs, written by JudgeLM.Training greedy
        --count        pairs per family of the held-out table (default 100); the other tables scale with it
        """;

    private static readonly string[] _options = ["data", "only", "handwritten", "greedy", "count"];

    private static readonly string[] _tables = ["held-out", "long", "multi", "single", "well-formed", "greedy", "handwritten", "human"];

    private static readonly string _handwrittenFolder = Path.Combine("models", "evaluation");

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

        try
        {
            var options = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0][2..], pair => pair[1]);
            await MeasureAsync(args[0], options);
            return 0;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or IOException or InvalidDataException or ModelLoadException)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
    }

    private static async Task MeasureAsync(string model, Dictionary<string, string> options)
    {
        // All that can be wrong is said before an hour of measuring.
        Known("option", options.Keys, _options);
        var wanted = options.TryGetValue("only", out var only) ? only.Split(',') : _tables;
        Known("table", wanted, _tables);
        var count = int.Parse(options.GetValueOrDefault("count", "100"));
        foreach (var name in new[] { "handwritten", "greedy" })
        {
            if (options.TryGetValue(name, out var file) && !File.Exists(file))
            {
                throw new FileNotFoundException($"--{name}: there is no {file}.");
            }
        }

        if (wanted.Contains("handwritten") && !options.ContainsKey("handwritten") && !Directory.Exists(_handwrittenFolder))
        {
            throw new DirectoryNotFoundException($"There is no {_handwrittenFolder} here. Run this from the repository's folder, or name a file with --handwritten.");
        }

        await using var judge = MeasuredJudge.Load(model);
        foreach (var table in wanted)
        {
            var clock = Stopwatch.StartNew();
            await MeasureAsync(table, judge, options, count);
            Console.WriteLine($"\n({table}: {clock.Elapsed.TotalSeconds:F0} s)\n");
        }
    }

    private static void Known(string what, IEnumerable<string> names, string[] known)
    {
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new ArgumentException($"There is no {what} '{unknown}'. There are: {string.Join(", ", known)}.");
        }
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
                    await LabelledPairs.PrintAsync(judge, set, Path.Combine(_handwrittenFolder, name));
                }

                break;
            case "human":
                await LabelledPairs.PrintAsync(judge, "PandaLM test set", Path.Combine(data, "dev", "pandalm_testset_v1.jsonl"));
                await LabelledPairs.PrintAsync(judge, "Chatbot Arena votes (dev)", Path.Combine(data, "dev", "lmsys_arena_dev.jsonl"));
                break;
        }
    }
}
