using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Api;

/// <summary>The app with the model that always writes <see cref="TestModels.ScriptedText"/>.</summary>
public sealed class ScriptedApp(TestModels models) : IAsyncLifetime
{
    private JudgeApp? _app;

    internal JudgeApp App => _app!;

    public async ValueTask InitializeAsync() => _app = await JudgeApp.StartReadyAsync(models.Scripted);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
