namespace JudgeLM.Benchmarks;

/// <summary>The command line: what to measure, and how often.</summary>
internal static class BenchmarkCommand
{
    private const string Usage = """
        JudgeLM.Benchmarks: measures the app's engine beside what the library itself would give, in one run, and prints tables.

          swap [--repetitions N] [--threads N] [--models 134M,embedded]

        swap           both orders of a pair through the engine, against a bare loop over the same runtime
        --repetitions  measurements of each, in turn (default 9); tables show medians
        --threads      threads that compute (default 1: more stall where the machine has other work)
        --models       134M: a LLaMA of that size with random weights, Q8_0, made once and kept in the user's folder for temporary files; embedded: a copy of the app's own judge that never ends by itself

          throughput, settings, pages: further commands, which tell of themselves
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ["swap", ..] || args.Length % 2 == 0)
        {
            Console.WriteLine(Usage);
            return args.Length == 0 ? 0 : 2;
        }

        var options = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
        var benchmark = new SwapBenchmark(
            int.Parse(options.GetValueOrDefault("repetitions", "9")), int.Parse(options.GetValueOrDefault("threads", "1")));
        await benchmark.PrintAsync(options.GetValueOrDefault("models", "134M,embedded").Split(','));
        return 0;
    }
}
