namespace JudgeLM.Core.Inference;

/// <summary>Loads a model again after a while where the cause of a failure may pass by itself, as a network that is away does: where nobody looks at the app, nobody would ask for it.</summary>
/// <param name="time">Tells the time.</param>
internal sealed class LaterLoad(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan _wait = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _closing = new();

    /// <summary>Waits, and then loads; does nothing once it is disposed.</summary>
    public async Task BeginAsync(Action load)
    {
        try
        {
            await Task.Delay(_wait, time, _closing.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        load();
    }

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }
}
