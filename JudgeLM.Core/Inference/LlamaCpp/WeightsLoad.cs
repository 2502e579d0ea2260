using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using JudgeLM.Core.Inference.Loading;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>Loads a model file by llama.cpp.</summary>
internal static unsafe class WeightsLoad
{
    /// <summary>Loads the weights and the vocabulary.</summary>
    /// <exception cref="ModelLoadException">llama.cpp refused the file.</exception>
    /// <exception cref="OperationCanceledException">The load was cancelled.</exception>
    public static LlamaModelHandle Run(PlannedLoad load)
    {
        var progress = GCHandle.Alloc(load.Progress);
        try
        {
            var noDevice = (nint)0;
            var parameters = LlamaNative.llama_model_default_params();
            parameters.GpuLayers = load.Plan.OffloadedLayers;
            if (load.Plan.OffloadedLayers == 0)
            {
                // With a card at hand llama.cpp would still compute large batches on it, in memory that nobody planned.
                parameters.Devices = (nint)(&noDevice);
            }

            parameters.ProgressCallback = &Continue;
            parameters.ProgressUserData = GCHandle.ToIntPtr(progress);
            var model = new LlamaModelHandle(LlamaNative.llama_model_load_from_file(load.Options.ModelPath, parameters));
            if (!model.IsInvalid)
            {
                load.Progress.Complete();
                return model;
            }
        }
        finally
        {
            progress.Free();
        }

        load.Progress.ThrowIfStopped();
        throw load.Failed(load.Log.Errors);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte Continue(float fraction, nint userData) =>
        ((LoadProgress)GCHandle.FromIntPtr(userData).Target!).Continue(fraction) ? (byte)1 : (byte)0;
}
