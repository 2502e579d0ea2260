using JudgeLM.Core.History;
using JudgeLM.Web.Api.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JudgeLM.Web.Api;

/// <summary>The endpoint that finds a judgement by its id.</summary>
internal static class StoredJudgementEndpoint
{
    public static void MapStoredJudgement(this IEndpointRouteBuilder api) =>
        api.MapGet("/judgements/{id}", FindAsync)
            .WithName("FindJudgement")
            .WithSummary("Finds a judgement by its id")
            .WithDescription("The id is unguessable: whoever knows it may read the judgement, from the API or from a page alike.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<StoredJudgement>, ProblemHttpResult>> FindAsync(
        string id, JudgementArchive archive, CancellationToken requestAborted) =>
        await archive.FindAsync(id, requestAborted) is { } entry
            ? TypedResults.Ok(StoredJudgement.From(entry))
            : TypedResults.Problem(
                "There never was one with this id, or it was deleted.", statusCode: StatusCodes.Status404NotFound, title: "There is no such judgement");
}
