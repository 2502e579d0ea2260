using JudgeLM.Core.Inference.LlamaCpp;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.Runtime;

/// <summary>The contract of the seam, on llama.cpp.</summary>
public sealed class LlamaCppContract(TestModels models) : LlamaRuntimeContract(models)
{
    protected override ILlamaRuntimeLoader Loader { get; } = new LlamaCppLoader(NullLogger<LlamaCppLoader>.Instance);
}

/// <summary>The refusals of the seam, on llama.cpp.</summary>
public sealed class LlamaCppGuards(TestModels models) : LlamaRuntimeGuards(models)
{
    protected override ILlamaRuntimeLoader Loader { get; } = new LlamaCppLoader(NullLogger<LlamaCppLoader>.Instance);
}

/// <summary>Loading of the seam, on llama.cpp.</summary>
public sealed class LlamaCppLoading(TestModels models) : LlamaLoadContract(models)
{
    protected override ILlamaRuntimeLoader Loader { get; } = new LlamaCppLoader(NullLogger<LlamaCppLoader>.Instance);
}
