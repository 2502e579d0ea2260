using Microsoft.Playwright;

namespace JudgeLM.Tests.Browser;

/// <summary>The connection of a page to its circuit, which can go dead: what the page sends then is lost, and the page does not know. The next connection works.</summary>
internal sealed class CuttableLine
{
    private readonly TaskCompletionSource _swallowed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IWebSocketRoute? _first;
    private bool _isCut;

    private CuttableLine()
    {
    }

    /// <summary>Ends when something was lost.</summary>
    public Task Swallowed => _swallowed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    /// <summary>Loads a page again, over such a line.</summary>
    public static async Task<CuttableLine> ReloadOverAsync(JudgingPage page)
    {
        var line = new CuttableLine();
        await page.Page.RouteWebSocketAsync(url => url.Contains("_blazor", StringComparison.Ordinal), line.Connect);
        await page.ReloadAsync();
        return line;
    }

    /// <summary>Lets it go dead.</summary>
    public void Cut() => Volatile.Write(ref _isCut, true);

    /// <summary>Tells the page that it is.</summary>
    public Task CloseAsync() => _first!.CloseAsync(new WebSocketRouteCloseOptions { Code = 3001, Reason = "the line is cut" });

    private void Connect(IWebSocketRoute socket)
    {
        var server = socket.ConnectToServer();
        _first ??= socket;
        socket.OnMessage(frame =>
        {
            if (socket == _first && Volatile.Read(ref _isCut))
            {
                _swallowed.TrySetResult();
            }
            else if (frame.Binary is { } bytes)
            {
                server.Send(bytes);
            }
            else
            {
                server.Send(frame.Text!);
            }
        });
    }
}
