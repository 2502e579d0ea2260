using JudgeLM.Core.Judging;
using Microsoft.EntityFrameworkCore;

namespace JudgeLM.Core.History.Storage;

/// <summary>Turns filters into queries.</summary>
internal static class HistoryQuery
{
    /// <summary>The judgements of a visitor that a filter leaves, in no order.</summary>
    public static IQueryable<JudgementRow> Of(HistoryContext context, string owner, HistoryFilter filter)
    {
        var terms = new SearchTerms(filter.Search);
        var rows = terms.Match.Length == 0
            ? context.Judgements
            : context.Judgements.FromSql($"""SELECT * FROM "Judgements" WHERE "Number" IN (SELECT rowid FROM "JudgementSearch" WHERE "JudgementSearch" MATCH {terms.Match})""");
        rows = rows.Where(row => row.Owner == owner);
        foreach (var (written, lower, upper, capitalised) in terms.Patterns)
        {
            rows = rows.Where(row => EF.Functions.Like(row.SearchText, written, SearchTerms.Escape)
                || EF.Functions.Like(row.SearchText, lower, SearchTerms.Escape)
                || EF.Functions.Like(row.SearchText, upper, SearchTerms.Escape)
                || EF.Functions.Like(row.SearchText, capitalised, SearchTerms.Escape));
        }

        rows = filter.Mode is { } mode ? rows.Where(row => row.Mode == mode) : rows;
        rows = filter.Model is { Length: > 0 } model ? rows.Where(row => row.Model == model) : rows;
        rows = filter.Outcome switch
        {
            null => rows,
            JudgementOutcome.Flipped => rows.Where(row => row.Swap == SwapOutcome.Flipped),
            JudgementOutcome.Winner => rows.Where(row => row.Verdict == VerdictKind.Winner && row.Swap != SwapOutcome.Flipped),
            JudgementOutcome.Tie => rows.Where(row => row.Verdict == VerdictKind.Tie && row.Swap != SwapOutcome.Flipped),
            JudgementOutcome.Graded => rows.Where(row => row.Verdict == VerdictKind.Graded),
            _ => rows.Where(row => row.Verdict == VerdictKind.Unparsed),
        };
        rows = filter.State is { } state ? rows.Where(row => row.State == state) : rows;
        return filter.Feedback switch
        {
            FeedbackFilter.Up => rows.Where(row => row.Vote == Vote.Up),
            FeedbackFilter.Down => rows.Where(row => row.Vote == Vote.Down),
            FeedbackFilter.Flagged => rows.Where(row => row.Flag != null),
            _ => rows,
        };
    }
}
