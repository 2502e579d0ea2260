using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Tests.Inference.Batching;

/// <summary>The real runtime, but for decodes and logits that a test makes fail: the library cannot be asked to fail.</summary>
internal sealed class FailingRuntime(ILlamaRuntime inner, Func<LlamaBatch, bool> fails) : ILlamaRuntime
{
    private readonly float[] _damaged = [.. Enumerable.Repeat(float.NaN, inner.Info.VocabularySize)];
    private LlamaBatchEntry[] _decoded = [];

    /// <summary>Of which entries of a batch the logits are no numbers.</summary>
    public Func<LlamaBatchEntry, bool> Damages { get; init; } = _ => false;

    /// <summary>Whether a sequence cannot be saved, for want of memory.</summary>
    public Func<bool> SaveFails { get; init; } = () => false;

    /// <summary>Whether a sequence cannot be restored, for want of memory.</summary>
    public Func<bool> RestoreFails { get; init; } = () => false;

    /// <summary>Whether the context cannot be made again after a failure.</summary>
    public bool ResetFails { get; init; }

    /// <summary>Called with what was saved.</summary>
    public Action<SequenceState>? Saved { get; init; }

    /// <summary>Called when it was disposed.</summary>
    public Action? Disposed { get; init; }

    public RuntimeInfo Info => inner.Info;

    public int[] Tokenize(string text, bool addBos) => inner.Tokenize(text, addBos);

    public ReadOnlyMemory<byte> TokenBytes(int token) => inner.TokenBytes(token);

    public bool IsEndOfGeneration(int token) => inner.IsEndOfGeneration(token);

    public void Decode(LlamaBatch batch)
    {
        if (fails(batch))
        {
            throw new DecodeException("The device was lost.", cacheFull: false);
        }

        inner.Decode(batch);
        _decoded = [.. batch.Entries];
    }

    public ReadOnlySpan<float> Logits(int batchIndex) => Damages(_decoded[batchIndex]) ? _damaged : inner.Logits(batchIndex);

    public void Share(int source, int target, int length) => inner.Share(source, target, length);

    public void Truncate(int sequence, int length) => inner.Truncate(sequence, length);

    public int SequenceLength(int sequence) => inner.SequenceLength(sequence);

    public SequenceState? Save(int sequence)
    {
        var state = SaveFails() ? throw new InsufficientMemoryException() : inner.Save(sequence);
        if (state is not null)
        {
            Saved?.Invoke(state);
        }

        return state;
    }

    public bool Restore(int sequence, SequenceState state) =>
        RestoreFails() ? throw new InsufficientMemoryException() : inner.Restore(sequence, state);

    public void Reset()
    {
        if (ResetFails)
        {
            throw new ModelLoadException(ModelLoadFailure.OutOfMemory, "There was no memory left.", "Free memory.");
        }

        inner.Reset();
    }

    public void Dispose()
    {
        inner.Dispose();
        Disposed?.Invoke();
    }
}
