namespace JudgeLM.Core.Inference;

/// <summary>A model in use; disposing it, once or more often, gives the model back.</summary>
/// <param name="model">The model.</param>
/// <param name="giveBack">Called once.</param>
public sealed class ModelLease(IJudgeModel model, Action giveBack) : IDisposable
{
    private Action? _giveBack = giveBack;

    /// <summary>The model, which is not unloaded while the lease lasts.</summary>
    public IJudgeModel Model { get; } = model;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
