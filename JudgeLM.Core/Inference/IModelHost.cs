namespace JudgeLM.Core.Inference;

/// <summary>Knows the state of the app's model. Safe to call from any thread.</summary>
public interface IModelHost
{
    /// <summary>The state now.</summary>
    ModelStatus Status { get; }

    /// <summary>Raised after <see cref="Status"/> changed, on any thread; handlers must not block.</summary>
    event Action? StatusChanged;
}
