namespace JudgeLM.Core.Inference.Batching;

/// <summary>First come, first served: requests wait in line until the KV cache lets them in. What was admitted is never evicted half-way.</summary>
/// <param name="cache">Who holds which part of the KV cache.</param>
/// <param name="mostActive">Sequences let in at once.</param>
/// <param name="time">Tells the time.</param>
internal sealed class Admission(KvCache cache, int mostActive, TimeProvider time)
{
    private readonly LinkedList<Sequence> _queue = [];
    private readonly List<Sequence> _active = [];
    private readonly DeparturePace _pace = new(time);

    /// <summary>Sequences in the KV cache, oldest first.</summary>
    public List<Sequence> Active => _active;

    public int QueuedCount => _queue.Count;

    public void Enqueue(Sequence sequence) => _queue.AddLast(sequence);

    /// <summary>Moves what fits from the queue into the KV cache, and tells the others their places.</summary>
    public void Admit()
    {
        var before = _active.Count;
        while (_active.Count < mostActive && _queue.First?.Value is { } next && cache.TryEnter(next, _active))
        {
            _queue.RemoveFirst();
            _active.Add(next);
        }

        if (_active.Count > before)
        {
            cache.CloseEntry();
        }

        var place = 1;
        foreach (var waiting in _queue)
        {
            if (waiting.ReportedPlace != place)
            {
                waiting.ReportPlace(place, _pace.UntilEntry(place));
            }

            place++;
        }
    }

    /// <summary>Takes a sequence out of the queue or the KV cache.</summary>
    /// <param name="sequence">The sequence; one that left already is fine.</param>
    /// <param name="keep">Whether what it computed may serve others.</param>
    public void Leave(Sequence sequence, bool keep)
    {
        if (_active.Remove(sequence))
        {
            _pace.Left(othersWait: _queue.Count > 0);
            cache.Leave(sequence, keep);
        }
        else
        {
            _queue.Remove(sequence);
        }
    }

    /// <summary>Forgets everyone, without freeing what they hold of the KV cache, and tells who they were.</summary>
    public IReadOnlyList<Sequence> Clear()
    {
        Sequence[] everyone = [.. _active, .. _queue];
        _active.Clear();
        _queue.Clear();
        return everyone;
    }
}
