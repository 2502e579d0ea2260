using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Benchmarks;

/// <summary>A runtime lent to an engine, which would dispose it: so that engine and bare loop are measured on the very same one.</summary>
internal class BorrowedRuntime(ILlamaRuntime runtime) : ILlamaRuntime
{
    public RuntimeInfo Info => runtime.Info;

    public int[] Tokenize(string text, bool addBos) => runtime.Tokenize(text, addBos);

    public ReadOnlyMemory<byte> TokenBytes(int token) => runtime.TokenBytes(token);

    public bool IsEndOfGeneration(int token) => runtime.IsEndOfGeneration(token);

    public virtual void Decode(LlamaBatch batch) => runtime.Decode(batch);

    public ReadOnlySpan<float> Logits(int batchIndex) => runtime.Logits(batchIndex);

    public virtual void Share(int source, int target, int length) => runtime.Share(source, target, length);

    public void Truncate(int sequence, int length) => runtime.Truncate(sequence, length);

    public int SequenceLength(int sequence) => runtime.SequenceLength(sequence);

    public SequenceState? Save(int sequence) => runtime.Save(sequence);

    public bool Restore(int sequence, SequenceState state) => runtime.Restore(sequence, state);

    public void Reset() => runtime.Reset();

    public virtual void Dispose()
    {
        // Whoever lent it goes on with it.
    }
}
