using Bunit;
using JudgeLM.Core.Judging;
using JudgeLM.Web.Components.Pages;

namespace JudgeLM.Tests.Components;

public sealed class NotFoundPageTests : PageTest
{
    [Fact]
    public async Task It_leads_to_the_case_in_its_mode()
    {
        await State.Case.ChooseModeAsync(JudgeMode.Single);

        Assert.Equal("?mode=single", Render<NotFoundPage>().Find("main a").GetAttribute("href"));
    }
}
