using JudgeLM.Tests.Models;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>What users and models write never becomes markup that acts.</summary>
public sealed class HostileTextTests(Chromium chromium, TestModels models)
{
    private const string Attack = "<script>alert(1)</script><img src=x onerror=alert(2)>[x](javascript:alert(3))";

    private static readonly string[] _hostileOutput =
    [
        " 9", " 3", "\n", "<script>alert(1)</script>", "<img src=x onerror=alert(2)>", " [click](javascript:alert(3))",
        " ![pixel](http://192.0.2.1/pixel.png)", " <javascript:alert(4)>", " **bold**",
    ];

    [Fact]
    public async Task Hostile_answers_and_hostile_judgements_are_shown_and_do_nothing()
    {
        var path = models.PathOf("hostile.gguf");
        ScriptedModel.Write(path, after: [":"], _hostileOutput);
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken, $"Judge:ModelPath={path}", "Judge:Threads=1");
        var page = await JudgingPage.OpenAsync(chromium, app.Address);

        await page.WriteCaseAsync(Attack, Attack, Attack);
        await page.Button("Judge").ClickAsync();

        await Expect(page.Fact("finished")).ToBeVisibleAsync();
        await Expect(page.Explanation.Locator("strong")).ToHaveTextAsync("bold");
        await Expect(page.Explanation).ToContainTextAsync("<script>alert(1)</script>");
        await Expect(page.Explanation.Locator("script, img, [onerror], a[href^='javascript']")).ToHaveCountAsync(0);
        Assert.Empty(page.Complaints);
        Assert.Empty(page.ForeignRequests);
    }

    [Fact]
    public async Task A_script_that_came_into_the_page_all_the_same_would_not_run()
    {
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken, $"Judge:ModelPath={models.Scripted}", "Judge:Threads=1");
        var page = await JudgingPage.OpenAsync(chromium, app.Address);

        var ran = await page.Page.EvaluateAsync<bool>(
            """
            () => {
              const script = document.createElement("script");
              script.textContent = "window.attacked = true";
              document.body.append(script);
              return window.attacked === true;
            }
            """);

        Assert.False(ran);
    }
}
