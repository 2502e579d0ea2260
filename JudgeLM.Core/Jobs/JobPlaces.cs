using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Jobs;

/// <summary>The places for judgements under way. Who prepares one has its place already, so that a burst gets no more of them than there are.</summary>
/// <param name="most">How many there are.</param>
/// <param name="mostOfOne">How many of them one asker gets.</param>
internal sealed class JobPlaces(int most, int mostOfOne) : IDisposable
{
    private readonly CancellationTokenSource _preparing = new();
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, int> _takenBy = new(StringComparer.Ordinal);
    private int _taken;
    private bool _closing;

    /// <summary>Whether no place is given any more.</summary>
    public bool IsClosing => Volatile.Read(ref _closing);

    /// <summary>Takes a place, which disposing gives back.</summary>
    /// <param name="asker">For whom (<see cref="JudgementOrigin.Asker"/>); null where that is not known.</param>
    /// <exception cref="ModelUnavailableException">There is none.</exception>
    public IDisposable Take(string? asker)
    {
        lock (_lock)
        {
            if (_closing)
            {
                throw ShuttingDown();
            }

            if (_taken >= most)
            {
                throw new ModelUnavailableException($"{most} judgements are under way or waiting already. Try again in a moment.") { IsPassing = true };
            }

            if (asker is not null)
            {
                var own = _takenBy.GetValueOrDefault(asker);
                if (own >= mostOfOne)
                {
                    throw new ModelUnavailableException($"{own} of your judgements are under way or waiting already. Try again when some of them have ended.") { IsPassing = true };
                }

                _takenBy[asker] = own + 1;
            }

            _taken++;
        }

        return new Place(this, asker);
    }

    /// <summary>Prepares what a place was taken for.</summary>
    /// <param name="prepare">Does it, until its token is cancelled.</param>
    /// <param name="cancellationToken">Ends the preparing.</param>
    /// <exception cref="ModelUnavailableException">The places were closed meanwhile: a large file that is read takes minutes, and nobody who stops the app waits for that.</exception>
    public async Task<T> PrepareAsync<T>(Func<CancellationToken, Task<T>> prepare, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _preparing.Token);
        try
        {
            return await prepare(either.Token);
        }
        catch (OperationCanceledException) when (IsClosing && !cancellationToken.IsCancellationRequested)
        {
            throw ShuttingDown();
        }
    }

    /// <summary>Gives no place any more, and ends what is prepared.</summary>
    /// <returns>Ends when all that were taken are given back.</returns>
    public async Task CloseAsync()
    {
        lock (_lock)
        {
            _closing = true;
            CompleteIfEmpty();
        }

        if (!_preparing.IsCancellationRequested)
        {
            // Only once: an app may be stopped again when all is disposed.
            await _preparing.CancelAsync();
        }

        await _closed.Task;
    }

    public void Dispose() => _preparing.Dispose();

    private static ModelUnavailableException ShuttingDown() => new("The app is shutting down. Judge again when it is back.");

    private void GiveBack(string? asker)
    {
        lock (_lock)
        {
            if (asker is not null && --_takenBy[asker] == 0)
            {
                _takenBy.Remove(asker);
            }

            _taken--;
            CompleteIfEmpty();
        }
    }

    private void CompleteIfEmpty()
    {
        if (_closing && _taken == 0)
        {
            _closed.TrySetResult();
        }
    }

    private sealed class Place(JobPlaces places, string? asker) : IDisposable
    {
        private JobPlaces? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.GiveBack(asker);
    }
}
