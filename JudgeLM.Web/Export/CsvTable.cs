using System.Globalization;
using System.Text.Json;
using CsvHelper;
using JudgeLM.Core.History;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Export;

/// <summary>
/// Writes judgements as a table for spreadsheets, in which no text can pass for a formula. Of a judgement in several orders the
/// scores are the means over them; what stands under <c>…_as_given</c> belongs to the order of the case.
/// </summary>
internal static class CsvTable
{
    // Without the mark Excel takes UTF-8 for the code page of its country.
    private static readonly CsvWriterOptions _options = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    private static readonly string[] _header =
    [
        "id", "group", "created", "ended", "state", "mode", "style", "model", "verdict", "winner", "scores", "swap_outcome", "scores_as_given", "vote", "flag", "note",
        "question", "reference", .. Enumerable.Range(1, JudgeTask.MaxAnswers).Select(number => $"answer_{number}"), "finish_as_given", "explanation_as_given", "raw_as_given",
    ];

    public static async Task WriteAsync(Stream body, IAsyncEnumerable<JudgementEntry> entries, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(body, _options, leaveOpen: true);
        await csv.WriteRecordAsync(_header, cancellationToken);
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            await csv.WriteRecordAsync([.. Cells(entry)], cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
    }

    private static IEnumerable<string> Cells(JudgementEntry entry)
    {
        var summary = entry.Summary;
        var task = entry.Snapshot?.Request.Task;
        var answers = task?.Answers ?? [];
        return
        [
            summary.Id, summary.Group, Time(summary.Created), Time(summary.Ended), Word(summary.State), Word(summary.Mode), Word(summary.Style), summary.Model,
            Word(summary.Outcome), Winner(summary), Scores(summary.Verdict), Word(summary.Swap), Scores(entry.Snapshot?.Given.Verdict),
            Word(summary.Feedback.Vote), Word(summary.Feedback.Flag), summary.Feedback.Note,
            task?.Question ?? summary.Question, task?.Reference ?? "",
            .. Enumerable.Range(0, JudgeTask.MaxAnswers).Select(index => index < answers.Count ? answers[index] : ""),
            Word(entry.Snapshot?.Given.FinishReason), entry.Snapshot?.Given.Explanation ?? "", entry.Snapshot?.Given.Raw ?? "",
        ];
    }

    private static string Winner(JudgementSummary summary) => summary.Outcome == JudgementOutcome.Flipped ? "" : $"{summary.Verdict?.Winner}";

    // As JSONL and the API spell it.
    private static string Word(Enum? member) => member is { } known ? JsonNamingPolicy.CamelCase.ConvertName($"{known}") : "";

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "";

    private static string Scores(Verdict? verdict) =>
        verdict is null ? "" : string.Join(' ', verdict.Scores.Select(score => score.ToString(CultureInfo.InvariantCulture)));
}
