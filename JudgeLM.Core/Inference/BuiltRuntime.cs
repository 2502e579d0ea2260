using JudgeLM.Core.Inference.Room;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging;
#if LLAMASHARP
using JudgeLM.Core.Inference.LLamaSharp;
#else
using JudgeLM.Core.Inference.LlamaCpp;
#endif

namespace JudgeLM.Core.Inference;

/// <summary>The runtime that this build judges with, chosen by <c>-p:JudgeRuntime</c>.</summary>
internal static class BuiltRuntime
{
    /// <summary>Makes its loader.</summary>
    /// <param name="loggers">Receive its log.</param>
    /// <param name="processor">The memory of the CPU; null takes what the machine has free.</param>
    public static ILlamaRuntimeLoader Loader(ILoggerFactory loggers, Func<DeviceRoom>? processor = null) =>
#if LLAMASHARP
        new LLamaSharpLoader(loggers.CreateLogger<LLamaSharpLoader>(), processor ?? AvailableMemory.OfProcessor);
#else
        new LlamaCppLoader(loggers.CreateLogger<LlamaCppLoader>(), processor ?? AvailableMemory.OfProcessor);
#endif
}
