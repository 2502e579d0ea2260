namespace JudgeLM.Core.Inference;

/// <summary>There is no model to ask right now: it is loading, failed to load, or was unloaded. The message says which.</summary>
public sealed class ModelUnavailableException(string message) : Exception(message)
{
    /// <summary>Whether the model is on its way, so that asking again in a moment makes sense.</summary>
    public bool IsLoading { get; init; }
}
