namespace JudgeLM.Core.Inference;

/// <summary>The status of one model, which several threads change: what is decided by it is done before it changes.</summary>
/// <param name="changed">Called after every change.</param>
internal sealed class ModelState(Action changed)
{
    private readonly Lock _lock = new();
    private ModelStatus _status = new ModelIdle();

    /// <summary>The status now.</summary>
    public ModelStatus Status => Volatile.Read(ref _status);

    /// <summary>Does something while nobody changes the status.</summary>
    /// <param name="read">Gets the status.</param>
    public T Hold<T>(Func<ModelStatus, T> read)
    {
        lock (_lock)
        {
            return read(_status);
        }
    }

    /// <summary>Changes the status, whatever it is.</summary>
    public void Become(ModelStatus status) => TryChange(_ => status);

    /// <summary>Changes the status, unless it is not one to change.</summary>
    /// <param name="next">Gets the status, and tells the next one; null where it stays. Nobody else changes it meanwhile.</param>
    /// <returns>The status that ended; null where it stays.</returns>
    public ModelStatus? TryChange(Func<ModelStatus, ModelStatus?> next)
    {
        ModelStatus ended;
        lock (_lock)
        {
            ended = _status;
            if (next(ended) is not { } status)
            {
                return null;
            }

            _status = status;
        }

        changed();
        return ended;
    }
}
