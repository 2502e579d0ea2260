using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using JudgeLM.Core.Inference.Loading;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>Hands what llama.cpp writes, called in this process, to <see cref="LlamaLog"/>.</summary>
internal static unsafe class NativeLog
{
    /// <summary>Sends llama.cpp's log there from now on.</summary>
    public static void Install() => LlamaNative.llama_log_set(&Receive, 0);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Receive(int level, byte* text, nint userData) =>
        LlamaLog.Take(level, Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text)));
}
