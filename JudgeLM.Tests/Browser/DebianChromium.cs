using Microsoft.Playwright;

namespace JudgeLM.Tests.Browser;

/// <summary>How Debian's Chromium is started: without a screen, and without asking anybody on the network.</summary>
public static class DebianChromium
{
    /// <summary>Where it is, and its arguments.</summary>
    public static BrowserTypeLaunchOptions Options => new()
    {
        ExecutablePath = "/usr/bin/chromium",
        Args =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ],
    };
}
