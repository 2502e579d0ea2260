using JudgeLM.Core.Inference;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JudgeLM.Core.Jobs;

/// <summary>Registers the service that runs judgements.</summary>
public static class JudgingServices
{
    /// <summary>Adds <see cref="IJudgementService"/>, one for the whole app. What it records into and its models are to be added before: an app stops its services in the reverse order.</summary>
    public static IServiceCollection AddJudging(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ModelFileHashes>();
        services.AddSingleton<JudgementService>();
        services.AddSingleton<IJudgementService>(provider => provider.GetRequiredService<JudgementService>());
        services.AddHostedService(provider => provider.GetRequiredService<JudgementService>());
        return services;
    }
}
