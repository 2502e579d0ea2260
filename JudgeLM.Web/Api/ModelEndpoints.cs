using JudgeLM.Core.Inference;
using JudgeLM.Web.Api.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JudgeLM.Web.Api;

/// <summary>The endpoint that tells what can judge.</summary>
internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder api) =>
        api.MapGet("/models", List)
            .WithName("ListModels")
            .WithSummary("Lists the models and their state")
            .WithDescription("The first is the default. Models are loaded on their first use, and one that nobody uses is unloaded where another needs its memory.");

    private static Ok<ModelFacts[]> List(IModelCatalog models) => TypedResults.Ok<ModelFacts[]>([.. models.Models.Select(ModelFacts.From)]);
}
