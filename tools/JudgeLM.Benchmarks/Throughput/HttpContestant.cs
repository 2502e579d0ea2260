using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using JudgeLM.Tests.Browser;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>The app in a process of its own, through its HTTP API; unlike the others it has a history, and keeps what earlier judgements left in the KV cache.</summary>
internal sealed class HttpContestant : IContestant
{
    private readonly RunningApp _app;
    private readonly HttpClient _client;

    private HttpContestant(RunningApp app)
    {
        _app = app;
        _client = new HttpClient { BaseAddress = app.Address, Timeout = Timeout.InfiniteTimeSpan };
    }

    public string Name => "HTTP API";

    /// <summary>Starts the app and waits until it is ready to judge.</summary>
    public static async Task<HttpContestant> StartAsync(Setup setup)
    {
        var contestant = new HttpContestant(await RunningApp.StartAsync(
            CancellationToken.None,
            $"Judge:ModelPath={setup.ModelPath}",
            $"Judge:ContextSize={Setup.ContextSize}",
            $"Judge:KvCacheTokens={setup.KvCacheTokens}",
            $"Judge:ParallelJudgements={setup.Sequences}",
            $"Judge:Threads={setup.Threads}"));
        try
        {
            while ((await contestant._client.GetAsync("readyz")).StatusCode != HttpStatusCode.OK)
            {
                await Task.Delay(100);
            }

            return contestant;
        }
        catch
        {
            await contestant.DisposeAsync();
            throw;
        }
    }

    public async Task<Run> RunAsync(IReadOnlyList<Job> jobs)
    {
        using var meter = new Meter(_app.ProcessId);
        var readers = new Readers(jobs);
        await readers.ReadAsync((index, job) => JudgeAsync(readers, index, job));
        return new Run(readers.Milliseconds, readers.Streams, meter.Read() with { OwnCpuMs = meter.OtherThreadsMs });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    private async Task JudgeAsync(Readers readers, int index, Job job)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/judgements")
        {
            // Detailed whatever the workload: fast style would end at a line's end, and lengths are given.
            Content = JsonContent.Create(new { job.Task.Question, job.Task.Answers, MaxTokens = job.NewTokens, Stream = true }),
        };
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(body).EnumerateAsync())
        {
            var data = JsonElement.Parse(item.Data);
            switch (item.EventType)
            {
                case "token":
                    readers.Saw(index, data.GetProperty("tokens").GetInt32());
                    break;
                case "done":
                    readers.Saw(index, data.GetProperty("usage").GetProperty("completionTokens").GetInt32());
                    break;
                case "error":
                    throw new InvalidOperationException(item.Data);
            }
        }
    }
}
