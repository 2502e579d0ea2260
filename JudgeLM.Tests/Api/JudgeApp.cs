using System.Net;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
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

    public JudgeApp(string? modelPath, Action<IServiceCollection>? services = null)
    {
        _modelPath = modelPath;
        _services = services;
        UseKestrel(options => options.Listen(IPAddress.Loopback, 0));
    }

    public string HistoryPath => Path.Combine(_folder.FullName, "history.db");

    public IJudgementService Judgements => Services.GetRequiredService<IJudgementService>();

    private IModelHost Model => Services.GetRequiredService<IModelHost>();

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

    /// <summary>Starts the app and waits until its model is loaded or failed to.</summary>
    public async Task<ModelStatus> UntilSettledAsync()
    {
        StartServer();
        var settled = new TaskCompletionSource<ModelStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        Model.StatusChanged += Look;
        Look();
        var status = await settled.Task.WaitAsync(TestContext.Current.CancellationToken);
        Model.StatusChanged -= Look;
        return status;

        void Look()
        {
            if (Model.Status is var status and not ModelLoading)
            {
                settled.TrySetResult(status);
            }
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Judge:ModelPath", _modelPath);
        builder.UseSetting("Judge:Threads", "1");
        builder.UseSetting("History:Path", HistoryPath);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services => _services?.Invoke(services));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
