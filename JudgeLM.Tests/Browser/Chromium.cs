using System.Collections.Concurrent;
using JudgeLM.Tests.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace JudgeLM.Tests.Browser;

/// <summary>Debian's Chromium, started once for all browser tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private readonly SemaphoreSlim _clipboardTurns = new(1);
    private readonly ConcurrentDictionary<string, OpenedContexts> _opened = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        // What is awaited comes in a moment; on a machine that is busy with other builds the moment is long.
        Assertions.SetDefaultExpectTimeout(30_000);
        _browser = await _playwright.Chromium.LaunchAsync(DebianChromium.Options);
    }

    /// <summary>A fresh page with nothing remembered, 1440 × 900 where nothing else is asked for. It is closed when a later test of the same class opens one.</summary>
    public async Task<IPage> NewPageAsync(Uri address, ViewportSize? viewport = null, ColorScheme scheme = ColorScheme.Light)
    {
        // Hundreds of pages that nobody looks at any more would slow down all tests that are left.
        var opened = await ContextsOfThisTestAsync();
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = viewport ?? new ViewportSize { Width = 1440, Height = 900 },
            ColorScheme = scheme,
        });
        opened.Contexts.Add(context);
        return await context.NewPageAsync();
    }

    private async Task<OpenedContexts> ContextsOfThisTestAsync()
    {
        var (collection, test) = (TestContext.Current.TestCollection!.UniqueID, TestContext.Current.Test!.UniqueID);
        if (_opened.TryGetValue(collection, out var opened) && opened.Test == test)
        {
            return opened;
        }

        foreach (var context in opened?.Contexts ?? [])
        {
            await context.CloseAsync();
        }

        return _opened[collection] = new OpenedContexts(test, []);
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

    /// <summary>What the test of a collection that runs now has opened; a collection runs one test at a time.</summary>
    private sealed record OpenedContexts(string Test, ConcurrentBag<IBrowserContext> Contexts);
}
