using JudgeLM.Core.History;
using JudgeLM.Core.Judging;
using Microsoft.AspNetCore.WebUtilities;

namespace JudgeLM.Web.State;

/// <summary>A view of the history as the query of an address, so that it can be linked, reloaded and exported.</summary>
/// <param name="Filter">Which judgements are shown.</param>
/// <param name="Page">Which page of them, 1-based.</param>
public sealed record HistoryAddress(HistoryFilter Filter, int Page = 1)
{
    /// <summary>What is wrong with it, for people; null for nothing.</summary>
    public string? Error => Filter.Search is { Length: > HistoryFilter.MostSearchCharacters and var length }
        ? $"A search may have {HistoryFilter.MostSearchCharacters} characters; this one has {length}. Shorten it."
        : null;

    /// <summary>Reads a query; what it does not hold, or holds wrongly, narrows nothing.</summary>
    /// <param name="query">With or without its question mark.</param>
    public static HistoryAddress Read(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var filter = new HistoryFilter
        {
            Search = Text("q"),
            Mode = Member<JudgeMode>("mode"),
            Model = Text("model"),
            Outcome = Member<JudgementOutcome>("verdict"),
            State = Member<JudgementState>("state"),
            Feedback = Member<FeedbackFilter>("feedback"),
        };
        return new HistoryAddress(filter, int.TryParse(Text("page"), out var page) && page > 0 ? page : 1);

        string? Text(string name) => values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value.ToString()) ? value.ToString() : null;

        // A number would pass for a member too, and the sum of several for another one.
        T? Member<T>(string name) where T : struct, Enum =>
            Text(name) is { } text && text.All(char.IsAsciiLetter) && Enum.TryParse<T>(text, ignoreCase: true, out var member) ? member : null;
    }

    /// <summary>The address of the page that shows this.</summary>
    public string ToUri() => QueryHelpers.AddQueryString("history", Query(Page > 1 ? Page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));

    /// <summary>The address of the whole of it as a file.</summary>
    /// <param name="extension"><c>jsonl</c> or <c>csv</c>.</param>
    public string ToExportUri(string extension) => QueryHelpers.AddQueryString($"history/export.{extension}", Query(page: null));

    private Dictionary<string, string?> Query(string? page) => new Dictionary<string, string?>
    {
        ["q"] = Filter.Search,
        ["mode"] = Word(Filter.Mode),
        ["model"] = Filter.Model,
        ["verdict"] = Word(Filter.Outcome),
        ["state"] = Word(Filter.State),
        ["feedback"] = Word(Filter.Feedback),
        ["page"] = page,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)).ToDictionary();

    private static string? Word<T>(T? member) where T : struct, Enum => member?.ToString().ToLowerInvariant();
}
