namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// Who waits for the KV cache. Askers take turns, judgement by judgement: whoever asks for hundreds waits behind who asks for one. Among
/// those of one asker, and of askers with equally many before, who came first is first.
/// </summary>
internal sealed class WaitingLine
{
    private readonly List<Sequence> _arrived = [];

    public int Count => _arrived.Count;

    public void Add(Sequence sequence) => _arrived.Add(sequence);

    public void Remove(Sequence sequence) => _arrived.Remove(sequence);

    public void Clear() => _arrived.Clear();

    /// <summary>All of them, who is next first.</summary>
    /// <param name="active">Those who are inside: what waits of a judgement of theirs is next, and it counts as a turn that its asker had.</param>
    public IEnumerable<Sequence> InOrder(IReadOnlyList<Sequence> active)
    {
        var turns = new Dictionary<object, int>();
        var ofAsker = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var sequence in active.Where(sequence => turns.TryAdd(sequence.Group, 0)))
        {
            TakeTurn(sequence);
        }

        foreach (var sequence in _arrived.Where(sequence => !turns.ContainsKey(sequence.Group)))
        {
            turns[sequence.Group] = TakeTurn(sequence);
        }

        // Stable, so that it keeps the order of arrival.
        return _arrived.OrderBy(sequence => turns[sequence.Group]);

        int TakeTurn(Sequence sequence)
        {
            var asker = sequence.Request.Asker ?? "";
            var before = ofAsker.GetValueOrDefault(asker);
            ofAsker[asker] = before + 1;
            return before;
        }
    }
}
