using JudgeLM.Core.Inference.Room;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>A model and a context of llama.cpp. Everything that would end the process is refused before the native call.</summary>
internal sealed unsafe class LlamaCppRuntime : ILlamaRuntime
{
    private readonly LlamaModelHandle _model;
    private readonly ContextFactory _contexts;
    private readonly Vocabulary _vocabulary;
    private readonly BatchBuffer _batch;
    private readonly ComputeThreads _threads;
    private LlamaContextHandle _context;
    private int _decoded;

    /// <summary>Makes the first context; takes over the model only when that succeeds.</summary>
    public LlamaCppRuntime(LlamaModelHandle model, ContextFactory contexts)
    {
        _model = model;
        _contexts = contexts;
        _vocabulary = new Vocabulary(LlamaNative.llama_model_get_vocab(model));
        _context = contexts.Make();
        _threads = new ComputeThreads(contexts.Threads);
        _threads.ComputeFor(_context);
        Info = LoadedFacts.Describe(model, contexts, _context, _vocabulary);
        _batch = new BatchBuffer(Info.BatchSize);
    }

    /// <inheritdoc/>
    public RuntimeInfo Info { get; }

    private nint Memory => LlamaNative.llama_get_memory(Context);

    private LlamaContextHandle Context
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
        ObjectDisposedException.ThrowIf(_model.IsClosed, this);
        return _vocabulary.Tokenize(text, addBos);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> TokenBytes(int token) => _vocabulary.Bytes(token);

    /// <inheritdoc/>
    public bool IsEndOfGeneration(int token) => _vocabulary.EndsGeneration(token);

    /// <inheritdoc/>
    public void Decode(LlamaBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Info.EnsureDecodable(batch);

        // What the last decode wrote is gone as soon as this one begins.
        _decoded = 0;
        var code = LlamaNative.llama_decode(Context, _batch.Fill(batch.Entries));
        _decoded = code == 0 ? batch.Count : throw DecodeException.From(code, Info, batch);
        if (Info.OffloadedLayers > 0)
        {
            // A card still computes by then, and whoever paces batches by how long they take would measure only the launch.
            LlamaNative.llama_synchronize(Context);
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> Logits(int batchIndex)
    {
        if ((uint)batchIndex >= (uint)_decoded || !_batch.WantsLogits(batchIndex))
        {
            throw new ArgumentException($"No logits were requested for entry {batchIndex} of the last decode.", nameof(batchIndex));
        }

        return new ReadOnlySpan<float>(LlamaNative.llama_get_logits_ith(Context, batchIndex), _vocabulary.Count);
    }

    /// <inheritdoc/>
    public void Share(int source, int target, int length)
    {
        Info.EnsureShareable(source, target, length, SequenceLength(source));
        LlamaNative.llama_memory_seq_cp(Memory, source, target, start: 0, length);
    }

    /// <inheritdoc/>
    public void Truncate(int sequence, int length)
    {
        const int ToItsEnd = -1;
        Info.EnsureTruncatable(sequence, length);
        if (!LlamaNative.llama_memory_seq_rm(Memory, sequence, length, ToItsEnd))
        {
            throw new InvalidOperationException($"llama.cpp could not free what stands behind the first {length} positions of sequence {sequence}.");
        }
    }

    /// <inheritdoc/>
    public int SequenceLength(int sequence)
    {
        Info.EnsureSequence(sequence, nameof(sequence));
        return LlamaNative.llama_memory_seq_pos_max(Memory, sequence) + 1;
    }

    /// <inheritdoc/>
    public SequenceState? Save(int sequence)
    {
        Info.EnsureSequence(sequence, nameof(sequence));
        var size = LlamaNative.llama_state_seq_get_size(Context, sequence);
        if (!_contexts.Load.CanSave || AvailableMemory.TryTake(size) is not { } state)
        {
            return null;
        }

        if (LlamaNative.llama_state_seq_get_data(Context, state, size, sequence) == size)
        {
            return state;
        }

        state.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public bool Restore(int sequence, SequenceState state)
    {
        Info.EnsureSequence(sequence, nameof(sequence));
        return LlamaNative.llama_state_seq_set_data(Context, state, state.Size, sequence) > 0;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        ObjectDisposedException.ThrowIf(_model.IsClosed, this);
        _context.Dispose();
        _decoded = 0;
        _context = _contexts.Make();
        _threads.ComputeFor(_context);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _context.Dispose();
        _threads.Dispose();
        _model.Dispose();
    }
}
