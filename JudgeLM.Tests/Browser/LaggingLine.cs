using Microsoft.Playwright;

namespace JudgeLM.Tests.Browser;

/// <summary>The connection of a page to its circuit, on which what the server says can be held back while the page goes on sending.</summary>
internal sealed class LaggingLine
{
    private readonly Lock _turn = new();
    private readonly Queue<Action> _held = [];
    private bool _holds;

    private LaggingLine()
    {
    }

    /// <summary>Loads a page again, over such a line.</summary>
    public static async Task<LaggingLine> ReloadOverAsync(JudgingPage page)
    {
        var line = new LaggingLine();
        await page.Page.RouteWebSocketAsync(url => url.Contains("_blazor", StringComparison.Ordinal), line.Connect);
        await page.ReloadAsync();
        return line;
    }

    /// <summary>Holds back what the server says from now on.</summary>
    public void Hold()
    {
        lock (_turn)
        {
            _holds = true;
        }
    }

    /// <summary>Lets the page hear all of it.</summary>
    public void Release()
    {
        lock (_turn)
        {
            _holds = false;
            while (_held.TryDequeue(out var send))
            {
                send();
            }
        }
    }

    private void Connect(IWebSocketRoute page)
    {
        var server = page.ConnectToServer();
        server.OnMessage(frame =>
        {
            lock (_turn)
            {
                Action send = frame.Binary is { } bytes ? () => page.Send(bytes) : () => page.Send(frame.Text!);
                if (_holds)
                {
                    _held.Enqueue(send);
                }
                else
                {
                    send();
                }
            }
        });
    }
}
