using System.Diagnostics;
using System.Globalization;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>The command <c>throughput</c>: one model, many judgements, by several contestants in one run.</summary>
internal static class ThroughputCommand
{
    private const string Usage = """
        JudgeLM.Benchmarks throughput: one model and many judgements at once, by several contestants in turn.

          throughput [--models 1.1B,134M,embedded] [--counts 1,2,4,8,16,32] [--contestants engine,http,node,queue]
                     [--rounds N] [--threads N] [--json FILE]
          throughput --quick

        bare loop       the limit: a loop over the runtime and nothing else, greedy
        engine          engine: the app's engine through IJudgeModel, on the same runtime
        same batches    the engine's batches once more, by a loop that does nothing else
        HTTP API        http: the app in a process of its own
        node-llama-cpp  node: the npm package on the same release of llama.cpp, with its own batching
        one at a time   queue: the engine behind a semaphore, as the official demo serves; measured up to 8 at once

        detailed: prompts of 300 tokens, 128 new ones; fast: 600 and a score line of 8. The models never end by themselves.
        --rounds   measurements of each up to 8 at once, fewer of more (default 3); tables show medians
        --threads  threads that compute (default: as the app chooses for each model)
        --json     where the figures go as well (default: throughput.json beside the models)
        --quick    134M and embedded, 1 and 4 at once, one round: to try it
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var quick = args is ["--quick", ..];
        var rest = quick ? args[1..] : args;
        if (rest.Length % 2 != 0)
        {
            Console.WriteLine(Usage);
            return 2;
        }

        var options = rest.Chunk(2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
        var models = options.GetValueOrDefault("models", quick ? "134M,embedded" : "1.1B,134M,embedded").Split(',');
        var counts = options.GetValueOrDefault("counts", quick ? "1,4" : "1,2,4,8,16,32").Split(',').Select(Number).ToList();
        var contestants = options.TryGetValue("contestants", out var chosen) ? chosen.Split(',') : ThroughputBenchmark.Others;
        var rounds = Number(options.GetValueOrDefault("rounds", quick ? "1" : "3"));
        var json = options.GetValueOrDefault("json", Path.Combine(BenchmarkModels.Folder, "throughput.json"));
        var report = new ThroughputReport(json, new { Date = DateTime.UtcNow, Environment.ProcessorCount, Processor = Processor(), Load = LoadAverage.Now, Models = models, Rounds = rounds });
        Console.WriteLine($"{Processor()}, {Environment.ProcessorCount} cores; {rounds} round(s), in turn; load {LoadAverage.Now}.");
        var clock = Stopwatch.StartNew();
        foreach (var model in models)
        {
            Console.WriteLine();
            await new ThroughputBenchmark(model, counts, contestants, rounds, report)
                .RunAsync(BenchmarkModels.PathOf(model), options.TryGetValue("threads", out var threads) ? Number(threads) : null);
        }

        Console.WriteLine($"{clock.Elapsed.TotalMinutes:F0} minutes; load at the end {LoadAverage.Now}; {json}");
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim();
}
