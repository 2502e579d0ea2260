using System.Text;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference.Loading;

/// <summary>
/// Routes llama.cpp's log into an <see cref="ILogger"/>. llama.cpp has one log per process: lines of a load go to the
/// logger of that load, known by its thread, all others to the logger given last.
/// </summary>
internal static class LlamaLog
{
    private const int Debug = 1;
    private const int Information = 2;
    private const int Warning = 3;
    private const int Error = 4;
    private const int Continuation = 5;

    private static readonly Action<ILogger, LogLevel, string> _write =
        static (logger, level, line) => logger.Log(level, "{Line}", line);

    private static volatile ILogger? _logger;

    [ThreadStatic]
    private static StringBuilder? _line;

    [ThreadStatic]
    private static LogLevel _level;

    [ThreadStatic]
    private static LoadLog? _load;

    /// <summary>Collects the lines that this thread causes, until the result is disposed.</summary>
    /// <param name="logger">Receives these lines, and those of other threads that no load causes.</param>
    public static LoadLog Collect(ILogger logger)
    {
        _logger = logger;
        var outer = _load;
        return _load = new LoadLog(logger, () => _load = outer);
    }

    /// <summary>Takes a piece of a line; never throws.</summary>
    /// <param name="level">ggml's number of the level.</param>
    /// <param name="text">The piece.</param>
    public static void Take(int level, string text)
    {
        // An exception must not cross native frames: it would end the process.
        try
        {
            Append(level, text);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _line?.Clear();
        }
    }

    private static void Append(int level, string text)
    {
        var line = _line ??= new StringBuilder();
        if (level != Continuation)
        {
            Flush(line);
            _level = ToLogLevel(level);
        }

        line.Append(text);
        if (text.EndsWith('\n'))
        {
            Flush(line);
        }
    }

    private static void Flush(StringBuilder line)
    {
        var text = line.ToString().Trim();
        line.Clear();

        // llama.cpp draws its progress as a row of dots; ours goes through IProgress.
        if (text.Trim('.').Length == 0)
        {
            return;
        }

        // The cache is larger than the context on purpose: it holds several sequences, each kept within the trained context.
        if (text.EndsWith("possible training context overflow", StringComparison.Ordinal))
        {
            _level = LogLevel.Debug;
        }

        _load?.Add(_level, text);
        if ((_load?.Logger ?? _logger) is { } logger)
        {
            _write(logger, _level, text);
        }
    }

    /// <summary>llama.cpp calls dozens of lines per load information; for an app they are detail.</summary>
    private static LogLevel ToLogLevel(int level) => level switch
    {
        Debug => LogLevel.Trace,
        Information => LogLevel.Debug,
        Warning => LogLevel.Warning,
        Error => LogLevel.Error,
        _ => LogLevel.Debug,
    };
}
