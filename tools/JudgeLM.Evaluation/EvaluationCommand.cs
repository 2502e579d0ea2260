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

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length == 0 || args.Length % 2 == 0 || args.Where((_, i) => i % 2 == 1).Any(name => !name.StartsWith("--", StringComparison.Ordinal)))
        {
            Console.WriteLine(Usage);
            return args.Length == 0 ? 0 : 2;
        }

        EvaluationRequest request;
        MeasuredJudge judge;
        try
        {
            request = EvaluationRequest.Of(args);
            judge = MeasuredJudge.Load(request.Model);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or IOException or InvalidDataException or ModelLoadException)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }

        await using (judge)
        {
            foreach (var table in request.Tables)
            {
                var clock = Stopwatch.StartNew();
                await MeasureAsync(table, judge, request);
                Console.WriteLine($"\n({table}: {clock.Elapsed.TotalSeconds:F0} s)\n");
            }
        }

        return 0;
    }

    private static async Task MeasureAsync(string table, MeasuredJudge judge, EvaluationRequest request)
    {
        var count = request.Count;
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
                await WellFormedTable.PrintAsync(judge, Path.Combine(request.Data, "dev", "wild_inputs.jsonl"), count * 15, count * 6);
                break;
            case "greedy":
                await GreedyTable.PrintAsync(judge, request.Greedy);
                break;
            case "handwritten":
                foreach (var (set, file) in request.Handwritten)
                {
                    await LabelledPairs.PrintAsync(judge, set, file);
                }

                break;
            case "human":
                await LabelledPairs.PrintAsync(judge, "PandaLM test set", Path.Combine(request.Data, "dev", "pandalm_testset_v1.jsonl"));
                await LabelledPairs.PrintAsync(judge, "Chatbot Arena votes (dev)", Path.Combine(request.Data, "dev", "lmsys_arena_dev.jsonl"));
                break;
        }
    }
}
