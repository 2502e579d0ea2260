using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Inference.Batching;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Runtime.LlamaCpp.Gpu;

/// <summary>
/// The same work on a graphics card and on the CPU. Explicit, as it needs a process whose libraries see a card:
/// <see cref="SoftwareCardTests"/> starts one, and on a machine with a card the command in README.md does.
/// </summary>
public sealed class OnGraphicsCard(TestModels models)
{
    /// <summary>Far more than Mesa's software device is off (README.md has what was measured); whoever computes something else is off by the size of the logits, more than 0.5.</summary>
    private const float Tolerance = 0.05f;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public void All_layers_go_to_the_card_and_the_logits_are_those_of_the_CPU()
    {
        int[] tokens = [1, 40, 80, 120, 160, 200];
        var options = new RuntimeOptions { ModelPath = models.Random, ContextSize = 256, MaxSequences = 1, BatchSize = 16 };
        using var onCard = TestModels.Load(options);
        using var onCpu = TestModels.Load(options with { GpuLayers = 0 });

        Assert.Equal((2, 2), (onCard.Info.OffloadedLayers, onCard.Info.LayerCount));
        Assert.NotEqual("CPU", onCard.Info.Device);
        Assert.Null(onCard.Info.CpuFallback);
        Assert.Equal((0, "CPU"), (onCpu.Info.OffloadedLayers, onCpu.Info.Device));
        var (expected, actual) = (Logits(onCpu, tokens), Logits(onCard, tokens));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        Assert.True(expected.Max() - expected.Min() > 10 * Tolerance, "logits as flat as these would prove nothing");
        TestContext.Current.SendDiagnosticMessage("{0}: logits differ by up to {1}", onCard.Info.Device, expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max());
    }

    [Fact(Explicit = true)]
    public async Task The_engine_writes_scores_there()
    {
        await using var engine = EngineFixture.Load(models.Scripted, maxSequences: 2, batchSize: 64, kvCacheTokens: 2048);
        Assert.Equal(engine.Engine.Info.LayerCount, engine.Engine.Info.OffloadedLayers);

        // A token takes seconds where the card is software.
        var request = await engine.RequestAsync("### Response:", maxTokens: 3, Token);
        var (text, _) = await engine.CompleteAsync(request, Token);

        Assert.Equal(" 9 3\n", text);
    }

    private static float[] Logits(ILlamaRuntime runtime, int[] tokens)
    {
        var batch = new LlamaBatch(tokens.Length);
        for (var position = 0; position < tokens.Length; position++)
        {
            batch.Add(new LlamaBatchEntry(tokens[position], position, 0, WantsLogits: true));
        }

        runtime.Decode(batch);
        return [.. Enumerable.Range(0, tokens.Length).SelectMany(index => runtime.Logits(index).ToArray())];
    }
}
