using JudgeLM.Core.Inference;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JudgeLM.Core.Jobs;

/// <summary>Registers the service that runs judgements.</summary>
public static class JudgingServices
{
    /// <summary>Adds <see cref="IJudgementService"/>, one for the whole app.</summary>
    public static IServiceCollection AddJudging(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ModelFileHashes>();
        services.AddSingleton<IJudgementService, JudgementService>();
        return services;
    }
}
