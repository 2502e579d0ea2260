using System.Globalization;

namespace JudgeLM.Core.History.Storage;

/// <summary>What a user wrote into the search box, as SQLite can look for it; nothing in it has a meaning of its own.</summary>
internal sealed class SearchTerms
{
    /// <summary>The index holds runs of three characters; what is shorter stands in none.</summary>
    private const int ShortestIndexed = 3;

    public SearchTerms(string? search)
    {
        // Control characters part words too: at a zero byte SQLite would take the query for ended.
        var words = new string([.. (search ?? "").Select(sign => char.IsControl(sign) ? ' ' : sign)])
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .ToLookup(word => word.EnumerateRunes().Count() >= ShortestIndexed);
        Match = string.Join(' ', words[true].Select(word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        Patterns = [.. words[false].Select(word => new CasedPatterns(Pattern(word), Pattern(word.ToLowerInvariant()), Pattern(word.ToUpperInvariant()), Pattern(Capitalised(word))))];
    }

    /// <summary>The character that <see cref="Patterns"/> escape with.</summary>
    public const string Escape = @"\";

    /// <summary>An FTS5 query that all long words match; empty for none.</summary>
    public string Match { get; }

    /// <summary><c>LIKE</c> patterns for each short word.</summary>
    public IReadOnlyList<CasedPatterns> Patterns { get; }

    private static string Capitalised(string word) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(word.ToLowerInvariant());

    private static string Pattern(string word) => $"%{Escaped(word)}%";

    private static string Escaped(string word) => word
        .Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal)
        .Replace("_", Escape + "_", StringComparison.Ordinal);
}

/// <summary>A word as it may be written: SQLite's <c>LIKE</c> takes capital and small letters for the same in ASCII only.</summary>
internal sealed record CasedPatterns(string Written, string Lower, string Upper, string Capitalised);
