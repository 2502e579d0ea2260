using System.Text;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Runtime;

/// <summary>What the contract tests of the runtimes share: a loader, models, and decoding in few words.</summary>
public abstract class RuntimeTest(TestModels models)
{
    private const float Tolerance = 1e-4f;

    protected TestModels Models { get; } = models;

    /// <summary>The loader under test.</summary>
    protected ILlamaRuntimeLoader Loader { get; } = TestModels.Loader;

    protected ILlamaRuntime Load() => Load(new RuntimeOptions { ModelPath = Models.Random, MaxSequences = 4, BatchSize = 64 });

    protected ILlamaRuntime Load(RuntimeOptions options) =>
        Loader.Load(options with { Threads = 1 }, new Progress<float>(), TestContext.Current.CancellationToken);

    protected float[] LogitsAlone(int[] tokens)
    {
        using var runtime = Load();
        return DecodeAll(runtime, tokens, sequence: 0);
    }

    protected static string Text(ILlamaRuntime runtime, int[] tokens) =>
        Encoding.UTF8.GetString([.. tokens.SelectMany(token => runtime.TokenBytes(token).ToArray())]);

    protected static int Append(LlamaBatch batch, int[] tokens, int sequence, int from = 0)
    {
        for (var position = from; position < tokens.Length; position++)
        {
            batch.Add(new LlamaBatchEntry(tokens[position], position, sequence, WantsLogits: position == tokens.Length - 1));
        }

        return batch.Count - 1;
    }

    protected static float[] DecodeAll(ILlamaRuntime runtime, int[] tokens, int sequence, int from = 0)
    {
        var batch = new LlamaBatch(tokens.Length);
        var last = Append(batch, tokens, sequence, from);
        runtime.Decode(batch);
        return runtime.Logits(last).ToArray();
    }

    protected static void AssertSame(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance);
        }
    }
}
