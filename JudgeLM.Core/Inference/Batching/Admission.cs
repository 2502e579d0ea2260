namespace JudgeLM.Core.Inference.Batching;

/// <summary>Requests wait in line until the KV cache lets them in. What was admitted is never evicted half-way.</summary>
/// <param name="cache">Who holds which part of the KV cache.</param>
/// <param name="mostActive">Sequences let in at once.</param>
/// <param name="time">Tells the time.</param>
internal sealed class Admission(KvCache cache, int mostActive, TimeProvider time)
{
    private readonly WaitingLine _line = new();
    private readonly List<Sequence> _active = [];
    private readonly DeparturePace _pace = new();
    private bool _moved;

    // Found once, though asked for in each step: while nobody comes or goes it stays the same.
    private Sequence? _next;

    /// <summary>Sequences in the KV cache, oldest first.</summary>
    public List<Sequence> Active => _active;

    public int QueuedCount => _line.Count;

    public void Enqueue(Sequence sequence)
    {
        _line.Add(sequence);
        (_moved, _next) = (true, null);
    }

    /// <summary>Moves what fits from the queue into the KV cache, and tells the others their places.</summary>
    public void Admit()
    {
        var before = _active.Count;
        try
        {
            while (_active.Count < mostActive && (_next ??= _line.InOrder(_active).FirstOrDefault()) is { } next && cache.TryEnter(next, _active))
            {
                _line.Remove(next);
                _active.Add(next);
                _next = null;
                next.EnteredAt = time.GetTimestamp();
            }
        }
        finally
        {
            for (var i = before; i < _active.Count; i++)
            {
                _active[i].Enter(others: _active.Count - 1);
            }
        }

        if (_active.Count > before)
        {
            cache.CloseEntry();
        }

        if (_moved)
        {
            _moved = false;
            TellPlaces();
        }
    }

    /// <summary>Takes a sequence out of the queue or the KV cache.</summary>
    /// <param name="sequence">The sequence; one that left already is fine.</param>
    /// <param name="keep">Whether what it computed may serve others.</param>
    public void Leave(Sequence sequence, bool keep)
    {
        (_moved, _next) = (true, null);
        if (_active.Remove(sequence))
        {
            // One that was stopped says how patient people are, not how fast the model is.
            if (sequence.FinishReason is FinishReason.Stop or FinishReason.Length)
            {
                _pace.Ended(time.GetElapsedTime(sequence.EnteredAt));
            }

            cache.Leave(sequence, keep);
        }
        else
        {
            _line.Remove(sequence);
        }
    }

    /// <summary>Forgets everyone, without freeing what they hold of the KV cache, and tells who they were.</summary>
    public IReadOnlyList<Sequence> Clear()
    {
        Sequence[] everyone = [.. _active, .. _line.InOrder(_active)];
        _active.Clear();
        _line.Clear();
        _next = null;
        return everyone;
    }

    /// <summary>In groups, because people wait for people: one of whom a part is worked on already counts as under way.</summary>
    private void TellPlaces()
    {
        var underWay = _active.Select(sequence => sequence.Group).ToHashSet();
        var waitingBefore = new HashSet<object>();
        var place = 0;
        foreach (var waiting in _line.InOrder(_active))
        {
            place++;
            var isUnderWay = underWay.Contains(waiting.Group);
            var ahead = waitingBefore.Count - (waitingBefore.Contains(waiting.Group) ? 1 : 0);
            waiting.ReportPlace(ahead + 1, underWay.Count - (isUnderWay ? 1 : 0), _pace.UntilEntry(place, _active.Count));
            if (!isUnderWay)
            {
                waitingBefore.Add(waiting.Group);
            }
        }
    }
}
