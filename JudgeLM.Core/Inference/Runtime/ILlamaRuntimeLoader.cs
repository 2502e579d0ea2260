namespace JudgeLM.Core.Inference.Runtime;

/// <summary>Loads a model file into an <see cref="ILlamaRuntime"/>; one implementation per native library.</summary>
public interface ILlamaRuntimeLoader
{
    /// <summary>The native library, which is loaded unless it is, and the devices that it sees. Safe to call from any thread.</summary>
    /// <exception cref="ModelLoadException">The library cannot be used.</exception>
    DeviceSurvey Survey();

    /// <summary>Loads the model and makes its context, on the calling thread.</summary>
    /// <param name="options">What to load and how large.</param>
    /// <param name="progress">Receives the loaded fraction, 0..1, on the calling thread.</param>
    /// <param name="cancellationToken">Aborts the load between tensors.</param>
    /// <exception cref="ModelLoadException">The model cannot be used; the message says why and what to do.</exception>
    /// <exception cref="OperationCanceledException">The load was cancelled.</exception>
    ILlamaRuntime Load(RuntimeOptions options, IProgress<float> progress, CancellationToken cancellationToken);
}
