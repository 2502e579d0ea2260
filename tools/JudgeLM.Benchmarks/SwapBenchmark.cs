using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Batching;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Benchmarks;

/// <summary>Measures both orders of a pair through the engine against the <see cref="BareLoop"/> on the same runtime, in turn.</summary>
internal sealed class SwapBenchmark(int repetitions, int threads)
{
    /// <summary>Prints the table.</summary>
    public async Task PrintAsync(IEnumerable<string> names)
    {
        Console.WriteLine($"Both orders of a pair; {threads} thread(s), {repetitions} repetitions in turn, medians; load {LoadAverage.Now}.");
        Console.WriteLine();
        Console.WriteLine("| model | case | prompts, tokens | shared | new tokens | engine, ms | bare loop, ms | ratio | CPU ratio | cache full, ms | ratio | CPU ratio |");
        Console.WriteLine("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        using var tokenizer = BenchmarkModels.Load(BenchmarkModels.Embedded, threads);
        foreach (var name in names)
        {
            using var runtime = BenchmarkModels.Load(BenchmarkModels.PathOf(name), threads);
            foreach (var swapCase in SwapCase.All(tokenizer))
            {
                Console.WriteLine($"| {name} {await MeasureAsync(runtime, swapCase)}");
            }
        }

        Console.WriteLine();
        Console.WriteLine($"Load at the end {LoadAverage.Now}. Cache full: the engine again, with the KV cache full of earlier judgements that it keeps for those who begin alike.");
    }

    private async Task<string> MeasureAsync(ILlamaRuntime runtime, SwapCase swapCase)
    {
        List<Cost> engineCosts = [], bareCosts = [];
        IReadOnlyList<GenerationRequest> requests = [];
        var outputs = new EngineOutput[2];
        for (var repetition = 0; repetition <= repetitions; repetition++)
        {
            requests = swapCase.Requests(repetition);
            (var cost, outputs) = await RunEmptyAsync(runtime, requests);
            engineCosts.Add(cost);
            bareCosts.Add(await RunBareAsync(runtime, requests, outputs));
        }

        var (engine, bare, full) = (Cost.Median(engineCosts), Cost.Median(bareCosts), Cost.Median(await RunFullAsync(runtime, swapCase)));
        return $"| {swapCase.Name} | {string.Join(" + ", requests.Select(request => request.Prompt.Count))} | {outputs[1].Reused} "
            + $"| {string.Join(" + ", outputs.Select(output => output.Tokens))} | {engine.Milliseconds:F1} | {bare.Milliseconds:F1} | {engine.Over(bare)} "
            + $"| {full.Milliseconds:F1} | {full.Over(bare)} |";
    }

    private static Task<Cost> RunBareAsync(ILlamaRuntime runtime, IReadOnlyList<GenerationRequest> requests, IReadOnlyList<EngineOutput> outputs)
    {
        runtime.Reset();
        return Cost.OfAsync(() =>
        {
            new BareLoop(runtime).Complete([.. requests.Select(request => request.Prompt.ToArray())], [.. outputs.Select(output => output.Samples)]);
            return Task.CompletedTask;
        });
    }

    private static async Task<(Cost Cost, EngineOutput[] Outputs)> RunEmptyAsync(ILlamaRuntime runtime, IReadOnlyList<GenerationRequest> requests)
    {
        runtime.Reset();
        await using var engine = new BatchEngine(new BorrowedRuntime(runtime), NullLogger<BatchEngine>.Instance);
        return await RunAsync(engine, requests);
    }

    /// <summary>Judges other cases until the KV cache has no room for one more that is kept, then measures.</summary>
    private async Task<List<Cost>> RunFullAsync(ILlamaRuntime runtime, SwapCase swapCase)
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

        var costs = new List<Cost>();
        for (var i = 0; i <= repetitions; i++)
        {
            costs.Add((await RunAsync(engine, swapCase.Requests(++repetition))).Cost);
        }

        return costs;
    }

    private static async Task<(Cost Cost, EngineOutput[] Outputs)> RunAsync(BatchEngine engine, IReadOnlyList<GenerationRequest> requests)
    {
        EngineOutput[] outputs = [];
        var cost = await Cost.OfAsync(async () => outputs = await Task.WhenAll(requests.Select(request => EngineOutput.ReadAsync(engine, request))));
        return (cost, outputs);
    }
}
