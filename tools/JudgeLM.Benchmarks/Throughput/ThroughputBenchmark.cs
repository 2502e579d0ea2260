using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>Measures all contestants in turn on one model, so that what else happens on the machine hits all alike.</summary>
/// <param name="model">Its name in the tables.</param>
/// <param name="counts">Judgements at once.</param>
/// <param name="others">Who is measured beside the bare loop, of <see cref="Others"/>.</param>
/// <param name="rounds">Measurements of each, up to 8 at once; fewer of what is long.</param>
/// <param name="report">Where to.</param>
internal sealed class ThroughputBenchmark(string model, IReadOnlyList<int> counts, IReadOnlyList<string> others, int rounds, ThroughputReport report)
{
    /// <summary>The names of those that can be measured beside the bare loop.</summary>
    public static readonly IReadOnlyList<string> Others = ["engine", "http", "node", "queue"];

    private const int LongRound = 8;
    private const int MostRunning = 8;

    private int _round;

    /// <summary>Measures.</summary>
    /// <param name="path">The model.</param>
    /// <param name="threads">Threads that compute; null takes the app's own choice.</param>
    public async Task RunAsync(string path, int? threads)
    {
        // One more than are measured: the newcomer.
        var sequences = counts.Max() + 1;
        using var runtime = BenchmarkModels.Load(new RuntimeOptions
        {
            ModelPath = path,
            ContextSize = Setup.ContextSize,
            KvCacheTokens = sequences * Setup.ContextSize,
            MaxSequences = sequences,
            Threads = threads,
        });
        var setup = new Setup(path, sequences, runtime.Info.Threads);
        List<IContestant> contestants = [new BareContestant(runtime)];
        try
        {
            foreach (var name in others)
            {
                contestants.Add(await StartAsync(name, runtime, setup));
                if (contestants[^1] is EngineContestant { TakesNewcomers: true } engine)
                {
                    contestants.Add(new RepeatContestant(runtime, engine));
                }
            }

            await MeasureAsync(contestants, runtime);
        }
        finally
        {
            foreach (var contestant in contestants)
            {
                await contestant.DisposeAsync();
            }
        }
    }

    private static async Task<IContestant> StartAsync(string name, ILlamaRuntime runtime, Setup setup) => name switch
    {
        "engine" => new EngineContestant(runtime, oneAtATime: false),
        "http" => await HttpContestant.StartAsync(setup),
        "node" => await PeerContestant.StartAsync(setup),
        "queue" => new EngineContestant(runtime, oneAtATime: true),
        _ => throw new ArgumentException($"There is no contestant '{name}'. There are: {string.Join(", ", Others)}."),
    };

    private async Task MeasureAsync(IReadOnlyList<IContestant> contestants, ILlamaRuntime runtime)
    {
        // The first run of each also compiles code, and what is called a hundred times once more, better.
        var warmUp = Jobs(runtime, Workload.Detailed, 2);
        foreach (var contestant in contestants)
        {
            await contestant.RunAsync(warmUp);
        }

        ThroughputReport.Begin();
        foreach (var workload in (IEnumerable<Workload>)[Workload.Detailed, Workload.Fast])
        {
            foreach (var count in counts)
            {
                await MeasureAsync([.. contestants.Where(contestant => count <= contestant.MostAtOnce)], runtime, workload, count);
            }
        }

        await MeasureNewcomerAsync([.. contestants.Where(contestant => contestant.TakesNewcomers)], runtime);
    }

    private async Task MeasureAsync(IReadOnlyList<IContestant> contestants, ILlamaRuntime runtime, Workload workload, int count)
    {
        var jobs = Enumerable.Range(0, Math.Clamp((rounds * LongRound + count - 1) / count, 1, rounds)).Select(_ => Jobs(runtime, workload, count)).ToList();
        var runs = await RunInTurnAsync(contestants, jobs);
        var repeated = contestants.ToList().FindIndex(contestant => contestant is RepeatContestant);
        var same = repeated >= 0 ? runs[repeated] : null;
        for (var i = 0; i < contestants.Count; i++)
        {
            report.Add(Figures.Of(model, workload, contestants[i].Name, jobs, runs[i], runs[0], same));
        }
    }

    private async Task MeasureNewcomerAsync(IReadOnlyList<IContestant> contestants, ILlamaRuntime runtime)
    {
        var running = Math.Min(MostRunning, counts.Max());
        var jobs = Enumerable.Range(0, rounds)
            .Select(_ => (IReadOnlyList<Job>)[.. Jobs(runtime, Workload.Detailed, running), Jobs(runtime, Workload.Fast, 1)[0] with { IsNewcomer = true }])
            .ToList();
        var runs = await RunInTurnAsync(contestants, jobs);
        report.Add([.. contestants.Select((contestant, index) => NewcomerFigures.Of(model, contestant.Name, runs[index]))]);
    }

    private static async Task<IReadOnlyList<IReadOnlyList<Run>>> RunInTurnAsync(IReadOnlyList<IContestant> contestants, IReadOnlyList<IReadOnlyList<Job>> rounds)
    {
        var runs = contestants.Select(_ => new List<Run>()).ToList();
        foreach (var jobs in rounds)
        {
            for (var i = 0; i < contestants.Count; i++)
            {
                runs[i].Add(await contestants[i].RunAsync(jobs));
            }
        }

        return runs;
    }

    private IReadOnlyList<Job> Jobs(ILlamaRuntime runtime, Workload workload, int count) =>
        workload.Jobs(count, $"round {_round++}", text => runtime.Tokenize(text, addBos: true));
}
