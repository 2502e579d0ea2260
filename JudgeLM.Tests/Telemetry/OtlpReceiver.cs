using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Tests.Telemetry;

/// <summary>Takes in what is sent by OTLP over HTTP.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _seen = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.Run(receiver.ReceiveAsync);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Waits until something was sent that holds a text.</summary>
    /// <param name="path">Where to: <c>/v1/metrics</c> or <c>/v1/traces</c>.</param>
    /// <param name="text">A name or a value: protobuf holds texts as they are.</param>
    public Task UntilAsync(string path, string text) => Signal(path + text).Task.WaitAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private TaskCompletionSource Signal(string what) => _seen.GetOrAdd(what, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var text = Encoding.Latin1.GetString(body.ToArray());
        string[] names = ["judgelm.tokens", "judgelm.queue.length", "judgelm.judgement", "judgelm.generation"];
        foreach (var name in names.Where(name => text.Contains(name, StringComparison.Ordinal)))
        {
            Signal(context.Request.Path + name).TrySetResult();
        }
    }
}
