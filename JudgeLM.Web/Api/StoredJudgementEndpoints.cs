using JudgeLM.Core.History;
using JudgeLM.Web.Api.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JudgeLM.Web.Api;

/// <summary>The endpoints that find a judgement by its id, and delete it.</summary>
internal static class StoredJudgementEndpoints
{
    public static void MapStoredJudgements(this IEndpointRouteBuilder api)
    {
        api.MapGet("/judgements/{id}", FindAsync)
            .WithName("FindJudgement")
            .WithSummary("Finds a judgement by its id")
            .WithDescription("The id is unguessable: whoever knows it may read the judgement, from the API or from a page alike.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        api.MapDelete("/judgements/{id}", DeleteAsync)
            .WithName("DeleteJudgement")
            .WithSummary("Deletes a judgement that was asked for by the API")
            .WithDescription("For good, with all that was kept of it. A judgement of a page is its visitor's, and is deleted on the page History.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<StoredJudgement>, ProblemHttpResult>> FindAsync(
        string id, JudgementArchive archive, CancellationToken requestAborted) =>
        await archive.FindAsync(id, requestAborted) is { } entry
            ? TypedResults.Ok(StoredJudgement.From(entry))
            : NotThere("There never was one with this id, or it was deleted.");

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, IJudgementHistory history, CancellationToken requestAborted) =>
        await history.DeleteAsync(owner: null, id, requestAborted)
            ? TypedResults.NoContent()
            : NotThere("The API has made none with this id, or it was deleted.");

    private static ProblemHttpResult NotThere(string why) =>
        TypedResults.Problem(why, statusCode: StatusCodes.Status404NotFound, title: "There is no such judgement");
}
