using JudgeLM.Core.Telemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace JudgeLM.Web.Telemetry;

/// <summary>Hands the app's metrics and activities to OpenTelemetry.</summary>
public static class TelemetryServices
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Sends metrics and traces by OTLP to where the standard setting <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> points. Without it nothing leaves the app and nothing is collected.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[Endpoint]))
        {
            return services;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("judgelm-web"))
            // Not UseOtlpExporter, which sends the log too: that names judgements by their keys.
            .WithMetrics(metrics => metrics.AddMeter(JudgeTelemetry.Name, "System.Runtime").AddAspNetCoreInstrumentation().AddOtlpExporter())
            .WithTracing(tracing => tracing.AddSource(JudgeTelemetry.Name).AddAspNetCoreInstrumentation(options => options.Filter = IsTraced).AddOtlpExporter());
        return services;
    }

    /// <summary>Addresses of judgements are their keys, and a circuit is one request that lasts as long as its page.</summary>
    private static bool IsTraced(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/j", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        && !(context.Request.Path.StartsWithSegments("/api/v1/judgements", StringComparison.OrdinalIgnoreCase, out var id) && id.HasValue);
}
