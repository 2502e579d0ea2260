using System.Text.Json;
using System.Text.RegularExpressions;

namespace JudgeLM.Training.Data;

/// <summary>A question somebody asked with a good answer to it.</summary>
public sealed record RealQuestion(string Question, string Reference);

/// <summary>Two answers a large model compared.</summary>
public sealed record RealReview(string Question, string Answer1, string Answer2, int Score1, int Score2);

/// <summary>Text that people and models wrote. It is read from a folder beside the repository, never part of it; without it, training uses made cases only.</summary>
public sealed partial class RealText
{
    /// <summary>Its questions are those of PandaLM's test set, on which the finished model is measured.</summary>
    private const string MeasuredSource = "self-instruct-user252";

    private RealText(IReadOnlyList<RealQuestion> questions, IReadOnlyList<RealReview> reviews)
    {
        Questions = questions;
        Reviews = reviews;
    }

    /// <summary>Questions with references.</summary>
    public IReadOnlyList<RealQuestion> Questions { get; }

    /// <summary>Reviewed pairs.</summary>
    public IReadOnlyList<RealReview> Reviews { get; }

    /// <summary>Reads <c>dev/questions_with_references.jsonl</c> and <c>train/two_score_reviews_vicuna80.jsonl</c>.</summary>
    /// <remarks>Left out are the questions of PandaLM's test set, on which the finished model is measured.</remarks>
    /// <param name="folder">The data folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static RealText Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"--text: there is no folder {folder}.");
        }

        var records = Records(Path.Combine(folder, "dev", "questions_with_references.jsonl")).ToArray();
        // Other sources hold copies of some.
        var measured = records.Where(record => Text(record, "source") == MeasuredSource).Select(record => Words(Text(record, "question"))).ToHashSet();
        var questions = records
            .Where(record => !measured.Contains(Words(Text(record, "question"))))
            .Where(record => record.TryGetProperty("reference", out var reference) && reference.ValueKind == JsonValueKind.String)
            .Select(record => new RealQuestion(Text(record, "question"), Text(record, "reference")))
            .Where(item => item.Question.Length > 0 && item.Reference.Length > 0)
            .ToArray();
        var reviews = Records(Path.Combine(folder, "train", "two_score_reviews_vicuna80.jsonl"))
            .Select(record => (Record: record, Scores: record.GetProperty("scores").EnumerateArray().Select(score => score.GetDouble()).ToArray()))
            .Where(item => item.Scores.Length == 2 && item.Scores.All(score => score >= 1))
            .Select(item => Review(item.Record, item.Scores[0], item.Scores[1]))
            .ToArray();
        return new RealText(questions, reviews);
    }

    /// <summary>The sentences of a text, with what ends them.</summary>
    public static string[] Sentences(string text) => [.. SentenceEnds().Split(text).Where(sentence => sentence.Length > 0)];

    private static RealReview Review(JsonElement record, double score1, double score2)
    {
        // Halves go down for the worse answer so that rounding never makes a tie.
        var first = (int)(score1 < score2 ? Math.Floor(score1) : Math.Ceiling(score1));
        var second = (int)(score2 < score1 ? Math.Floor(score2) : Math.Ceiling(score2));
        return new RealReview(Text(record, "question"), Text(record, "answer1"), Text(record, "answer2"), Math.Clamp(first, 1, 10), Math.Clamp(second, 1, 10));
    }

    private static string Words(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string Text(JsonElement record, string name) => (record.GetProperty(name).GetString() ?? "").Trim();

    private static IEnumerable<JsonElement> Records(string file) => File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement);

    [GeneratedRegex(@"(?<=[.!?]\s+|\n+)")]
    private static partial Regex SentenceEnds();
}
