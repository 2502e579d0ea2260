using JudgeLM.Core.Inference.Loading;
using JudgeLM.Core.Inference.Runtime;
using LLama.Exceptions;
using LLama.Native;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference.LLamaSharp;

/// <summary>Loads GGUF models by LLamaSharp, with its own build of llama.cpp.</summary>
internal sealed class LLamaSharpLoader(ILogger<LLamaSharpLoader> logger, Func<DeviceRoom> processor) : PlannedLoader(logger, processor)
{
    /// <inheritdoc/>
    private protected override string Library => "LLamaSharp";

    /// <inheritdoc/>
    private protected override string FilesDirectory => LLamaSharpLibrary.FilesDirectory;

    /// <inheritdoc/>
    private protected override string EnsureLoaded() => LLamaSharpLibrary.EnsureLoaded();

    /// <inheritdoc/>
    private protected override ILlamaRuntime Load(PlannedLoad load)
    {
        var model = LoadModel(load);
        try
        {
            load.EnsureJudges(model.Vocab.Type != LLamaVocabType.None, model.HasEncoder, model.IsRecurrent);
            return new LLamaSharpRuntime(model, new LLamaSharpContexts(model, load));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static SafeLlamaModelHandle LoadModel(PlannedLoad load)
    {
        LlamaProgressCallback callback = (fraction, _) => load.Progress.Continue(fraction);
        var parameters = LLamaModelParams.Default();
        parameters.n_gpu_layers = load.Plan.OffloadedLayers;
        parameters.progress_callback = callback;
        try
        {
            // Not LLamaWeights.LoadFromFileAsync: it loads on another thread, which progress and log would come from then.
            var model = SafeLlamaModelHandle.LoadFromFile(load.Options.ModelPath, parameters);
            load.Progress.Complete();
            return model;
        }
        catch (LoadWeightsFailedException)
        {
            load.Progress.ThrowIfStopped();
            throw load.Failed(load.Log.Errors);
        }
        finally
        {
            GC.KeepAlive(callback);
        }
    }
}
