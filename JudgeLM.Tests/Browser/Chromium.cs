using JudgeLM.Tests.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace JudgeLM.Tests.Browser;

/// <summary>Debian's Chromium, started once for all browser tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] _arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim _clipboardTurns = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        // A machine that builds or trains meanwhile is slow, which is no failure of the page.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        // What is awaited comes in a moment; on a machine that is busy with other builds the moment is long.
        Assertions.SetDefaultExpectTimeout(30_000);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = _arguments,
        });
    }

    /// <summary>A fresh page with nothing remembered, 1440 × 900 where nothing else is asked for.</summary>
    public async Task<IPage> NewPageAsync(Uri address, ViewportSize? viewport = null, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = viewport ?? new ViewportSize { Width = 1440, Height = 900 },
            ColorScheme = scheme,
        });
        return await context.NewPageAsync();
    }

    /// <summary>Waits until no other test uses the clipboard, which all pages share. Whoever copies holds it, from before the copying until it has read what was copied.</summary>
    internal async Task<ClipboardTurn> HoldClipboardAsync(IPage page)
    {
        await _clipboardTurns.WaitAsync(TestContext.Current.CancellationToken);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        return new ClipboardTurn(_clipboardTurns);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _clipboardTurns.Dispose();
    }
}
