using JudgeLM.Tests.Browser;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.History;

/// <summary>Where judgements are kept when nobody chose a place.</summary>
public sealed class DefaultFolderTests(TestModels models) : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("judgelm-home-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public async Task A_user_who_has_no_folder_for_application_data_yet_gets_one_and_not_the_working_directory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "Only on Linux may a user lack that folder.");
        var environment = new Dictionary<string, string?> { ["HOME"] = _home.FullName, ["XDG_DATA_HOME"] = "" };
        await using var app = await RunningApp.StartAsync(environment, Token, $"Judge:ModelPath={models.Scripted}", "History:Path=");
        using var client = new HttpClient { BaseAddress = app.Address };

        // Who asks for a judgement waits until the history is ready.
        using var answer = await client.GetAsync(new Uri("/api/v1/judgements/none", UriKind.Relative), Token);

        Assert.True(File.Exists(Path.Combine(_home.FullName, ".local", "share", "JudgeLM.Web", "history.db")), app.Log);
    }
}
