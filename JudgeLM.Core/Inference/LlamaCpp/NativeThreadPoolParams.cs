using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary><c>ggml_threadpool_params</c> of llama.cpp v0.5.0: 528 bytes, a C <c>bool</c> is one byte.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeThreadPoolParams
{
    public ProcessorMask Processors;
    public int Threads;
    public int Priority;
    public uint Polling;
    public byte StrictProcessors;
    public byte Paused;

    /// <summary>Which processors the threads may run on; none set for all.</summary>
    [InlineArray(512)]
    public struct ProcessorMask
    {
        private byte _first;
    }
}
