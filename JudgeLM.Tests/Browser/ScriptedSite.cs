using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Browser;

/// <summary>The app in its own process, with the model that always writes <see cref="TestModels.ScriptedText"/>.</summary>
public sealed class ScriptedSite(TestModels models) : IAsyncLifetime
{
    private RunningApp? _app;

    /// <summary>Where the app listens.</summary>
    public Uri Address => _app!.Address;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        _app = await RunningApp.StartAsync(TestContext.Current.CancellationToken, $"Judge:ModelPath={models.Scripted}", "Judge:Threads=1");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
