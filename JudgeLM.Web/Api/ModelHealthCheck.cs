using JudgeLM.Core.Inference;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JudgeLM.Web.Api;

/// <summary>
/// Healthy once the default model answers, and also while another has its memory, whether it gave that up or found it taken:
/// the next use loads it again, which would never come if the app were taken out of service.
/// </summary>
internal sealed class ModelHealthCheck(IModelCatalog models) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(models.Default.Status switch
        {
            ModelReady or ModelIdle or ModelFailed { OthersAreInTheWay: true } => HealthCheckResult.Healthy(),
            ModelLoading loading => HealthCheckResult.Unhealthy($"The model is {loading.Text}."),
            ModelFailed failed => HealthCheckResult.Unhealthy(failed.Text),
            var other => HealthCheckResult.Unhealthy(other.ToString()),
        });
}
