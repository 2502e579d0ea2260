using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.State;

/// <summary>The judgements of one case that were made one after the other, of which the page shows one.</summary>
public sealed class SiblingList
{
    private readonly List<JudgementSnapshot> _earlier = [];
    private int? _chosen;

    /// <summary>The group that a judgement belongs to.</summary>
    public static string GroupOf(JudgementSnapshot judgement) => judgement.Request.Origin?.Group ?? judgement.Id;

    /// <summary>Keeps a judgement that gets a younger sibling, which is shown from now on.</summary>
    public void Keep(JudgementSnapshot earlier)
    {
        if (_earlier.Count > 0 && GroupOf(_earlier[0]) != GroupOf(earlier))
        {
            _earlier.Clear();
        }

        _earlier.Add(earlier);
        _chosen = null;
    }

    /// <summary>Takes up those of before the page was loaded again.</summary>
    /// <param name="earlier">The earlier judgements of one case, the oldest first.</param>
    public void Restore(IEnumerable<JudgementSnapshot> earlier)
    {
        _earlier.Clear();
        _earlier.AddRange(earlier);
        _chosen = null;
    }

    /// <summary>What is shown, among the siblings of the newest judgement.</summary>
    /// <param name="newest">The newest judgement of the page; of another group, it stands alone.</param>
    public SiblingView ViewOf(JudgementSnapshot newest)
    {
        if (_earlier.Count == 0 || GroupOf(_earlier[0]) != GroupOf(newest))
        {
            return new SiblingView(newest, 1, 1);
        }

        var place = _chosen ?? _earlier.Count;
        return new SiblingView(place < _earlier.Count ? _earlier[place] : newest, place + 1, _earlier.Count + 1);
    }

    /// <summary>Shows another one; beyond the first and the newest there is none.</summary>
    /// <param name="number">1-based, the oldest first.</param>
    public void Show(int number)
    {
        var place = Math.Clamp(number - 1, 0, _earlier.Count);
        _chosen = place == _earlier.Count ? null : place;
    }
}

/// <summary>One judgement among its siblings.</summary>
/// <param name="Shown">The judgement.</param>
/// <param name="Number">Which one it is, 1-based, the oldest first.</param>
/// <param name="Count">How many there are.</param>
public sealed record SiblingView(JudgementSnapshot Shown, int Number, int Count)
{
    /// <summary>Whether it is the one that the page works on.</summary>
    public bool IsNewest => Number == Count;
}
