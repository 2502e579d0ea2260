namespace JudgeLM.Tests.Browser;

/// <summary>Whoever starts the app with settings that cannot be is told which, in a sentence.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("Judge:ModlPath=/models/judge.gguf", "ModlPath")]
    [InlineData("Judge:Models:0:Pfad=/models/judge.gguf", "Pfad")]
    [InlineData("History:File=history.db", "File")]
    [InlineData("History:KeepDays=0", "History:KeepDays must be 1 to 36500 days")]
    [InlineData("Judge:Threads=0", "Judge:Threads is 0; it must be")]
    [InlineData("Judge:Threads=many", "many")]
    public async Task The_app_does_not_start_and_says_why(string setting, string named)
    {
        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningApp.StartAsync(TestContext.Current.CancellationToken, setting));

        Assert.Contains("The app does not start with these settings", ended.Message, StringComparison.Ordinal);
        Assert.Contains(named, ended.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Message, StringComparison.Ordinal);
    }
}
