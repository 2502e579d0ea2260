using System.Runtime.InteropServices;
using JudgeLM.Core.Inference.Devices;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>The functions of llama.cpp and ggml that are called, under their own names, beside those of <see cref="GgmlDevices"/>.</summary>
/// <remarks>Call <see cref="LlamaLibrary.EnsureLoaded"/> first: it tells the runtime where the files are.</remarks>
internal static unsafe partial class LlamaNative
{
    public const string Llama = "llama";

    [LibraryImport(GgmlDevices.Ggml, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void ggml_backend_load_all_from_path(string directory);

    [LibraryImport(GgmlDevices.Ggml)]
    public static partial nint ggml_backend_dev_by_type(int type);

    [LibraryImport(GgmlDevices.GgmlBase)]
    public static partial nint ggml_backend_dev_backend_reg(nint device);

    [LibraryImport(GgmlDevices.GgmlBase, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint ggml_backend_reg_get_proc_address(nint registry, string name);

    [LibraryImport(GgmlDevices.GgmlBase)]
    public static partial NativeThreadPoolParams ggml_threadpool_params_default(int threads);

    [LibraryImport(Llama)]
    public static partial void llama_backend_init();

    [LibraryImport(Llama)]
    public static partial void llama_log_set(delegate* unmanaged[Cdecl]<int, byte*, nint, void> callback, nint userData);

    [LibraryImport(Llama)]
    public static partial NativeModelParams llama_model_default_params();

    [LibraryImport(Llama)]
    public static partial NativeContextParams llama_context_default_params();

    [LibraryImport(Llama, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint llama_model_load_from_file(string path, NativeModelParams parameters);

    [LibraryImport(Llama)]
    public static partial void llama_model_free(nint model);

    [LibraryImport(Llama)]
    public static partial nint llama_init_from_model(LlamaModelHandle model, NativeContextParams parameters);

    [LibraryImport(Llama)]
    public static partial void llama_attach_threadpool(LlamaContextHandle context, ComputeThreads pool, ComputeThreads batchPool);

    [LibraryImport(Llama)]
    public static partial void llama_free(nint context);

    [LibraryImport(Llama)]
    public static partial nint llama_model_get_vocab(LlamaModelHandle model);

    [LibraryImport(Llama)]
    public static partial int llama_model_n_layer(LlamaModelHandle model);

    [LibraryImport(Llama)]
    public static partial ulong llama_model_n_params(LlamaModelHandle model);

    [LibraryImport(Llama)]
    public static partial ulong llama_model_size(LlamaModelHandle model);

    [LibraryImport(Llama)]
    public static partial int llama_model_desc(LlamaModelHandle model, byte* buffer, nuint size);

    [LibraryImport(Llama, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int llama_model_meta_val_str(LlamaModelHandle model, string key, byte* buffer, nuint size);

    [LibraryImport(Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool llama_model_has_encoder(LlamaModelHandle model);

    [LibraryImport(Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool llama_model_is_recurrent(LlamaModelHandle model);

    [LibraryImport(Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool llama_model_is_hybrid(LlamaModelHandle model);

    [LibraryImport(Llama)]
    public static partial int llama_vocab_type(nint vocabulary);

    [LibraryImport(Llama)]
    public static partial int llama_vocab_n_tokens(nint vocabulary);

    [LibraryImport(Llama)]
    public static partial int llama_vocab_bos(nint vocabulary);

    [LibraryImport(Llama)]
    public static partial int llama_vocab_eos(nint vocabulary);

    [LibraryImport(Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool llama_vocab_get_add_bos(nint vocabulary);

    [LibraryImport(Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool llama_vocab_is_eog(nint vocabulary, int token);

    [LibraryImport(Llama)]
    public static partial int llama_tokenize(
        nint vocabulary, byte* text, int textLength, int* tokens, int capacity,
        [MarshalAs(UnmanagedType.U1)] bool addSpecial, [MarshalAs(UnmanagedType.U1)] bool parseSpecial);

    [LibraryImport(Llama)]
    public static partial int llama_token_to_piece(
        nint vocabulary, int token, byte* buffer, int length, int leadingSpacesToStrip,
        [MarshalAs(UnmanagedType.U1)] bool special);

    [LibraryImport(Llama)]
    public static partial uint llama_n_ctx(LlamaContextHandle context);

    [LibraryImport(Llama)]
    public static partial uint llama_n_batch(LlamaContextHandle context);

    [LibraryImport(Llama)]
    public static partial nint llama_get_memory(LlamaContextHandle context);

    [LibraryImport(Llama)]
    public static partial int llama_decode(LlamaContextHandle context, NativeBatch batch);

    [LibraryImport(Llama)]
    public static partial void llama_synchronize(LlamaContextHandle context);

    [LibraryImport(Llama)]
    public static partial float* llama_get_logits_ith(LlamaContextHandle context, int index);

    [LibraryImport(Llama)]
    public static partial void llama_memory_seq_cp(nint memory, int source, int target, int start, int end);

    [LibraryImport(Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool llama_memory_seq_rm(nint memory, int sequence, int start, int end);

    [LibraryImport(Llama)]
    public static partial int llama_memory_seq_pos_max(nint memory, int sequence);

    [LibraryImport(Llama)]
    public static partial nuint llama_state_seq_get_size(LlamaContextHandle context, int sequence);

    [LibraryImport(Llama)]
    public static partial nuint llama_state_seq_get_data(LlamaContextHandle context, SequenceState target, nuint size, int sequence);

    [LibraryImport(Llama)]
    public static partial nuint llama_state_seq_set_data(LlamaContextHandle context, SequenceState source, nuint size, int sequence);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetNativeEnvironmentVariable(string name, string value, int overwrite);
}
