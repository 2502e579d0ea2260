using System.Runtime.InteropServices;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>The native form of a batch, in memory that is pinned once, so that a decode allocates nothing.</summary>
internal sealed unsafe class BatchBuffer
{
    private readonly int[] _tokens;
    private readonly int[] _positions;
    private readonly int[] _sequences;
    private readonly byte[] _wantsLogits;
    private readonly int[] _sequenceCounts;
    private readonly nint[] _sequenceAddresses;

    /// <summary>Makes a buffer for batches of at most <paramref name="capacity"/> tokens.</summary>
    public BatchBuffer(int capacity)
    {
        _tokens = Pinned<int>(capacity);
        _positions = Pinned<int>(capacity);
        _sequences = Pinned<int>(capacity);
        _wantsLogits = Pinned<byte>(capacity);
        _sequenceCounts = Pinned<int>(capacity);
        _sequenceAddresses = Pinned<nint>(capacity);

        // Each token belongs to exactly one sequence.
        _sequenceCounts.AsSpan().Fill(1);
        for (var i = 0; i < capacity; i++)
        {
            _sequenceAddresses[i] = Marshal.UnsafeAddrOfPinnedArrayElement(_sequences, i);
        }
    }

    /// <summary>Copies the entries and returns the native batch over them, valid until the next call.</summary>
    public NativeBatch Fill(ReadOnlySpan<LlamaBatchEntry> entries)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            ref readonly var entry = ref entries[i];
            _tokens[i] = entry.Token;
            _positions[i] = entry.Position;
            _sequences[i] = entry.Sequence;
            _wantsLogits[i] = entry.WantsLogits ? (byte)1 : (byte)0;
        }

        return new NativeBatch
        {
            Count = entries.Length,
            Tokens = (int*)Address(_tokens),
            Positions = (int*)Address(_positions),
            SequenceCounts = (int*)Address(_sequenceCounts),
            Sequences = (int**)Address(_sequenceAddresses),
            WantsLogits = (byte*)Address(_wantsLogits),
        };
    }

    /// <summary>Whether the entry at an index of the last batch asked for logits.</summary>
    public bool WantsLogits(int index) => _wantsLogits[index] != 0;

    private static T[] Pinned<T>(int length) => GC.AllocateArray<T>(length, pinned: true);

    private static nint Address<T>(T[] array) => Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
}
