using System.Globalization;
using JudgeLM.Benchmarks.Pages;
using JudgeLM.Core.Inference.LlamaCpp;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Benchmarks.Settings;

/// <summary>The command <c>settings</c>: what the choices in making a context are worth.</summary>
internal static class SettingsCommand
{
    private const string Usage = """
        JudgeLM.Benchmarks settings: unified against split KV cache, flash attention and thread counts, in turn, over a bare runtime.

          settings [--models 1.1B,134M] [--sequences 1,8,16] [--threads 2,1] [--rounds N]

        Unrelated sequences with prompts of 320 tokens; medians of the rounds (default 5).
        """;

    public static int Run(string[] args)
    {
        if (args.Length % 2 != 0)
        {
            Console.WriteLine(Usage);
            return 2;
        }

        var options = args.Chunk(2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
        var rounds = Numbers("rounds", "5")[0];
        Console.WriteLine($"| model | sequences | setting | prompt, tokens/s | writing, tokens/s | step with a chunk of {SettingsRun.SmallTokens}, ms | of {SettingsRun.LargeTokens}, ms |");
        Console.WriteLine("|---|--:|---|--:|--:|--:|--:|");
        foreach (var model in options.GetValueOrDefault("models", "1.1B,134M").Split(','))
        {
            foreach (var sequences in Numbers("sequences", "1,8,16"))
            {
                Print(model, sequences, Setting.All(Numbers("threads", "2,1")), rounds);
            }
        }

        return 0;

        IReadOnlyList<int> Numbers(string name, string unset) =>
            [.. options.GetValueOrDefault(name, unset).Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static void Print(string model, int sequences, IReadOnlyList<Setting> settings, int rounds)
    {
        var runtimes = settings.Select(setting => Load(BenchmarkModels.PathOf(model), sequences, setting)).ToList();
        var runs = settings.Select(_ => new List<SettingsRun>()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < settings.Count; i++)
            {
                runs[i].Add(SettingsRun.Of(runtimes[i], sequences));
            }
        }

        runtimes.ForEach(runtime => runtime.Dispose());
        for (var i = 0; i < settings.Count; i++)
        {
            Console.WriteLine(
                $"| {model} | {sequences} | {settings[i].Name} | {1e3 / Median(runs[i], run => run.PromptToken):F1} "
                + $"| {1e3 * sequences / Median(runs[i], run => run.Step):F1} | {Median(runs[i], run => run.SmallChunk):F0} | {Median(runs[i], run => run.LargeChunk):F0} |");
        }
    }

    private static double Median(List<SettingsRun> runs, Func<SettingsRun, double> figure) => Percentiles.Median(runs.Select(figure))!.Value;

    private static ILlamaRuntime Load(string path, int sequences, Setting setting) =>
        new LlamaCppLoader(NullLogger<LlamaCppLoader>.Instance) { Adjust = setting.Adjust }.Load(
            new RuntimeOptions
            {
                ModelPath = path,
                ContextSize = SettingsRun.ContextSize,
                KvCacheTokens = SettingsRun.ContextSize * sequences,
                MaxSequences = sequences,
                Threads = setting.Threads,
            },
            new Progress<float>(),
            CancellationToken.None);
}
