using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Inference.Batching;

namespace JudgeLM.Tests.Api;

/// <summary>Loads a model for real; its decodes fail while the test says so.</summary>
internal sealed class FailingLoader(ILlamaRuntimeLoader loader) : ILlamaRuntimeLoader
{
    public bool Fails { get; set; }

    public DeviceSurvey Survey() => loader.Survey();

    public ILlamaRuntime Load(RuntimeOptions options, IProgress<float> progress, CancellationToken cancellationToken) =>
        new FailingRuntime(loader.Load(options, progress, cancellationToken), _ => Fails);
}
