using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Benchmarks;

/// <summary>One sequence of the <see cref="BareLoop"/>.</summary>
internal sealed class BareSequence(int slot, int[] prompt, int samples, int cached)
{
    private readonly List<int> _tokens = [.. prompt];
    private int _cached = cached;

    public int Slot => slot;

    public int? LogitsIndex { get; private set; }

    public void AddPending(LlamaBatch batch)
    {
        LogitsIndex = null;
        for (; _tokens.Count < prompt.Length + samples && _cached < _tokens.Count && batch.Room > 0; _cached++)
        {
            var last = _cached == _tokens.Count - 1;
            var index = batch.Add(new LlamaBatchEntry(_tokens[_cached], _cached, slot, last));
            LogitsIndex = last ? index : null;
        }
    }

    public void Take(int token) => _tokens.Add(token);
}
