using System.Text.Json;

namespace JudgeLM.Tests;

/// <summary>Real data that stands beside the repository on some machines and is never part of it; tests that read it have cases of their own besides.</summary>
internal static class SharedData
{
    private static readonly string? _folder = Find();

    /// <summary>The objects of a JSON Lines file; none where the data is absent.</summary>
    /// <param name="path">Path below <c>shared/data</c>, with forward slashes.</param>
    public static IReadOnlyList<JsonElement> ReadLines(string path) =>
        _folder is null
            ? []
            : [.. File.ReadLines(Path.Combine(_folder, path)).Select(line => JsonElement.Parse(line))];

    /// <summary>The same for a test that has no cases of its own, and would pass without having looked at anything.</summary>
    /// <param name="path">Path below <c>shared/data</c>, with forward slashes.</param>
    public static IReadOnlyList<JsonElement> ReadLinesOrSkip(string path)
    {
        var lines = ReadLines(path);
        Assert.SkipWhen(lines.Count == 0, $"This machine does not have shared/data/{path} beside the repository.");
        return lines;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
