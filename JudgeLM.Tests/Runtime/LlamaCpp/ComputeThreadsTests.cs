using System.Globalization;
using JudgeLM.Core.Inference.LlamaCpp;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Runtime.LlamaCpp;

/// <summary>The threads that compute are there for as long as the model, and no longer. Not beside other tests, whose models have such threads, too.</summary>
[Collection<Alone>]
public sealed class ComputeThreadsTests(TestModels models) : RuntimeTest(models)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void They_serve_every_decode_also_in_a_new_context_and_end_with_the_model()
    {
        int[] tokens = [1, 260, 270, 279];
        var others = Threads();
        using var runtime = Loader.Load(
            new RuntimeOptions { ModelPath = Models.Random, MaxSequences = 4, BatchSize = 64, Threads = 2 }, new Progress<float>(), TestContext.Current.CancellationToken);
        Await(() => Threads().Except(others).Count() == 1);
        var thread = Threads().Except(others).Single();
        var idle = ComputedBy(thread);

        var computed = DecodeAll(runtime, tokens, sequence: 0);
        Await(() => ComputedBy(thread) > idle);
        runtime.Reset();
        var inBetween = ComputedBy(thread);
        var again = DecodeAll(runtime, tokens, sequence: 0);
        Await(() => ComputedBy(thread) > inBetween);

        AssertSame(LogitsAlone(tokens), computed);
        AssertSame(computed, again);
        runtime.Dispose();
        Await(() => !Threads().Contains(thread));
    }

    /// <summary>Linux tells what threads did when they pause, and lists them for a moment after they were joined.</summary>
    private static void Await(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, _patience));

    /// <summary>Nanoseconds on a processor (proc(5), schedstat).</summary>
    private static long ComputedBy(string thread) =>
        long.Parse(File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture);

    private static string[] Threads() =>
        [.. Directory.EnumerateDirectories("/proc/self/task").Where(thread => NameOf(thread) == ComputeThreads.Name)];

    private static string? NameOf(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).TrimEnd();
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return null;
        }
    }

    /// <summary>Runs while no other test does.</summary>
    [CollectionDefinition(DisableParallelization = true)]
    public sealed class Alone;
}
