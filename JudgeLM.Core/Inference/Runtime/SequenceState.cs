using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace JudgeLM.Core.Inference.Runtime;

/// <summary>Keys and values of one sequence outside of the KV cache, in native memory: they may be hundreds of megabytes, which the garbage collector need not know of.</summary>
public sealed unsafe class SequenceState : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Takes memory, which <see cref="SafeHandle.Dispose()"/> gives back.</summary>
    /// <param name="size">Its bytes.</param>
    /// <exception cref="OutOfMemoryException">There is not so much.</exception>
    public SequenceState(nuint size)
        : base(ownsHandle: true)
    {
        Size = size;
        SetHandle((nint)NativeMemory.Alloc(size));
    }

    /// <summary>Its size in bytes.</summary>
    public nuint Size { get; }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
        return true;
    }
}
