using JudgeLM.Core.Inference.Gguf;
using JudgeLM.Core.Inference.Room;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;
using JudgeLM.Training.Gguf;

namespace JudgeLM.Tests.Runtime.LlamaCpp;

/// <summary>The formula beside what llama.cpp reports.</summary>
public sealed class RoomFormulaTests(TestModels models)
{
    private const int Sequences = 4;

    // llama.cpp's log rounds each size to a hundredth of a MiB.
    private const long Rounding = 3 * (1 << 20) / 100;

    public static TheoryData<string, string, int> RealSizes
    {
        get
        {
            var sizes = new TheoryData<string, string, int>();
            foreach (var judge in RealJudge.All)
            {
                foreach (var quantisation in Quantisation.All)
                {
                    sizes.Add(judge.Name, quantisation.Name, 2048);
                }

                sizes.Add(judge.Name, Quantisation.F16.Name, 32768);
            }

            return sizes;
        }
    }

    [Theory]
    [InlineData(256, 688, 4, 3, GgufKind.F16, 2048, 0)]
    [InlineData(512, 1376, 8, 2, GgufKind.Q8, 8192, 0)]
    [InlineData(128, 352, 4, 5, GgufKind.F32, 1024, 0)]
    [InlineData(256, 688, 4, 1, GgufKind.F16, 2048, 20_000)]
    public void Small_models_take_what_is_computed(int width, int feedForward, int heads, int layers, GgufKind kind, int cacheTokens, int pieces)
    {
        var path = models.PathOf("small.gguf");
        var shape = new LlamaShape { Width = width, Layers = layers, Heads = heads, HeadWidth = width / heads, FeedForwardWidth = feedForward, ContextLength = 2048 };
        RandomModel.Write(path, shape, new TestVocabulary(Enumerable.Range(0, pieces).Select(i => $"{i:x4}")), kind);

        var told = DryRun.Of(path, cacheTokens, Sequences, allocates: true);
        var computed = Computed(path, cacheTokens);

        Assert.InRange(computed.WeightBytes, told.WeightBytes - Rounding, told.WeightBytes + Rounding);
        Assert.InRange(computed.CacheBytes, told.CacheBytes - Rounding, told.CacheBytes + Rounding);
        Assert.InRange(computed.ComputeBytes, told.ComputeBytes + told.OutputBytes - Rounding, told.ComputeBytes + told.OutputBytes + Rounding);
    }

    [Theory]
    [MemberData(nameof(RealSizes))]
    public void Judges_of_the_real_sizes_take_what_is_computed(string judge, string quantisation, int cacheTokens)
    {
        var path = models.Real(RealJudge.Named(judge), Quantisation.Named(quantisation));

        var told = DryRun.Of(path, cacheTokens, Sequences, allocates: false);
        var computed = Computed(path, cacheTokens);

        Assert.Equal(told.ModelBytes, computed.WeightBytes);
        Assert.InRange(computed.ComputeBytes, told.ComputeBytes + told.OutputBytes - Rounding, told.ComputeBytes + told.OutputBytes + Rounding);
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(131072)]
    public void A_judge_with_a_vocabulary_of_128256_takes_what_is_computed(int cacheTokens)
    {
        var path = models.Real(RealJudge.Llama3, Quantisation.Q4KM);

        var told = DryRun.Of(path, cacheTokens, Sequences, allocates: false);
        var computed = Computed(path, cacheTokens);

        Assert.Equal(told.ModelBytes, computed.WeightBytes);
        Assert.InRange(computed.ComputeBytes, told.ComputeBytes + told.OutputBytes - Rounding, told.ComputeBytes + told.OutputBytes + Rounding);
    }

    /// <summary>Sizes of files that are public: LLaMA models of these shapes, converted and quantised by llama.cpp, in GB.</summary>
    [Theory]
    [InlineData("7B", "F16", 13.48)]
    [InlineData("7B", "Q8_0", 7.16)]
    [InlineData("7B", "Q4_K_M", 4.08)]
    [InlineData("13B", "F16", 26.03)]
    [InlineData("13B", "Q8_0", 13.83)]
    [InlineData("13B", "Q4_K_M", 7.87)]
    [InlineData("33B", "Q4_K_M", 19.62)]
    public void The_test_files_are_as_large_as_the_public_ones(string judge, string quantisation, double gigabytes)
    {
        var file = new FileInfo(models.Real(RealJudge.Named(judge), Quantisation.Named(quantisation)));

        Assert.Equal(gigabytes, file.Length / 1e9, 0.006);
    }

    [Theory]
    [InlineData("7B", 1L << 30)]
    [InlineData("13B", 1_677_721_600)]
    [InlineData("33B", 3_271_557_120)]
    public void A_context_of_a_real_judge_takes_this_much_of_the_KV_cache(string judge, long bytes) =>
        Assert.Equal(bytes, Computed(models.Real(RealJudge.Named(judge), Quantisation.Q4KM), 2048).CacheBytes);

    private static MemoryShare Computed(string path, int cacheTokens) =>
        new RoomFormula(ModelShape.From(GgufHeader.Read(path)), DryRun.BatchTokens, Sequences).Of(offloaded: 0, cacheTokens).Processor;
}
