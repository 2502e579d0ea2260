using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Jobs;

/// <summary>The places for judgements under way. Who prepares one has its place already, so that a burst gets no more of them than there are.</summary>
/// <param name="most">How many there are.</param>
internal sealed class JobPlaces(int most)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;
    private bool _closing;

    /// <summary>Whether no place is given any more.</summary>
    public bool IsClosing => Volatile.Read(ref _closing);

    /// <summary>Takes a place, which disposing gives back.</summary>
    /// <exception cref="ModelUnavailableException">There is none.</exception>
    public IDisposable Take()
    {
        lock (_lock)
        {
            if (_closing)
            {
                throw new ModelUnavailableException("The app is shutting down. Judge again when it is back.");
            }

            if (_taken >= most)
            {
                throw new ModelUnavailableException($"{most} judgements are under way or waiting already. Try again in a moment.");
            }

            _taken++;
        }

        return new Place(this);
    }

    /// <summary>Gives no place any more.</summary>
    /// <returns>Ends when all that were taken are given back.</returns>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _closing = true;
            CompleteIfEmpty();
        }

        return _closed.Task;
    }

    private void GiveBack()
    {
        lock (_lock)
        {
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

    private sealed class Place(JobPlaces places) : IDisposable
    {
        private JobPlaces? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.GiveBack();
    }
}
