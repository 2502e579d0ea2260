using System.Text;
using Microsoft.Playwright;

namespace JudgeLM.Tests.Browser;

/// <summary>The connection of a page to its circuit, on which what the server says can be held back while the page goes on sending.</summary>
internal sealed class LaggingLine
{
    private readonly Lock _turn = new();
    private readonly Queue<Action> _held = [];
    private bool _holds;
    private byte[]? _from;

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

    /// <summary>Holds back what the server says from the first message on that contains a text. A page that is loaded again has another line.</summary>
    public void HoldFrom(string text)
    {
        lock (_turn)
        {
            _from = Encoding.UTF8.GetBytes(text);
        }
    }

    /// <summary>Lets the page hear all of it.</summary>
    public void Release()
    {
        lock (_turn)
        {
            _holds = false;
            _from = null;
            while (_held.TryDequeue(out var send))
            {
                send();
            }
        }
    }

    private void Connect(IWebSocketRoute page)
    {
        var server = page.ConnectToServer();
        lock (_turn)
        {
            _holds = false;
            _from = null;
            _held.Clear();
        }

        server.OnMessage(frame =>
        {
            lock (_turn)
            {
                _holds |= _from is not null && frame.Binary.AsSpan().IndexOf(_from) >= 0;
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
