using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace JudgeLM.Tests.Browser;

/// <summary>The real app in a process of its own, on a free port, as a user would start it.</summary>
internal sealed partial class RunningApp : IAsyncDisposable
{
    private const string HistoryPath = "History:Path=";

    private readonly Process _process;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("judgelm-app-");
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaitedLines = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningApp(ProcessStartInfo start, IEnumerable<string> settings)
    {
        // Never the user's own history.
        var path = Path.Combine(_folder.FullName, "history.db");
        foreach (var setting in settings.Any(IsHistoryPath) ? settings : settings.Append(HistoryPath + path))
        {
            start.ArgumentList.Add("--" + setting);
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
    }

    /// <summary>The folder of the app's project.</summary>
    public static string WebDirectory => Metadata("WebDirectory");

    public Uri Address => _address.Task.Result;

    public string Log => string.Join('\n', _log);

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the app and waits until it listens.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="settings">Settings of the app, as <c>Judge:ModelPath=…</c>.</param>
    public static Task<RunningApp> StartAsync(CancellationToken cancellationToken, params string[] settings) =>
        StartAsync(new Dictionary<string, string?>(), cancellationToken, settings);

    /// <summary>Starts the app in a changed environment and waits until it listens.</summary>
    /// <param name="environment">What is added to the environment of the tests.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="settings">Settings of the app, as <c>Judge:ModelPath=…</c>.</param>
    public static Task<RunningApp> StartAsync(IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken, params string[] settings) =>
        StartAsync([Metadata("WebAssembly")], environment, cancellationToken, settings);

    /// <summary>Starts the app in a way of the test's own and waits until it listens.</summary>
    /// <param name="program">The arguments of <c>dotnet</c> that name the app.</param>
    /// <param name="environment">What is added to the environment of the tests.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="settings">Settings of the app, as <c>Judge:ModelPath=…</c>.</param>
    /// <exception cref="InvalidOperationException">The app ended instead; the message has all that it said.</exception>
    public static async Task<RunningApp> StartAsync(
        IReadOnlyList<string> program, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = WebDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in program)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.ArgumentList.Add("--urls=http://127.0.0.1:0");
        var app = new RunningApp(start, settings);
        app._process.OutputDataReceived += (_, line) => app.Read(line.Data);
        app._process.ErrorDataReceived += (_, line) => app.Read(line.Data);
        app._process.Exited += (_, _) => app.FailToListen();
        app._process.Start();
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        await app._address.Task.WaitAsync(cancellationToken);
        return app;
    }

    /// <summary>Waits until the log has a line that contains a text.</summary>
    public async Task UntilLoggedAsync(string text, CancellationToken cancellationToken)
    {
        var logged = _awaitedLines.GetOrAdd(text, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        foreach (var line in _log)
        {
            Look(line);
        }

        await logged.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Kills the app, as a crash would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static bool IsHistoryPath(string setting) => setting.StartsWith(HistoryPath, StringComparison.Ordinal);

    private static string Metadata(string key) =>
        typeof(RunningApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private void FailToListen()
    {
        // Its last words may still be on their way.
        _process.WaitForExit();
        _address.TrySetException(new InvalidOperationException("The app ended before it listened:\n" + Log));
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _log.Enqueue(line);
        Look(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    private void Look(string line)
    {
        foreach (var (text, logged) in _awaitedLines)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                logged.TrySetResult();
            }
        }
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://\S+)")]
    private static partial Regex Listening();
}
