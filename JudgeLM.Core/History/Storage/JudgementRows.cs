using System.Globalization;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.History.Storage;

/// <summary>From judgements to rows and back.</summary>
internal static class JudgementRows
{
    private const int QuestionLength = 200;

    /// <summary>A row for a judgement that has none yet.</summary>
    public static JudgementRow New(JudgementSnapshot snapshot, DateTimeOffset now) => new()
    {
        Id = snapshot.Id,
        Owner = snapshot.Request.Origin?.Owner,
        Group = snapshot.Request.Origin?.Group ?? snapshot.Id,
        Created = now.UtcDateTime,
        Mode = snapshot.Request.Task.Mode,
        Style = snapshot.Request.Task.Style,
        Model = snapshot.Model,
        Question = BeginningOf(snapshot.Request.Task.Question),
        SearchText = "",
        Snapshot = "",
    };

    /// <summary>Takes over how a judgement stands.</summary>
    public static void Update(this JudgementRow row, JudgementSnapshot snapshot, DateTimeOffset now)
    {
        var verdict = snapshot.Given.Verdict;
        row.State = snapshot.StateOf();
        row.Ended = snapshot.IsFinished ? now.UtcDateTime : null;
        row.Verdict = verdict?.Kind;
        row.Winner = verdict?.Winner;
        row.Scores = verdict is null ? "" : string.Join(' ', verdict.Scores.Select(score => score.ToString(CultureInfo.InvariantCulture)));
        row.SearchText = SearchTextOf(snapshot);
        row.Format = SnapshotJson.Format;
        row.Snapshot = SnapshotJson.Write(snapshot);
    }

    /// <summary>The judgement in one line.</summary>
    public static JudgementSummary ToSummary(this JudgementRow row) => new()
    {
        Id = row.Id,
        Owner = row.Owner,
        Group = row.Group,
        Created = row.Created,
        Ended = row.Ended,
        State = row.State,
        Mode = row.Mode,
        Style = row.Style,
        Model = row.Model,
        Question = row.Question,
        Verdict = row.Verdict is { } kind ? new Verdict { Kind = kind, Winner = row.Winner, Scores = ScoresOf(row), Line = row.Scores } : null,
        Feedback = new Feedback { Vote = row.Vote, Flag = row.Flag, Note = row.Note },
    };

    /// <summary>The whole judgement.</summary>
    public static JudgementEntry ToEntry(this JudgementRow row) => new(row.ToSummary(), SnapshotJson.Read(row.Format, row.Snapshot));

    private static double[] ScoresOf(JudgementRow row) =>
        [.. row.Scores.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(score => double.Parse(score, CultureInfo.InvariantCulture))];

    private static string SearchTextOf(JudgementSnapshot snapshot)
    {
        var task = snapshot.Request.Task;
        return string.Join('\n', [task.Question, task.Reference ?? "", .. task.Answers, .. snapshot.Orders.Select(order => order.Explanation)]);
    }

    private static string BeginningOf(string question)
    {
        if (question.Length <= QuestionLength)
        {
            return question;
        }

        // Not through the middle of a character.
        var length = char.IsHighSurrogate(question[QuestionLength - 1]) ? QuestionLength - 1 : QuestionLength;
        return question[..length] + "…";
    }
}
