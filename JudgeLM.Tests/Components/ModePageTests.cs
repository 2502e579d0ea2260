using Bunit;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.State;
using JudgeLM.Web.Components.Judging;
using JudgeLM.Web.Components.Pages;
using JudgeLM.Web.State;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace JudgeLM.Tests.Components;

/// <summary>What the page shows in each mode.</summary>
public sealed class ModePageTests : PageTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Theory]
    [InlineData("pair", "Question,Assistant 1,Assistant 2")]
    [InlineData("multi", "Question,Assistant 1,Assistant 2")]
    [InlineData("single", "Question,Reference answer,The answer")]
    [InlineData("multimodal", "Question,Reference answer,Assistant 1,Assistant 2")]
    [InlineData("nonsense", "Question,Assistant 1,Assistant 2")]
    public void A_deep_link_opens_a_mode_with_its_boxes(string address, string boxes) =>
        Assert.Equal(boxes.Split(','), Labels(Open(address)));

    [Fact]
    public async Task Choosing_a_mode_changes_the_address_and_the_boxes()
    {
        var page = Open("pair");

        await page.Find("input[name=mode][value=Single]").ChangeAsync(new ChangeEventArgs { Value = "Single" });

        Assert.EndsWith("?mode=single", Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(["Question", "Reference answer", "The answer"], Labels(page)));
        Assert.Equal(JudgeMode.Single, State.Case.Draft.Mode);
    }

    [Fact]
    public void A_single_answer_is_told_where_the_fixed_ten_comes_from()
    {
        var page = Open("single");

        Assert.Contains("a fixed 10", page.Find("#reference-note").TextContent, StringComparison.Ordinal);
        Assert.Equal("reference-note", page.Find("#reference").GetAttribute("aria-describedby"));
        Assert.Equal("true", page.Find("#reference").GetAttribute("aria-required"));
    }

    [Fact]
    public void The_examples_are_those_of_the_mode() =>
        Assert.Equal(
            CaseExample.Of(JudgeMode.Multi).Select(example => example.Title),
            Open("multi").FindAll(".empty .title").Select(title => title.TextContent));

    [Fact]
    public async Task Answers_come_go_and_come_back_and_the_focus_follows()
    {
        var page = Open("multi");
        Assert.Empty(page.FindAll("button.remove"));

        await page.Find("#add-answer").ClickAsync();
        Assert.Equal(["Question", "Assistant 1", "Assistant 2", "Assistant 3"], Labels(page));
        Assert.Equal("answer-3", LastFocus());

        await page.InvokeAsync(() => Field(page, "answers[0]").ReceiveTextAsync("first"));
        await page.Find("[aria-label='Remove Assistant 1']").ClickAsync();
        Assert.Equal(["Question", "Assistant 1", "Assistant 2"], Labels(page));
        Assert.Equal("put-back", LastFocus());

        await page.Find("#put-back").ClickAsync();
        Assert.Equal("first", State.Case.Draft.Answers[0].Value);
        Assert.Equal("answer-1", LastFocus());
        Assert.Empty(page.FindAll("#put-back"));
    }

    [Fact]
    public async Task The_tenth_answer_is_the_last()
    {
        var page = Open("multi");
        for (var i = 3; i <= JudgeTask.MaxAnswers; i++)
        {
            await page.Find("#add-answer").ClickAsync();
        }

        Assert.Empty(page.FindAll("#add-answer"));
        Assert.Contains("10 of at most 10 answers", page.Find(".more").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_all_answers_stands_at_them_and_gets_the_focus()
    {
        State.Case.Draft.WriteTooMuch();
        var page = Open("multi");

        await page.InvokeAsync(State.JudgeAsync);

        page.WaitForAssertion(() => Assert.Contains("160,030 characters in all", page.Find("[data-wrong]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Single(Script.Invocations["focusFirstWrong"]));
    }

    [Fact]
    public async Task The_image_of_an_example_goes_with_the_example()
    {
        var page = Open("multimodal");
        var example = CaseExample.Of(JudgeMode.Multimodal).First();
        await page.InvokeAsync(() => State.LoadAsync(example));
        await page.InvokeAsync(State.ClearAsync);

        page.WaitForAssertion(() => Assert.Equal(3, Script.Invocations["attachImage"].Count));
        Assert.Equal([true, false, true], Script.Invocations["attachImage"].Select(call => call.Arguments[2] is null));
    }

    private static IEnumerable<string> Labels(IRenderedComponent<JudgePage> page) =>
        page.FindAll(".field-head label").Select(label => label.TextContent);

    private static CaseField Field(IRenderedComponent<JudgePage> page, string name) =>
        page.FindComponents<CaseField>().Single(field => field.Instance.Text.Name == name).Instance;

    private IRenderedComponent<JudgePage> Open(string address)
    {
        Navigation.NavigateTo($"/?mode={address}");
        return RenderPage();
    }

    private string? LastFocus() => (string?)Script.Invocations["focusOn"][^1].Arguments[0];
}
