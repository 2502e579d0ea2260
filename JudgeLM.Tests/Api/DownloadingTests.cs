using System.Net;
using JudgeLM.Core.Inference;
using JudgeLM.Tests.Inference;
using JudgeLM.Tests.Inference.Download;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Api;

public sealed class DownloadingTests(TestModels models)
{
    [Fact]
    public async Task While_its_model_comes_the_app_says_how_far_it_is_and_then_judges_and_tells_what_it_takes()
    {
        var folder = Directory.CreateTempSubdirectory("judgelm-api-download-");
        var content = await File.ReadAllBytesAsync(models.Scripted, TestContext.Current.CancellationToken);
        await using var server = await HubServer.StartAsync(content);
        server.HoldAt = content.Length / 2;
        await using var app = new JudgeApp(null, settings:
        [
            ("HF_ENDPOINT", server.Hub.ToString()),
            ("Judge:ModelFolder", folder.FullName),
            ("Judge:Models:0:Repo", HubServer.Repo),
            ("Judge:Models:0:File", HubServer.File),
        ]);
        using var client = app.CreateClient();
        await app.Models.UntilAsync(app.Models.Default, status => status is ModelLoading { Download.ReceivedBytes: > 0 });

        var model = (await client.GetJsonAsync("/api/v1/models"))[0];
        Assert.Equal(("judge", "loading"), (model.Text("id"), model.Text("state")));
        Assert.Equal(content.Length, model.GetProperty("download").Number("totalBytes"));
        Assert.Contains("downloading", (await client.GetJsonAsync("/readyz", HttpStatusCode.ServiceUnavailable)).Text("reason"), StringComparison.Ordinal);

        server.HoldAt = null;
        app.Models.Default.StopDownload();
        await app.Models.UntilAsync(app.Models.Default, status => status is ModelFailed);
        app.Models.Default.Load();
        await app.Models.UntilAsync(app.Models.Default, status => status is ModelReady);

        Assert.Equal("1", (await client.JudgeAsync(ApiClient.Pair)).Text("verdict"));
        var room = (await client.GetJsonAsync("/api/v1/models"))[0].GetProperty("room");
        Assert.Equal((16, 8192), (room.Number("parallelJudgements"), room.Number("kvCacheTokens")));
        Assert.Contains("A context has 2,048 tokens", room.Text("explanation"), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }
}
