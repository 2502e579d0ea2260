using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>One load of a model file: carries progress out of native code and cancellation into it.</summary>
internal sealed unsafe class ModelLoad
{
    private readonly IProgress<float> _progress;
    private readonly CancellationToken _cancellationToken;
    private Exception? _failure;
    private float _reported;

    private ModelLoad(IProgress<float> progress, CancellationToken cancellationToken)
    {
        _progress = progress;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Loads the weights and the vocabulary.</summary>
    /// <exception cref="ModelLoadException">llama.cpp refused the file.</exception>
    /// <exception cref="OperationCanceledException">The load was cancelled.</exception>
    public static LlamaModelHandle Run(
        RuntimeOptions options, string architecture, LoadLog log, IProgress<float> progress, CancellationToken cancellationToken)
    {
        var load = new ModelLoad(progress, cancellationToken);
        var self = GCHandle.Alloc(load);
        try
        {
            var parameters = LlamaNative.llama_model_default_params();
            parameters.GpuLayers = options.GpuLayers ?? parameters.GpuLayers;
            parameters.ProgressCallback = &Continue;
            parameters.ProgressUserData = GCHandle.ToIntPtr(self);
            var model = new LlamaModelHandle(LlamaNative.llama_model_load_from_file(options.ModelPath, parameters));
            if (!model.IsInvalid)
            {
                load.Report(1);
                return model;
            }
        }
        finally
        {
            self.Free();
        }

        if (load._failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        cancellationToken.ThrowIfCancellationRequested();
        throw NativeLoadError.From(options.ModelPath, architecture, log.Errors);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte Continue(float fraction, nint userData)
    {
        var load = (ModelLoad)GCHandle.FromIntPtr(userData).Target!;
        try
        {
            load.Report(fraction);
            return load._cancellationToken.IsCancellationRequested ? (byte)0 : (byte)1;
        }
        catch (Exception exception)
        {
            // It must not cross native frames; the caller gets it once they are gone.
            load._failure = exception;
            return 0;
        }
    }

    private void Report(float fraction)
    {
        if (fraction > _reported)
        {
            _reported = fraction;
            _progress.Report(fraction);
        }
    }
}
