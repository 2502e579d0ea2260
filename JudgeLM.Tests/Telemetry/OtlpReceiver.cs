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
    private readonly Lock _lock = new();
    private readonly List<(string Path, string Text)> _received = [];
    private TaskCompletionSource _more = NewSignal();

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
    public async Task UntilAsync(string path, string text)
    {
        while (true)
        {
            Task more;
            lock (_lock)
            {
                if (Has(path, text))
                {
                    return;
                }

                more = _more.Task;
            }

            await more.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Whether something was sent that holds a text.</summary>
    public bool HasReceived(string path, string text)
    {
        lock (_lock)
        {
            return Has(path, text);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool Has(string path, string text) => _received.Exists(item => item.Path == path && item.Text.Contains(text, StringComparison.Ordinal));

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        TaskCompletionSource more;
        lock (_lock)
        {
            _received.Add((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            (more, _more) = (_more, NewSignal());
        }

        more.TrySetResult();
    }
}
