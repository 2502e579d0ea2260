using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>One person's page in a browser of their own, who judges again and again.</summary>
internal sealed class LoadedPage
{
    private readonly string _name;
    private readonly AppUnderTest _app;
    private readonly IPage _page;
    private int _judgements;
    private string _question = "";
    private long _received;

    private LoadedPage(string name, AppUnderTest app, IPage page) => (_name, _app, _page) = (name, app, page);

    /// <summary>Bytes that came over the circuit's socket, as they are after it has decompressed them; counted only if asked for.</summary>
    public long ReceivedBytes => Interlocked.Read(ref _received);

    public static async Task<LoadedPage> OpenAsync(IBrowser browser, AppUnderTest app, string name, bool countsBytes = false)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        await context.AddInitScriptAsync(PaintObserver.Script);
        var opened = new LoadedPage(name, app, await context.NewPageAsync());
        if (countsBytes)
        {
            await opened.CountBytesAsync();
        }

        await opened._page.GotoAsync(app.Address.ToString());
        await Expect(opened._page.Locator("main[aria-busy=false]")).ToBeVisibleAsync();
        await opened._page.GetByRole(AriaRole.Switch, new PageGetByRoleOptions { Name = "Both orders" })
            .UncheckAsync(new LocatorUncheckOptions { Force = true });
        await opened.Box("Assistant 1").FillAsync("The capital of France is Paris. It lies on the Seine and has been the seat of government for centuries.");
        await opened.Box("Assistant 2").FillAsync("The capital of France is London.");
        return opened;
    }

    /// <summary>Writes a question that nobody asked before, so that pressing the button is all that is left.</summary>
    public async Task PrepareAsync()
    {
        _question = $"What is the capital of France? Asked by {_name}, time {++_judgements}.";
        await Box("Question").FillAsync(_question);
        await Expect(Button("Judge")).ToBeEnabledAsync();
    }

    /// <summary>Judges, and waits for the end on the screen.</summary>
    public Task JudgeAsync() => _page.EvaluateAsync("() => paintObserver.judge('finished|token limit')");

    /// <summary>How long the tokens of the last judgement took to the screen.</summary>
    public async Task<List<PaintDelay>> DelaysAsync() => (await TokensAndDelaysAsync()).Delays;

    /// <summary>The tokens of the last judgement, and how long they took to the screen.</summary>
    public async Task<(IReadOnlyList<SampledToken> Tokens, List<PaintDelay> Delays)> TokensAndDelaysAsync()
    {
        var seen = JsonSerializer.Deserialize<SeenJudgement>(await _page.EvaluateAsync<string>("() => paintObserver.take()"))!;
        var tokens = await _app.TokensOfAsync(_question);
        return (tokens, PaintDelays.Of(tokens, seen));
    }

    /// <summary>Leaves, as one closes a tab.</summary>
    public async Task CloseAsync()
    {
        // Leaving for another page says goodbye to the server, which then lets go of the circuit at once.
        await _page.GotoAsync("about:blank");
        await _page.Context.CloseAsync();
    }

    private ILocator Box(string label) => _page.GetByLabel(label, new PageGetByLabelOptions { Exact = true });

    private ILocator Button(string name) => _page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    private async Task CountBytesAsync()
    {
        var session = await _page.Context.NewCDPSessionAsync(_page);
        session.Event("Network.webSocketFrameReceived").OnEvent += (_, frame) =>
        {
            const double BinaryFrame = 2;
            var response = frame!.Value.GetProperty("response");
            var data = response.GetProperty("payloadData").GetString()!;

            // A binary frame is told in base64.
            var bytes = response.GetProperty("opcode").GetDouble() == BinaryFrame ? data.Length / 4 * 3 : data.Length;
            Interlocked.Add(ref _received, bytes);
        };
        await session.SendAsync("Network.enable");
    }
}
