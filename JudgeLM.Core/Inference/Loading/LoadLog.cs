using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference.Loading;

/// <summary>What llama.cpp wrote during one load: its only account of why a load failed and of what went to a graphics card.</summary>
internal sealed partial class LoadLog(ILogger logger, Action stopCollecting) : IDisposable
{
    private readonly List<string> _errors = [];

    /// <summary>Receives the lines as they come.</summary>
    public ILogger Logger => logger;

    /// <summary>The error lines, oldest first.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Layers that llama.cpp says it gave to a graphics card, what stands behind the last one included.</summary>
    public int OffloadedLayers { get; private set; }

    /// <summary>Takes a line.</summary>
    public void Add(LogLevel level, string line)
    {
        if (level == LogLevel.Error)
        {
            _errors.Add(line);
        }

        if (OffloadedLine().Match(line) is { Success: true } match)
        {
            OffloadedLayers = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stopCollecting();

    [GeneratedRegex(@"offloaded (\d+)/\d+ layers to GPU")]
    private static partial Regex OffloadedLine();
}
