using JudgeLM.Web.Api.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JudgeLM.Web.Api;

/// <summary>The probes for whatever runs the app.</summary>
internal static class HealthEndpoints
{
    private static readonly HealthFacts _healthy = new("healthy");

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => TypedResults.Ok(_healthy))
            .WithName("Live")
            .WithTags("Health")
            .WithSummary("Tells that the app runs, whatever its model does");
        app.MapGet("/readyz", ReadyAsync)
            .WithName("Ready")
            .WithTags("Health")
            .WithSummary("Tells whether the app can judge with its default model")
            .Produces<HealthFacts>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<HealthFacts>, JsonHttpResult<HealthFacts>>> ReadyAsync(
        HealthCheckService checks, CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(cancellationToken);
        if (report.Status == HealthStatus.Healthy)
        {
            return TypedResults.Ok(_healthy);
        }

        var reasons = report.Entries.Values.Where(entry => entry.Status != HealthStatus.Healthy).Select(entry => entry.Description);
        return TypedResults.Json(
            new HealthFacts("unhealthy", string.Join(' ', reasons)), statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
