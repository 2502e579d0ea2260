using System.Text.Json;
using System.Text.Json.Serialization;

namespace JudgeLM.Web.Api;

/// <summary>Registers what the HTTP API needs.</summary>
public static class ApiServices
{
    /// <summary>Adds problems, strict JSON, health checks and the OpenAPI document.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<ApiExceptionHandler>();
        services.AddHealthChecks().AddCheck<ModelHealthCheck>("model");
        services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "JudgeLM.Web";
            document.Info.Description = "A judge model compares answers to a question, or grades one against a reference.";
            return Task.CompletedTask;
        }));

        // Without it, a body that cannot be read ends in a bare 400 outside of development.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.AllowDuplicateProperties = false;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
        return services;
    }
}
