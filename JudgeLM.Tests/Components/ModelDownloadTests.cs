using Bunit;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Download;

namespace JudgeLM.Tests.Components;

public sealed class ModelDownloadTests : PageTest
{
    [Fact]
    public void A_download_is_shown_and_can_be_stopped()
    {
        Host.Become(new ModelLoading(0.3f, new DownloadProgress(DownloadStage.Receiving, 1_230_000_000, 4_100_000_000, TimeSpan.FromMinutes(3))));
        var page = RenderPage();

        Assert.Contains("1.2 of 4.1 GB, 3 minutes left", page.Find(".loading").TextContent, StringComparison.Ordinal);
        Assert.Equal("0.3", page.Find(".loading progress").GetAttribute("value"));
        Assert.Equal("The judge is downloading 1.2 of 4.1 GB, 3 minutes left.", page.Find("#judge-reason").TextContent);
        page.Find(".loading button").Click();

        Assert.Equal(1, Host.Stops);
    }
}
