using System.Text;
using JudgeLM.Core.Inference.Room;
using JudgeLM.Core.Inference.Runtime;
using LLama.Native;

namespace JudgeLM.Core.Inference.LLamaSharp;

/// <summary>A model and a context of LLamaSharp. Everything that would end the process is refused before the native call.</summary>
internal sealed unsafe class LLamaSharpRuntime : ILlamaRuntime
{
    private readonly SafeLlamaModelHandle _model;
    private readonly LLamaSharpContexts _contexts;
    private readonly ReadOnlyMemory<byte>[] _bytes;
    private readonly bool[] _endsGeneration;
    private readonly LLamaBatch _batch = new();
    private readonly List<bool> _wantsLogits = [];
    private SafeLLamaContextHandle _context;

    /// <summary>Makes the first context; takes over the model only when that succeeds.</summary>
    public LLamaSharpRuntime(SafeLlamaModelHandle model, LLamaSharpContexts contexts)
    {
        _model = model;
        _contexts = contexts;
        _bytes = [.. Enumerable.Range(0, model.Vocab.Count).Select(token => (ReadOnlyMemory<byte>)ReadBytes(model, token))];
        _endsGeneration = [.. Enumerable.Range(0, model.Vocab.Count).Select(token => ((LLamaToken)token).IsEndOfGeneration(model.Vocab))];
        _context = contexts.Make();
        Info = contexts.Describe(_context);
    }

    /// <inheritdoc/>
    public RuntimeInfo Info { get; }

    private SafeLLamaContextHandle Context
    {
        get
        {
            ObjectDisposedException.ThrowIf(_context.IsClosed, this);
            return _context;
        }
    }

    /// <inheritdoc/>
    public int[] Tokenize(string text, bool addBos)
    {
        ArgumentNullException.ThrowIfNull(text);
        ObjectDisposedException.ThrowIf(_model.IsClosed, this);
        var tokens = Array.ConvertAll(_model.Tokenize(text, addBos: false, special: false, Encoding.UTF8), token => (int)token);

        // llama.cpp would add an end as well where the model was trained with one.
        return addBos && _model.Vocab is { ShouldAddBOS: true, BOS: { } bos } ? [(int)bos, .. tokens] : tokens;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> TokenBytes(int token) => _bytes[Info.EnsureToken(token, nameof(token))];

    /// <inheritdoc/>
    public bool IsEndOfGeneration(int token) => _endsGeneration[Info.EnsureToken(token, nameof(token))];

    /// <inheritdoc/>
    public void Decode(LlamaBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Info.EnsureDecodable(batch);
        var context = Context;

        // What the last decode wrote is gone as soon as this one begins.
        _wantsLogits.Clear();
        _batch.Clear();
        foreach (ref readonly var entry in batch.Entries)
        {
            _batch.Add(entry.Token, entry.Position, (LLamaSeqId)entry.Sequence, entry.WantsLogits);
        }

        var result = context.Decode(_batch);
        if (result != DecodeResult.Ok)
        {
            throw DecodeException.From((int)result, Info, batch);
        }

        if (Info.OffloadedLayers > 0)
        {
            // A card still computes by then, and whoever paces batches by how long they take would measure only the launch.
            context.Synchronize();
        }

        foreach (ref readonly var entry in batch.Entries)
        {
            _wantsLogits.Add(entry.WantsLogits);
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> Logits(int batchIndex)
    {
        var context = Context;
        return (uint)batchIndex < (uint)_wantsLogits.Count && _wantsLogits[batchIndex]
            ? context.GetLogitsIth(batchIndex)
            : throw new ArgumentException($"No logits were requested for entry {batchIndex} of the last decode.", nameof(batchIndex));
    }

    /// <inheritdoc/>
    public void Share(int source, int target, int length)
    {
        Info.EnsureShareable(source, target, length, SequenceLength(source));
        Context.MemorySequenceCopy((LLamaSeqId)source, (LLamaSeqId)target, 0, length);
    }

    /// <inheritdoc/>
    public void Truncate(int sequence, int length)
    {
        const int ToItsEnd = -1;
        Info.EnsureTruncatable(sequence, length);
        Context.MemorySequenceRemove((LLamaSeqId)sequence, length, ToItsEnd);
    }

    /// <inheritdoc/>
    public int SequenceLength(int sequence) =>
        (int)Context.MemorySequenceMaxPosition((LLamaSeqId)Info.EnsureSequence(sequence, nameof(sequence))) + 1;

    /// <inheritdoc/>
    public SequenceState? Save(int sequence)
    {
        var id = (LLamaSeqId)Info.EnsureSequence(sequence, nameof(sequence));
        var size = Context.GetStateSize(id);
        if (!_contexts.Load.CanSave || AvailableMemory.TryTake(size) is not { } state)
        {
            return null;
        }

        if (Context.GetState((byte*)state.DangerousGetHandle(), size, id) == size)
        {
            return state;
        }

        state.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public bool Restore(int sequence, SequenceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var id = (LLamaSeqId)Info.EnsureSequence(sequence, nameof(sequence));
        var restored = Context.SetState((byte*)state.DangerousGetHandle(), state.Size, id);
        GC.KeepAlive(state);
        return restored > 0;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        ObjectDisposedException.ThrowIf(_model.IsClosed, this);
        _context.Dispose();
        _wantsLogits.Clear();
        _context = _contexts.Make();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _context.Dispose();
        _model.Dispose();
    }

    private static byte[] ReadBytes(SafeLlamaModelHandle model, LLamaToken token)
    {
        Span<byte> buffer = stackalloc byte[64];
        var length = (int)model.TokenToSpan(token, buffer);
        if (length <= buffer.Length)
        {
            return buffer[..length].ToArray();
        }

        var bytes = new byte[length];
        _ = model.TokenToSpan(token, bytes);
        return bytes;
    }
}
