using System.Runtime.CompilerServices;

namespace JudgeLM.Training.Data;

/// <summary>
/// Seeded chance that knows which side of the split it draws for: what is held out (words, facts, wordings) is drawn
/// for the held-out set only, and never for training.
/// </summary>
/// <param name="seed">The same seed gives the same data.</param>
/// <param name="heldOut">Whether to draw from what training never sees.</param>
/// <param name="knownWordings">Whether wordings are training's even so, so that only words, sentences and facts are unseen.</param>
public sealed class Dice(int seed, bool heldOut, bool knownWordings = false)
{
    private readonly Random _random = new(seed);
    private readonly ConditionalWeakTable<object, object> _sides = [];

    /// <summary>Whether this draws the held-out side.</summary>
    public bool HeldOut { get; } = heldOut;

    /// <summary>Whether a text belongs to the held-out tenth: a hash of it decides, so that it is the same everywhere.</summary>
    public static bool IsHeldOut(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Hash(text) % 10 == 0;
    }

    /// <summary>Whether a text may be used on this side.</summary>
    public bool Allows(string text) => IsHeldOut(text) == HeldOut;

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Number(int least, int most) => _random.Next(least, most + 1);

    /// <summary>One of the items, whatever its side.</summary>
    public T Pick<T>(params IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[_random.Next(items.Count)];
    }

    /// <summary>One of the items of this side, by the text that names an item. Of several items, of which the hash holds out none, the one of the least hash is held out; a single item is on both sides.</summary>
    public T PickOwn<T>(IReadOnlyList<T> items, Func<T, string> name)
        where T : class => PickSide(items, name, HeldOut);

    /// <summary>A wording of this side.</summary>
    public string Wording(IReadOnlyList<string> wordings) => PickSide(wordings, wording => wording, HeldOut && !knownWordings);

    /// <summary>Draws until a value differs from all that are named.</summary>
    public static T Other<T>(Func<T> draw, params IReadOnlyList<T> than)
    {
        ArgumentNullException.ThrowIfNull(draw);
        T value;
        do
        {
            value = draw();
        }
        while (than.Contains(value));
        return value;
    }

    /// <summary>The items in a random order.</summary>
    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        _random.Shuffle(shuffled);
        return shuffled;
    }

    private T PickSide<T>(IReadOnlyList<T> items, Func<T, string> name, bool side)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items);
        return Pick((IReadOnlyList<T>)_sides.GetValue(items, _ => Side(items, name, side)));
    }

    private static T[] Side<T>(IReadOnlyList<T> items, Func<T, string> name, bool side)
    {
        if (items.Count == 1)
        {
            return [.. items];
        }

        var heldOut = items.Select(name).Where(IsHeldOut).ToHashSet();
        if (heldOut.Count == 0)
        {
            heldOut.Add(items.Select(name).MinBy(Hash)!);
        }

        return [.. items.Where(item => heldOut.Contains(name(item)) == side)];
    }

    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619;
        }

        hash = (hash ^ (hash >> 13)) * 0x5bd1e995;
        return hash ^ (hash >> 15);
    }
}
