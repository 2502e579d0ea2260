using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>Lives in the app's process: notes when each token was sampled, and answers the benchmark's questions over HTTP.</summary>
internal sealed class AppProbe : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    /// <summary>Environment variable with the port on which it answers.</summary>
    public const string Port = "JUDGELM_BENCHMARK_PORT";

    private readonly TokenLog _log = new();
    private readonly RenderMeter _renders = new();

    /// <summary>Watches the app that starts in this process.</summary>
    public static void Begin()
    {
        if (Environment.GetEnvironmentVariable(Port) is { } port)
        {
            var probe = new AppProbe();
            DiagnosticListener.AllListeners.Subscribe(probe);
            _ = Task.Run(() => probe.AnswerAsync(port));
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder builder })
        {
            builder.ConfigureServices((_, services) =>
            {
                Wrap<IModelCatalog>(services, models => new LoggedModels(models, _log));
                Wrap<IJudgementService>(services, service => new LoggedService(service, _log));
            });
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static void Wrap<T>(IServiceCollection services, Func<T, T> wrap) where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(inner);
        services.AddSingleton(provider => wrap((T)(inner.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
    }

    private async Task AnswerAsync(string port)
    {
        using var listener = new HttpListener();
        listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        listener.Start();
        while (true)
        {
            var context = await listener.GetContextAsync();
            object answer = context.Request.Url!.AbsolutePath switch
            {
                "/tokens" => _log.Of(context.Request.QueryString["question"]!),
                "/renders" => _renders.Batches,
                _ => LiveBytes(),
            };
            await JsonSerializer.SerializeAsync(context.Response.OutputStream, answer);
            context.Response.Close();
        }
    }

    /// <summary>What is left of .NET's heap when all is collected that nobody holds.</summary>
    private static long LiveBytes()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
