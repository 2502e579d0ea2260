using System.Net;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Tests.Inference;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Tests.Api;

/// <summary>The real app, listening on a free port, with a model of the test's choice.</summary>
internal sealed class JudgeApp : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("judgelm-api-");
    private readonly string? _modelPath;
    private readonly Action<IServiceCollection>? _services;
    private readonly IReadOnlyList<(string Name, string Path)> _models;
    private readonly IReadOnlyList<(string Key, string Value)> _settings;

    /// <param name="modelPath">The file of the only model; null for the embedded one, or for <paramref name="models"/>.</param>
    /// <param name="services">Replaces services.</param>
    /// <param name="models">Several models.</param>
    /// <param name="settings">More settings.</param>
    public JudgeApp(
        string? modelPath,
        Action<IServiceCollection>? services = null,
        IReadOnlyList<(string Name, string Path)>? models = null,
        IReadOnlyList<(string Key, string Value)>? settings = null)
    {
        _modelPath = modelPath;
        _models = models ?? [];
        _services = services;
        _settings = settings ?? [];
        UseKestrel(options => options.Listen(IPAddress.Loopback, 0));
    }

    public string HistoryPath => Path.Combine(_folder.FullName, "history.db");

    public IJudgementService Judgements => Services.GetRequiredService<IJudgementService>();

    public IModelCatalog Models => Services.GetRequiredService<IModelCatalog>();

    /// <summary>Starts the app and waits until it has a model.</summary>
    public static async Task<JudgeApp> StartReadyAsync(string modelPath)
    {
        var app = new JudgeApp(modelPath);
        await app.UntilReadyAsync();
        return app;
    }

    public async Task UntilReadyAsync()
    {
        var status = await UntilSettledAsync();
        Assert.True(status is ModelReady, status.ToString());
    }

    /// <summary>Starts the app and waits until its default model is loaded or failed to.</summary>
    public Task<ModelStatus> UntilSettledAsync()
    {
        StartServer();
        return Models.UntilAsync(Models.Default, status => status is not ModelLoading);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Judge:ModelPath", _modelPath);
        foreach (var (index, (name, path)) in _models.Index())
        {
            builder.UseSetting($"Judge:Models:{index}:Name", name);
            builder.UseSetting($"Judge:Models:{index}:Path", path);
        }

        builder.UseSetting("Judge:Threads", "1");
        builder.UseSetting("History:Path", HistoryPath);
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services => _services?.Invoke(services));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
