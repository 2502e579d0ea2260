using System.Text.Json;

namespace JudgeLM.Training.Data.Written;

/// <summary>A case that was written one by one, with answers whose scores hold between every two of them.</summary>
/// <param name="Family">The kind of case.</param>
/// <param name="Question">The question or instruction.</param>
/// <param name="Reference">The reference answer, or null where none is needed.</param>
/// <param name="IsOpen">Whether the better answer can be seen without the reference.</param>
/// <param name="Answers">The answers, 3 to 6.</param>
public sealed record WrittenCase(string Family, string Question, string? Reference, bool IsOpen, IReadOnlyList<WrittenAnswer> Answers)
{
    private const string Folder = "cases/";

    /// <summary>All cases, in the order of their files' names.</summary>
    public static IReadOnlyList<WrittenCase> All { get; } =
    [
        .. typeof(WrittenCase).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(WordNet.Lines)
            .Select(Parse),
    ];

    /// <summary>Whether an answer has one of the codes.</summary>
    internal bool HasCode(IReadOnlySet<string> codes) => Answers.Any(answer => codes.Contains(answer.Code));

    /// <summary>Reads a line of a file.</summary>
    /// <exception cref="JsonException">The line is no JSON.</exception>
    /// <exception cref="InvalidDataException">The line is no case.</exception>
    public static WrittenCase Parse(string line)
    {
        var record = JsonElement.Parse(line);
        var reference = record.GetProperty("ref").GetString();
        var isOpen = record.GetProperty("open").GetBoolean();
        var question = record.GetProperty("q").GetString() ?? "";
        var answers = record.GetProperty("a").EnumerateArray()
            .Select(answer => new WrittenAnswer(answer[0].GetString() ?? "", answer[1].GetInt32(), answer[2].GetString() ?? ""))
            .ToArray();
        return question.Length > 0 && answers.Length is >= 3 and <= 6 && (isOpen || reference is not null) && answers.All(answer => answer.Score is >= 1 and <= 10 && Findings.Knows(answer.Code))
            ? new WrittenCase(record.GetProperty("family").GetString() ?? "", question, reference, isOpen, answers)
            : throw new InvalidDataException($"Not a case: {line}");
    }
}

/// <summary>An answer of a written case.</summary>
/// <param name="Text">The answer.</param>
/// <param name="Score">1..10; equal scores mean a tie.</param>
/// <param name="Code">What is to be said of it, as the folder's README lists the codes.</param>
public sealed record WrittenAnswer(string Text, int Score, string Code);
