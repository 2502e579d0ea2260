using System.Globalization;
using System.Linq.Expressions;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.History.Storage;

/// <summary>From judgements to rows and back.</summary>
internal static class JudgementRows
{
    /// <summary>What <see cref="TakeColumns"/> writes: grows when it would write other columns for the same judgement, so that older rows are filled anew.</summary>
    public const int ColumnsVersion = 3;

    /// <summary>The judgement in one line; as a query it reads no long texts.</summary>
    public static Expression<Func<JudgementRow, JudgementSummary>> Summary { get; } = row => new JudgementSummary
    {
        Id = row.Id,
        Owner = row.Owner,
        Group = row.Group,
        Created = Utc(row.Created),
        Ended = Utc(row.Ended),
        State = row.State,
        Mode = row.Mode,
        Style = row.Style,
        Model = row.Model,
        Question = row.Question,
        Verdict = VerdictOf(row.Verdict, row.Winner, row.Scores),
        Swap = row.Swap,
        Feedback = new Feedback { Vote = row.Vote, Flag = row.Flag, Note = row.Note },
    };

    private static readonly Func<JudgementRow, JudgementSummary> _summaryOf = Summary.Compile();

    /// <summary>A row for a judgement that has none yet.</summary>
    public static JudgementRow New(JudgementSnapshot snapshot, DateTimeOffset now)
    {
        var line = JudgementSummary.Of(snapshot, now);
        return new JudgementRow
        {
            Id = line.Id,
            Owner = line.Owner,
            Group = line.Group,
            Created = now.UtcDateTime,
            Mode = line.Mode,
            Style = line.Style,
            Model = line.Model,
            Question = line.Question,
            SearchText = "",
            Snapshot = "",
        };
    }

    /// <summary>Takes over how a judgement stands.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="snapshot">The judgement.</param>
    /// <param name="ended">When it ended, if it did.</param>
    public static void Update(this JudgementRow row, JudgementSnapshot snapshot, DateTimeOffset ended)
    {
        row.State = snapshot.StateOf();
        row.Ended = snapshot.IsFinished ? ended.UtcDateTime : null;
        row.TakeColumns(snapshot);
        row.Format = SnapshotJson.Format;
        row.Snapshot = SnapshotJson.Write(snapshot);
    }

    /// <summary>Takes over what a judgement came to, and what it is found by.</summary>
    public static void TakeColumns(this JudgementRow row, JudgementSnapshot snapshot)
    {
        var verdict = snapshot.Verdict;
        row.Verdict = verdict?.Kind;
        row.Winner = verdict?.Winner;
        row.Scores = verdict is null ? "" : string.Join(' ', verdict.Scores.Select(score => score.ToString(CultureInfo.InvariantCulture)));
        row.Swap = snapshot.SwapCheck?.Outcome;
        row.SearchText = SearchTextOf(snapshot);
    }

    /// <summary>The judgement in one line.</summary>
    public static JudgementSummary ToSummary(this JudgementRow row) => _summaryOf(row);

    /// <summary>The whole judgement. The origin stands in columns of its own.</summary>
    public static JudgementEntry ToEntry(this JudgementRow row) => new(
        row.ToSummary(),
        SnapshotJson.Read(row.Format, row.Snapshot) is { } read
            ? read with { Request = read.Request with { Origin = new JudgementOrigin(row.Owner, row.Group) } }
            : null);

    private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);

    private static DateTimeOffset? Utc(DateTime? time) => time is { } known ? Utc(known) : null;

    private static Verdict? VerdictOf(VerdictKind? kind, int? winner, string scores) => kind is null ? null : new Verdict
    {
        Kind = kind.Value,
        Winner = winner,
        Scores = [.. scores.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(score => double.Parse(score, CultureInfo.InvariantCulture))],
        Line = "",
    };

    private static string SearchTextOf(JudgementSnapshot snapshot)
    {
        var task = snapshot.Request.Task;
        return string.Join('\n', [
            task.Question,
            task.Reference ?? "",
            .. task.Answers,
            .. snapshot.Orders.Select(WordsOf),
            .. snapshot.Turns.SelectMany(turn => new[] { turn.Question, turn.Answer }),
        ]);
    }

    /// <summary>Without the scores, which would be found in every judgement; where the judge wrote none, the line that stands for them has words.</summary>
    private static string WordsOf(OrderSnapshot order) => order.Verdict is null or { Kind: VerdictKind.Unparsed } ? order.Raw : order.Explanation;
}
