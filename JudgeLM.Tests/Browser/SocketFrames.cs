using Microsoft.Playwright;

namespace JudgeLM.Tests.Browser;

/// <summary>What a browser sends to the app while a test listens.</summary>
internal static class SocketFrames
{
    /// <summary>Hands a frame on as it came.</summary>
    public static void PassTo(this IWebSocketFrame frame, IWebSocketRoute server)
    {
        if (frame.Binary is { } bytes)
        {
            server.Send(bytes);
        }
        else
        {
            server.Send(frame.Text!);
        }
    }
}
