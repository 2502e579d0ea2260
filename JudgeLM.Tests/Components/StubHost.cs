using JudgeLM.Core.Inference;

namespace JudgeLM.Tests.Components;

/// <summary>A model's state that a test sets.</summary>
internal sealed class StubHost : IModelHost
{
    public ModelStatus Status { get; private set; } = new ModelReady(new StubModel());

    public event Action? StatusChanged;

    public void Become(ModelStatus status)
    {
        Status = status;
        StatusChanged?.Invoke();
    }
}
