using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Tests.Api;

/// <summary>Loads a model for real, but not before the test lets it.</summary>
/// <param name="loader">Loads it.</param>
/// <param name="isHeld">Which files are held; null for all.</param>
internal sealed class HeldLoader(ILlamaRuntimeLoader loader, Predicate<string>? isHeld = null) : ILlamaRuntimeLoader, IDisposable
{
    private readonly ManualResetEventSlim _released = new();

    public void Release() => _released.Set();

    public DeviceSurvey Survey() => loader.Survey();

    public ILlamaRuntime Load(RuntimeOptions options, IProgress<float> progress, CancellationToken cancellationToken)
    {
        if (isHeld is null || isHeld(options.ModelPath))
        {
            progress.Report(0.25f);
            _released.Wait(cancellationToken);
        }

        return loader.Load(options, progress, cancellationToken);
    }

    public void Dispose() => _released.Dispose();
}
