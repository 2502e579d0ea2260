using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using JudgeLM.Tests.Browser;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>The app as it was built, in a process of its own, with the <see cref="AppProbe"/> in it.</summary>
internal sealed class AppUnderTest : IAsyncDisposable
{
    private const string Hooks = "DOTNET_STARTUP_HOOKS";

    private readonly RunningApp _app;
    private readonly HttpClient _probe;

    private AppUnderTest(RunningApp app, HttpClient probe) => (_app, _probe) = (app, probe);

    public Uri Address => _app.Address;

    /// <summary>CPU time of its threads so far.</summary>
    public ProcessCpu Cpu => ProcessCpu.Of(_app.ProcessId);

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="settings">Settings of the app, as <c>Judge:ModelPath=…</c>.</param>
    public static async Task<AppUnderTest> StartAsync(params string[] settings)
    {
        var port = FreePort();
        Environment.SetEnvironmentVariable(Hooks, typeof(AppProbe).Assembly.Location);
        Environment.SetEnvironmentVariable(AppProbe.Port, port);
        try
        {
            var app = await RunningApp.StartAsync(CancellationToken.None, settings);
            return new AppUnderTest(app, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") });
        }
        finally
        {
            Environment.SetEnvironmentVariable(Hooks, null);
            Environment.SetEnvironmentVariable(AppProbe.Port, null);
        }
    }

    /// <summary>When the tokens of a judgement were sampled; told once.</summary>
    public async Task<IReadOnlyList<SampledToken>> TokensOfAsync(string question) =>
        (await _probe.GetFromJsonAsync<List<SampledToken>>($"tokens?question={Uri.EscapeDataString(question)}"))!;

    /// <summary>Batches of changes that it rendered so far, for all pages.</summary>
    public Task<long> RendersAsync() => _probe.GetFromJsonAsync<long>("renders");

    /// <summary>What is left of the app's .NET heap after a full collection, in bytes.</summary>
    public Task<long> LiveBytesAsync() => _probe.GetFromJsonAsync<long>("live");

    public ValueTask DisposeAsync()
    {
        _probe.Dispose();
        return _app.DisposeAsync();
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
