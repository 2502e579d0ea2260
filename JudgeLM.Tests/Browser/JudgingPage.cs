using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>The page as a person uses it, and what they would notice going wrong behind it.</summary>
internal sealed class JudgingPage
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _foreignRequests = [];

    private JudgingPage(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>The choice of the model, where there are several.</summary>
    public ILocator Model => Page.GetByLabel("The model that judges");

    public ILocator Question => Page.GetByLabel("Question", Exact);

    public ILocator Reference => Page.GetByLabel("Reference answer");

    public ILocator Verdict => Page.Locator(".verdict");

    public ILocator Explanation => Page.GetByTestId("explanation");

    public ILocator BothOrders => Page.GetByRole(AriaRole.Switch, new PageGetByRoleOptions { Name = "Both orders" });

    public ILocator Meter => Page.Locator("#prompt-meter");

    /// <summary>Script errors, refused content and dialogs: a page in order has none.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Requests to other hosts than the app's: there must be none.</summary>
    public IReadOnlyList<string> ForeignRequests => _foreignRequests;

    private static PageGetByLabelOptions Exact => new() { Exact = true };

    /// <summary>Opens the page and waits until it answers.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="address">Where the app listens.</param>
    /// <param name="viewport">Size of the window.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="path">What to open.</param>
    /// <param name="bothOrders">Whether the switch is left on as it is; most tests follow one order of the answers.</param>
    public static async Task<JudgingPage> OpenAsync(
        Chromium chromium, Uri address, ViewportSize? viewport = null, ColorScheme scheme = ColorScheme.Light, string path = "/", bool bothOrders = false)
    {
        var opened = new JudgingPage(await chromium.NewPageAsync(address, viewport, scheme));
        opened.Listen(address);
        await opened.Page.GotoAsync(path);
        await opened.AnswersAsync();
        if (!bothOrders && await opened.BothOrders.CountAsync() > 0)
        {
            await opened.BothOrders.UncheckAsync(new LocatorUncheckOptions { Force = true });
        }

        return opened;
    }

    /// <summary>A page on which a pair was judged, Paris against London.</summary>
    public static async Task<JudgingPage> JudgedAsync(Chromium chromium, Uri address, string question)
    {
        var page = await OpenAsync(chromium, address);
        await page.WriteCaseAsync(question, "Paris", "London");
        await page.JudgeToTheEndAsync();
        return page;
    }

    /// <summary>Waits until the page answers.</summary>
    public Task AnswersAsync() => Expect(Page.Locator("main[aria-busy=false]")).ToBeVisibleAsync();

    /// <summary>Loads the page again, as F5 does.</summary>
    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await AnswersAsync();
    }

    /// <summary>Chooses a mode by its name.</summary>
    public Task ChooseModeAsync(string name) => Page.Locator(".case-head").GetByText(name, new LocatorGetByTextOptions { Exact = true }).ClickAsync();

    /// <summary>The box of an answer.</summary>
    /// <param name="assistant">The Assistant, 1-based.</param>
    public ILocator Answer(int assistant) => Page.GetByLabel($"Assistant {assistant}", Exact);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Choice(string name) => Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>The note that the judgement shown is of an earlier case.</summary>
    public ILocator Outdated => Page.GetByText("The case has changed since this judgement.");

    /// <summary>The judgements that the history lists.</summary>
    public ILocator Rows => Page.Locator(".history-row");

    public ILocator Score(int assistant) => Page.Locator(".score-card").Nth(assistant - 1);

    public ILocator Fact(string text) => Page.Locator(".facts li", new PageLocatorOptions { HasText = text });

    public async Task WriteCaseAsync(string question, string answer1, string answer2)
    {
        await Question.FillAsync(question);
        await Answer(1).FillAsync(answer1);
        await Answer(2).FillAsync(answer2);
    }

    /// <summary>Adds an answer and waits until it can be written: the focus is there once the tab has heard of it.</summary>
    /// <param name="assistant">Which one it is, 1-based.</param>
    public async Task AddAnswerAsync(int assistant)
    {
        await Button("Add an answer").ClickAsync();
        await Expect(Answer(assistant)).ToBeFocusedAsync();
    }

    /// <summary>Writes a small case and presses Judge.</summary>
    public async Task JudgeAsync()
    {
        await WriteCaseAsync("Capital of France?", "Paris", "London");
        await Button("Judge").ClickAsync();
    }

    /// <summary>Presses Judge and waits until the judgement has ended, also where one of the same case is shown already.</summary>
    public async Task JudgeToTheEndAsync()
    {
        var link = Link("Open on a page of its own");
        var earlier = await link.EvaluateAllAsync<string?>("links => links[0]?.getAttribute('href') ?? null");
        await Button("Judge").ClickAsync();
        if (earlier is not null)
        {
            await Expect(link).Not.ToHaveAttributeAsync("href", earlier);
        }

        await Expect(Outdated).ToHaveCountAsync(0);
        await Expect(Fact("finished")).ToBeVisibleAsync();
    }

    private void Listen(Uri address)
    {
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Add(message.Text);
            }
        };
        Page.PageError += (_, error) => _complaints.Add(error);
        Page.Dialog += (_, dialog) =>
        {
            _complaints.Add($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        Page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } target && target.Authority != address.Authority)
            {
                _foreignRequests.Add(request.Url);
            }
        };
    }
}
