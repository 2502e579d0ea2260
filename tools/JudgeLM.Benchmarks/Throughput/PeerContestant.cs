using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>node-llama-cpp with its own batching, on the same release of llama.cpp, in a process of Node.js.</summary>
internal sealed class PeerContestant : IContestant
{
    private static readonly string _script =
        typeof(PeerContestant).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "PeerScript").Value!;

    private readonly Process _node;

    private PeerContestant(Process node) => _node = node;

    public string Name => "node-llama-cpp";

    /// <summary>Starts it and waits until it has loaded the model.</summary>
    public static async Task<PeerContestant> StartAsync(Setup setup)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (IEnumerable<string>)[_script, setup.ModelPath, Number(Setup.ContextSize), Number(setup.Threads)])
        {
            start.ArgumentList.Add(argument);
        }

        var peer = new PeerContestant(Process.Start(start)!);
        try
        {
            await peer.LineAsync();
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }

        static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    public async Task<Run> RunAsync(IReadOnlyList<Job> jobs)
    {
        using var meter = new Meter(_node.Id);
        await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(jobs.Select(job => new { job.Prompt, job.NewTokens, job.IsNewcomer }), JsonSerializerOptions.Web));
        await _node.StandardInput.FlushAsync();
        var streams = JsonSerializer.Deserialize<double[][]>(await LineAsync())!;
        return new Run(streams.Max(times => times[^1]), [.. streams.Select(times => new TokenTimes(times[0], times[1..]))], meter.Read());
    }

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync();
        _node.Dispose();
    }

    private async Task<string> LineAsync() =>
        await _node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("node-llama-cpp ended; its error stands above.");
}
