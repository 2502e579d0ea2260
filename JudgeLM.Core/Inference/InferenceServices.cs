using JudgeLM.Core.Inference.LlamaCpp;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JudgeLM.Core.Inference;

/// <summary>Registers the model, its runtime and its engine.</summary>
public static class InferenceServices
{
    /// <summary>Adds the model of the configuration section <see cref="JudgeOptions.Section"/>, loaded in the background when the app starts. Options out of range stop the start.</summary>
    public static IServiceCollection AddInference(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JudgeOptions>().Bind(configuration.GetSection(JudgeOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JudgeOptions>, JudgeOptionsValidator>();
        services.AddSingleton<ILlamaRuntimeLoader, LlamaCppLoader>();
        services.AddSingleton<ModelHost>();
        services.AddSingleton<IModelHost>(provider => provider.GetRequiredService<ModelHost>());
        services.AddHostedService(provider => provider.GetRequiredService<ModelHost>());
        return services;
    }
}
