using System.Globalization;

namespace JudgeLM.Evaluation;

/// <summary>What a command line asks to be measured.</summary>
internal sealed record EvaluationRequest
{
    /// <summary>All tables, in the order in which they are measured.</summary>
    private static readonly string[] _tables = ["held-out", "long", "multi", "single", "well-formed", "greedy", "handwritten", "human"];

    private static readonly string[] _options = ["data", "only", "handwritten", "greedy", "count"];

    private static readonly string _handwrittenFolder = Path.Combine("models", "evaluation");

    private static readonly (string Set, string File)[] _handwritten =
    [
        ("Handwritten", "handwritten.jsonl"),
        ("Handwritten, second set", "handwritten-2.jsonl"),
        ("Handwritten, third set", "handwritten-3.jsonl"),
        ("Handwritten, fourth set", "handwritten-4.jsonl"),
        ("Handwritten, fifth set", "handwritten-5.jsonl"),
        ("Handwritten, sixth set", "handwritten-6.jsonl"),
        ("Handwritten, seventh set", "handwritten-7.jsonl"),
    ];

    /// <summary>The model's GGUF file.</summary>
    public required string Model { get; init; }

    /// <summary>Names of the tables.</summary>
    public required IReadOnlyList<string> Tables { get; init; }

    /// <summary>Titles and files of the hand-written sets.</summary>
    public required IReadOnlyList<(string Set, string File)> Handwritten { get; init; }

    /// <summary>Folder of the data that are no part of the repository; the working folder where none was named.</summary>
    public required string Data { get; init; }

    /// <summary>File of the trainer's outputs, or null.</summary>
    public required string? Greedy { get; init; }

    /// <summary>Pairs per family of the held-out table; the other tables scale with it.</summary>
    public required int Count { get; init; }

    /// <summary>Reads a command line, whose first argument is the model, and looks for the files that it names: all that can be wrong is said before an hour of measuring.</summary>
    /// <exception cref="ArgumentException">It names an option or a table that there is not, or an option twice, or counts nothing.</exception>
    /// <exception cref="FormatException">A count is no number.</exception>
    /// <exception cref="OverflowException">A count is too large.</exception>
    /// <exception cref="IOException">A file or folder is missing.</exception>
    public static EvaluationRequest Of(IReadOnlyList<string> arguments)
    {
        var options = arguments.Skip(1).Chunk(2).ToDictionary(pair => pair[0][2..], pair => pair[1]);
        Known("option", options.Keys, _options);
        var tables = options.TryGetValue("only", out var only) ? only.Split(',') : _tables;
        Known("table", tables, _tables);
        foreach (var name in new[] { "handwritten", "greedy" })
        {
            if (options.TryGetValue(name, out var file) && !File.Exists(file))
            {
                throw new FileNotFoundException($"--{name}: there is no {file}.");
            }
        }

        var own = options.GetValueOrDefault("handwritten");
        if (own is null && tables.Contains("handwritten") && !Directory.Exists(_handwrittenFolder))
        {
            throw new DirectoryNotFoundException($"There is no {_handwrittenFolder} here. Run this from the repository's folder, or name a file with --handwritten.");
        }

        if (options.TryGetValue("data", out var data) && !Directory.Exists(Path.Combine(data, "dev")))
        {
            throw new DirectoryNotFoundException($"--data: there is no folder dev in {data}.");
        }

        var count = int.Parse(options.GetValueOrDefault("count", "100"), CultureInfo.InvariantCulture);
        if (count < 1)
        {
            throw new ArgumentException($"--count is at least 1, not {count}.");
        }

        return new EvaluationRequest
        {
            Model = arguments[0],
            Tables = tables,
            Handwritten = own is null ? [.. _handwritten.Select(set => (set.Set, Path.Combine(_handwrittenFolder, set.File)))] : [("Handwritten", own)],
            Data = data ?? "",
            Greedy = options.GetValueOrDefault("greedy"),
            Count = count,
        };
    }

    private static void Known(string what, IEnumerable<string> names, string[] known)
    {
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new ArgumentException($"There is no {what} '{unknown}'. There are: {string.Join(", ", known)}.");
        }
    }
}
