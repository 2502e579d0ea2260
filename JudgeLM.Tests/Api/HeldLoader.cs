using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Tests.Api;

/// <summary>Loads a model for real, but not before the test lets it.</summary>
internal sealed class HeldLoader(ILlamaRuntimeLoader loader) : ILlamaRuntimeLoader, IDisposable
{
    private readonly ManualResetEventSlim _released = new();

    public void Release() => _released.Set();

    public ILlamaRuntime Load(RuntimeOptions options, IProgress<float> progress, CancellationToken cancellationToken)
    {
        _released.Wait(cancellationToken);
        return loader.Load(options, progress, cancellationToken);
    }

    public void Dispose() => _released.Dispose();
}
