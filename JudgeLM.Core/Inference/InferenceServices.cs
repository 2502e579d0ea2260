using JudgeLM.Core.Inference.Devices;
using JudgeLM.Core.Inference.Download;
using JudgeLM.Core.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JudgeLM.Core.Inference;

/// <summary>Registers the models, their runtime and their engines.</summary>
public static class InferenceServices
{
    /// <summary>Adds the models of the configuration section <see cref="JudgeOptions.Section"/>; the default one is loaded in the background when the app starts. Options out of range stop the start.</summary>
    public static IServiceCollection AddInference(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JudgeOptions>().Bind(configuration.GetSection(JudgeOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JudgeOptions>, JudgeOptionsValidator>();
        services.AddSingleton(provider => BuiltRuntime.Loader(provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<GpuRequirement>();
        services.AddSingleton<DeviceList>();
        services.AddHostedService(provider => provider.GetRequiredService<DeviceList>());
        services.AddSingleton<JudgeMetrics>();
        services.AddSingleton(provider => new ModelDownloader(
            ModelHub.From(configuration), new DownloadLimits(), TimeProvider.System, provider.GetRequiredService<ILogger<ModelDownloader>>()));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ModelCatalog>();
        services.AddSingleton<IModelCatalog>(provider => provider.GetRequiredService<ModelCatalog>());
        services.AddHostedService(provider => provider.GetRequiredService<ModelCatalog>());
        return services;
    }
}
