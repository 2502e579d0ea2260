using System.Globalization;
using JudgeLM.Core.Inference;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JudgeLM.Web.Api;

/// <summary>Healthy once the model answers.</summary>
internal sealed class ModelHealthCheck(IModelHost host) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(host.Status switch
        {
            ModelReady => HealthCheckResult.Healthy(),
            ModelLoading { Progress: var progress } => HealthCheckResult.Unhealthy(
                string.Create(CultureInfo.InvariantCulture, $"The model is loading: {progress * 100:0} %.")),
            ModelFailed failed => HealthCheckResult.Unhealthy($"{failed.Message} {failed.Advice}"),
            var other => HealthCheckResult.Unhealthy(other.ToString()),
        });
}
