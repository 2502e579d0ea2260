namespace JudgeLM.Core.Inference;

/// <summary>There is no model to ask right now: it is loading, failed to load, or was unloaded. The message says which.</summary>
public sealed class ModelUnavailableException(string message) : Exception(message)
{
    /// <summary>Whether asking again in some seconds makes sense: the model is on its way, or there are only too many who ask.</summary>
    public bool IsPassing { get; init; }
}
