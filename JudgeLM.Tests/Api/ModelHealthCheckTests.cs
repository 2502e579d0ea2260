using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Components;
using JudgeLM.Web.Api;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JudgeLM.Tests.Api;

public sealed class ModelHealthCheckTests
{
    [Theory]
    [InlineData(true, HealthStatus.Healthy)]
    [InlineData(false, HealthStatus.Unhealthy)]
    public async Task A_default_model_whose_memory_others_use_keeps_the_app_in_service_as_its_next_use_loads_it(bool othersAreInTheWay, HealthStatus expected)
    {
        var host = new StubHost();
        host.Become(new ModelFailed(ModelLoadFailure.OutOfMemory, "It needs 8 GiB.", "Free memory.") { OthersAreInTheWay = othersAreInTheWay });

        var result = await new ModelHealthCheck(new StubCatalog(host)).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

        Assert.Equal(expected, result.Status);
    }
}
