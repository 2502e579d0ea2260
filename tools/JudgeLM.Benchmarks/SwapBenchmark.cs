using System.Diagnostics;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Batching;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Benchmarks;

/// <summary>Measures both orders of a pair through the engine against the <see cref="BareLoop"/> on the same runtime, in turn.</summary>
internal sealed class SwapBenchmark(int repetitions, int threads)
{
    /// <summary>Prints the table.</summary>
    public async Task PrintAsync(BenchmarkModels models, IEnumerable<string> names)
    {
        Console.WriteLine($"Both orders of a pair; {threads} thread(s), {repetitions} repetitions in turn, medians; load {Load()}.");
        Console.WriteLine();
        Console.WriteLine("| model | case | prompts, tokens | shared | new tokens | engine, ms | bare loop, ms | ratio | cache full, ms | ratio |");
        Console.WriteLine("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        using var tokenizer = BenchmarkModels.Load(BenchmarkModels.Embedded, threads);
        foreach (var name in names)
        {
            using var runtime = BenchmarkModels.Load(models.PathOf(name), threads);
            foreach (var swapCase in SwapCase.All(tokenizer))
            {
                Console.WriteLine($"| {name} {await MeasureAsync(runtime, swapCase)}");
            }
        }

        Console.WriteLine();
        Console.WriteLine($"Load at the end {Load()}. Cache full: the engine again, with the KV cache full of earlier judgements that it keeps for those who begin alike.");
    }

    private async Task<string> MeasureAsync(ILlamaRuntime runtime, SwapCase swapCase)
    {
        // The first run of each warms up and is not counted.
        List<double> engineTimes = [], bareTimes = [];
        IReadOnlyList<GenerationRequest> requests = [];
        var outputs = new EngineOutput[2];
        for (var repetition = 0; repetition <= repetitions; repetition++)
        {
            requests = swapCase.Requests(repetition);
            (var engineTime, outputs) = await RunEmptyAsync(runtime, requests);
            runtime.Reset();
            var clock = Stopwatch.StartNew();
            new BareLoop(runtime).Complete([.. requests.Select(request => request.Prompt.ToArray())], [.. outputs.Select(output => output.Samples)]);
            bareTimes.Add(clock.Elapsed.TotalMilliseconds);
            engineTimes.Add(engineTime);
        }

        var (engine, bare, full) = (Median(engineTimes), Median(bareTimes), Median(await RunFullAsync(runtime, swapCase)));
        return $"| {swapCase.Name} | {string.Join(" + ", requests.Select(request => request.Prompt.Count))} | {outputs[1].Reused} "
            + $"| {string.Join(" + ", outputs.Select(output => output.Tokens))} | {engine:F1} | {bare:F1} | {engine / bare:F3} | {full:F1} | {full / bare:F3} |";
    }

    private static async Task<(double Milliseconds, EngineOutput[] Outputs)> RunEmptyAsync(ILlamaRuntime runtime, IReadOnlyList<GenerationRequest> requests)
    {
        runtime.Reset();
        await using var engine = new BatchEngine(new BorrowedRuntime(runtime), NullLogger<BatchEngine>.Instance);
        return await RunAsync(engine, requests);
    }

    /// <summary>Judges other cases until the KV cache has no room for one more that is kept, then measures.</summary>
    private async Task<List<double>> RunFullAsync(ILlamaRuntime runtime, SwapCase swapCase)
    {
        runtime.Reset();
        await using var engine = new BatchEngine(new BorrowedRuntime(runtime), NullLogger<BatchEngine>.Instance);
        var repetition = repetitions;
        int before, kept = 0;
        do
        {
            before = kept;
            await RunAsync(engine, [.. swapCase.Requests(++repetition).Select(request => request with { MaxTokens = 1 })]);
            kept = (await engine.InspectAsync(CancellationToken.None)).KeptTokens;
        }
        while (kept > before);

        var times = new List<double>();
        for (var i = 0; i <= repetitions; i++)
        {
            times.Add((await RunAsync(engine, swapCase.Requests(++repetition))).Milliseconds);
        }

        return times;
    }

    private static async Task<(double Milliseconds, EngineOutput[] Outputs)> RunAsync(BatchEngine engine, IReadOnlyList<GenerationRequest> requests)
    {
        var clock = Stopwatch.StartNew();
        var outputs = await Task.WhenAll(requests.Select(request => EngineOutput.ReadAsync(engine, request)));
        return (clock.Elapsed.TotalMilliseconds, outputs);
    }

    private static double Median(IEnumerable<double> times)
    {
        var sorted = times.Skip(1).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Load() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);
}
