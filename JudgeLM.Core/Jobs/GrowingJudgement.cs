namespace JudgeLM.Core.Jobs;

/// <summary>What a judgement has grown into: its orders and turns, and the snapshot of them, which is made when somebody looks. It knows no lock; its job's is held.</summary>
/// <param name="first">How the judgement stood at first.</param>
/// <param name="orders">What its orders grow in.</param>
/// <param name="time">Clock of its turns.</param>
internal sealed class GrowingJudgement(JudgementSnapshot first, IEnumerable<OrderProgress> orders, TimeProvider time)
{
    private readonly OrderProgress[] _orders = [.. orders];
    private readonly List<TurnProgress> _turns = [.. first.Turns.Select(turn => new TurnProgress(turn, time))];
    private JudgementSnapshot _snapshot = first;
    private bool _stale;

    /// <summary>What the orders grow in, the given one first.</summary>
    public IReadOnlyList<OrderProgress> Orders => _orders;

    /// <summary>Whether all orders have their score lines or ended without.</summary>
    public bool IsScored => Array.TrueForAll(_orders, order => order.IsScored);

    /// <summary>
    /// Whether the score distribution of an order is to be read now: beside the explanations, once all verdicts stand, as nobody waits for it.
    /// While another order waits in the queue at once: it begins when this one has ended, and may need the room that this one's prompt takes in the KV cache.
    /// </summary>
    public bool IsToBeRead(OrderProgress order) =>
        order.HasEnded || (order.IsScored && (IsScored || Array.Exists(_orders, other => other.IsQueued)));

    /// <summary>How it stands now.</summary>
    public JudgementSnapshot Look()
    {
        if (_stale)
        {
            _stale = false;
            _snapshot = _snapshot with { Orders = [.. _orders.Select(order => order.Snapshot)], Turns = [.. _turns.Select(turn => turn.Snapshot)] };
        }

        return _snapshot;
    }

    /// <summary>The last snapshot is no longer true.</summary>
    public void Outdate() => _stale = true;

    /// <summary>Whether as much is written as then; what became known of the model's file meanwhile changes nothing about that.</summary>
    public bool StandsLike(JudgementSnapshot from)
    {
        var now = Look();
        return now.Orders.SequenceEqual(from.Orders) && now.Turns.SequenceEqual(from.Turns);
    }

    /// <summary>Adds what became known of the model's file.</summary>
    public void Complement(string modelSha256) => _snapshot = _snapshot with { Provenance = _snapshot.Provenance with { ModelSha256 = modelSha256 } };

    /// <summary>Takes in a new turn.</summary>
    public void Add(TurnProgress turn) => _turns.Add(turn);

    /// <summary>Takes in an order, in the place of the one that it goes on with.</summary>
    public void Replace(OrderProgress progress) => _orders[Array.FindIndex(_orders, order => order.Snapshot.Order == progress.Snapshot.Order)] = progress;
}
