using System.Runtime.CompilerServices;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>
/// Tells whether the loaded library lays its structs out as this build expects. llama.cpp moves fields between
/// releases, so its own defaults are read back through our structs: a moved field shows a wrong value.
/// </summary>
internal static class NativeLayout
{
    private const int TypeF16 = 1;

    /// <summary>The first field that does not hold its known default, or null when all do.</summary>
    public static string? FirstMismatch(in NativeModelParams model, in NativeContextParams context, in NativeThreadPoolParams threads)
    {
        (string Field, long Actual, long Expected)[] fields =
        [
            ("size of llama_model_params", Unsafe.SizeOf<NativeModelParams>(), 80),
            ("size of llama_context_params", Unsafe.SizeOf<NativeContextParams>(), 160),
            ("size of llama_batch", Unsafe.SizeOf<NativeBatch>(), 56),
            ("size of ggml_threadpool_params", Unsafe.SizeOf<NativeThreadPoolParams>(), 528),
            ("n_gpu_layers", model.GpuLayers, -1),
            ("load_mode", model.LoadMode, -1),
            ("progress_callback", ProgressCallback(model), 0),
            ("vocab_only", model.VocabularyOnly, 0),
            ("use_extra_bufts", model.UseExtraBufferTypes, 1),
            ("n_batch", context.BatchTokens, 2048),
            ("n_ubatch", context.MicroBatchTokens, 512),
            ("n_seq_max", context.MaxSequences, 1),
            ("type_k", context.KeyType, TypeF16),
            ("type_v", context.ValueType, TypeF16),
            ("abort_callback", context.AbortCallback, 0),
            ("embeddings", context.Embeddings, 0),
            ("kv_unified", context.UnifiedKeyValue, 0),
            ("poll", threads.Polling, 50),
            ("paused", threads.Paused, 0),
        ];

        foreach (var (field, actual, expected) in fields)
        {
            if (actual != expected)
            {
                return $"{field} is {actual} where {expected} was expected";
            }
        }

        return null;
    }

    private static unsafe long ProgressCallback(in NativeModelParams model) => (nint)model.ProgressCallback;
}
