using Bunit;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Web.Components.Layout;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.Components;

public sealed class ModelSelectTests : PageTest
{
    private readonly StubHost _other = new("other", new ModelIdle());
    private readonly FakeTimeProvider _time;

    public ModelSelectTests()
        : this(new FakeTimeProvider())
    {
    }

    private ModelSelectTests(FakeTimeProvider time)
        : base(time) => _time = time;

    [Fact]
    public void One_model_is_named_and_there_is_nothing_to_choose()
    {
        var header = Render<SiteHeader>();

        Assert.Equal("judge", header.Find(".model").TextContent);
        Assert.Empty(header.FindAll("select"));
    }

    [Fact]
    public void Several_models_are_offered_by_name_and_the_chosen_one_is_loaded_and_remembered()
    {
        Catalog.Add(_other);
        var header = Render<SiteHeader>();
        header.WaitForAssertion(() => Assert.False(header.Find("select").HasAttribute("disabled")));
        Assert.Equal(["judge", "other"], header.FindAll("option").Select(option => option.TextContent));
        Assert.Equal("The model that judges", header.Find($"label[for={header.Find("select").Id}]").TextContent);

        header.Find("select").Change("other");

        header.WaitForAssertion(() => Assert.Equal("other", header.Find("select").GetAttribute("value")));
        _time.Advance(TimeSpan.FromSeconds(1));
        header.WaitForAssertion(() => Assert.Equal(1, _other.Loads));
        header.WaitForAssertion(() => Assert.Equal("other", Assert.Single(Script.Invocations["rememberModel"]).Arguments[0]));
    }

    [Fact]
    public void A_model_that_the_arrow_keys_pass_over_is_not_loaded()
    {
        Catalog.Add(_other);
        var last = new StubHost("last", new ModelIdle());
        Catalog.Add(last);
        var header = Render<SiteHeader>();
        header.WaitForAssertion(() => Assert.False(header.Find("select").HasAttribute("disabled")));

        header.Find("select").Change("other");
        _time.Advance(TimeSpan.FromMilliseconds(200));
        header.Find("select").Change("last");
        _time.Advance(TimeSpan.FromSeconds(1));

        header.WaitForAssertion(() => Assert.Equal(1, last.Loads));
        Assert.Equal(0, _other.Loads);
    }

    [Fact]
    public async Task A_model_that_was_chosen_elsewhere_on_the_page_is_remembered_too()
    {
        Catalog.Add(_other);
        var header = Render<SiteHeader>();
        header.WaitForAssertion(() => Assert.False(header.Find("select").HasAttribute("disabled")));

        await header.InvokeAsync(() => State.Case.ChooseModelAsync("other"));

        header.WaitForAssertion(() => Assert.Equal("other", Assert.Single(Script.Invocations["rememberModel"]).Arguments[0]));
    }

    [Fact]
    public void The_choice_of_before_a_reload_is_taken_up_again_without_loading_it()
    {
        Catalog.Add(_other);
        Script.Setup<string?>("chosenModel").SetResult("other");

        var header = Render<SiteHeader>();

        header.WaitForAssertion(() => Assert.Equal("other", header.Find("select").GetAttribute("value")));
        header.WaitForAssertion(() => Assert.False(header.Find("select").HasAttribute("disabled")));
        Assert.Equal(0, _other.Loads);
    }

    [Fact]
    public void Opening_a_page_loads_no_model()
    {
        Catalog.Add(_other);
        Host.Become(new ModelIdle());

        var header = Render<SiteHeader>();

        header.WaitForAssertion(() => Assert.False(header.Find("select").HasAttribute("disabled")));
        Assert.Equal(0, Host.Loads);
    }

    [Fact]
    public async Task A_chosen_model_that_loads_shows_how_far_it_is_and_counts_the_prompt_when_it_is_ready()
    {
        Catalog.Add(_other);
        var page = RenderPage();
        await page.InvokeAsync(() => State.Case.ChooseModelAsync("other"));
        Assert.Empty(page.FindAll("#prompt-meter"));

        _other.Become(new ModelLoading(0.5f));
        page.WaitForAssertion(() => Assert.Equal("0.5", page.Find(".loading progress").GetAttribute("value")));
        _other.Become(new ModelReady(new StubModel()));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#prompt-meter")));
        Assert.Equal("other", Service.MeasuredWith);
    }

    [Fact]
    public void A_model_that_was_unloaded_or_failed_can_be_loaded_from_its_notice()
    {
        var page = RenderPage();

        Host.Become(new ModelIdle());
        page.WaitForAssertion(() => Assert.Contains("another model needed its memory", page.Find(".idle").TextContent, StringComparison.Ordinal));
        page.Find(".idle button").Click();
        Host.Become(new ModelFailed(ModelLoadFailure.OutOfMemory, "It needs 8 GiB.", "Free memory."));
        page.WaitForAssertion(() => Assert.Contains("It needs 8 GiB.", page.Find(".notice").TextContent, StringComparison.Ordinal));
        page.Find(".notice button").Click();

        Assert.Equal(2, Host.Loads);
    }
}
