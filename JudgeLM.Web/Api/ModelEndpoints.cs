using JudgeLM.Core.Inference;
using JudgeLM.Web.Api.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JudgeLM.Web.Api;

/// <summary>The endpoint that tells what judges.</summary>
internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder api) =>
        api.MapGet("/models", List)
            .WithName("ListModels")
            .WithSummary("Lists the models and their state");

    private static Ok<ModelFacts[]> List(IModelHost host) => TypedResults.Ok<ModelFacts[]>([ModelFacts.From(host.Status)]);
}
