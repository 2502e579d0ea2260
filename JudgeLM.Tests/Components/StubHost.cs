using JudgeLM.Core.Inference;

namespace JudgeLM.Tests.Components;

/// <summary>A model whose state a test sets.</summary>
internal sealed class StubHost(string id = "judge", ModelStatus? status = null) : IModelHost
{
    public string Id => id;

    public bool IsEmbedded => false;

    public ModelStatus Status { get; private set; } = status ?? new ModelReady(new StubModel());

    /// <summary>How often it was asked to load.</summary>
    public int Loads { get; private set; }

    public event Action? StatusChanged;

    public void Load() => Loads++;

    /// <summary>How often its download was stopped.</summary>
    public int Stops { get; private set; }

    public void StopDownload() => Stops++;

    public ModelLease Lease() => Status is ModelReady { Model: var model }
        ? new ModelLease(model, () => { })
        : throw new ModelUnavailableException("The stub has no model.");

    public ModelLease LeaseAside() => Lease();

    public void Become(ModelStatus status)
    {
        Status = status;
        StatusChanged?.Invoke();
    }
}
