using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;

namespace JudgeLM.Tests;

/// <summary>A provenance for tests that do not care where a judgement comes from.</summary>
internal static class TestProvenance
{
    public static Provenance Any { get; } = new()
    {
        ModelName = "judge",
        ModelDescription = "llama 7B Q4_0",
        ModelFile = "judge.gguf",
        ModelSha256 = new string('a', 64),
        Template = "official, conv_judge_pair",
        Sampling = new SamplingOptions { Seed = 4711 },
        Library = "llama.cpp v0",
        Device = "CPU",
        OffloadedLayers = 0,
        LayerCount = 32,
        Threads = 3,
        ContextSize = 2048,
    };
}
