using System.Runtime.CompilerServices;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Web.Api.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JudgeLM.Web.Api;

/// <summary>The endpoints that judge a case, or only count its prompt.</summary>
internal static class JudgementEndpoints
{
    public static void MapJudgements(this IEndpointRouteBuilder api)
    {
        api.MapPost("/judgements", JudgeAsync)
            .WithName("Judge")
            .WithSummary("Judges a case")
            .WithDescription(
                """
                Answers when the judgement has ended; with "stream": true at once, with server-sent events. Closing the connection stops the judge.
                With "swapCheck": true the judge reads the answers in both orders (more than two in all rotations). Then scores, verdict and all
                else at the top tell of the given order alone, and swap holds the outcome, the balanced scores and verdict, and each order. The
                judgement fails only with the given order; another that fails leaves the outcome undecided.
                """)
            .Produces<JudgementOutput>(StatusCodes.Status200OK, "application/json", EventStreamDescription.MediaType)
            .AddOpenApiOperationTransformer(EventStreamDescription.ApplyAsync)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        api.MapPost("/prompts", MeasureAsync)
            .WithName("MeasurePrompt")
            .WithSummary("Shows and counts a case's prompt without judging it")
            .WithDescription("Takes the body of a judgement; texts may still be empty. A prompt that is too long is measured too: tokensOver says by how much.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<JudgementOutput>, ServerSentEventsResult<object>>> JudgeAsync(
        JudgementInput input, IJudgementService judgements, HttpContext context, TimeProvider time, CancellationToken requestAborted)
    {
        var origin = new JudgementOrigin(Owner: null, Address: context.Connection.RemoteIpAddress?.ToString());
        var job = await judgements.SubmitAsync(input.ToRequest() with { Origin = origin }, requestAborted);
        var snapshots = WatchOrCancelAsync(job, requestAborted);
        if (input.Stream)
        {
            // nginx would hold the events back until there are many.
            context.Response.Headers["X-Accel-Buffering"] = "no";
            return TypedResults.ServerSentEvents(
                new JudgementEventStream(input.IncludePrompt, time).Follow(new Heartbeat(context.Response, time).Beside(snapshots)));
        }

        var ended = await EndAsync(job, snapshots, requestAborted);
        return JudgementFailedException.IsOf(ended)
            ? throw new JudgementFailedException(ended)
            : TypedResults.Ok(JudgementOutput.From(ended, input.IncludePrompt));
    }

    private static async Task<Ok<PromptInfo>> MeasureAsync(
        JudgementInput input, IJudgementService judgements, CancellationToken requestAborted) =>
        TypedResults.Ok(await judgements.MeasureAsync(input.ToTask(), input.Model, requestAborted));

    /// <summary>Waits for a job's end. It is watched meanwhile, as it would else be stopped, but looked at only then: each look copies all that was written.</summary>
    private static async Task<JudgementSnapshot> EndAsync(
        IJudgementJob job, IAsyncEnumerable<JudgementSnapshot> snapshots, CancellationToken requestAborted)
    {
        await using var watching = snapshots.GetAsyncEnumerator(requestAborted);
        await watching.MoveNextAsync();
        await job.Completion.WaitAsync(requestAborted);
        return job.Snapshot;
    }

    /// <summary>Follows a job and stops it when its caller goes away before its end, as who asks for a judgement is promised. What ended may have gone on for somebody else.</summary>
    private static async IAsyncEnumerable<JudgementSnapshot> WatchOrCancelAsync(
        IJudgementJob job, [EnumeratorCancellation] CancellationToken requestAborted)
    {
        var completion = job.Completion;
        try
        {
            await foreach (var snapshot in job.WatchAsync(requestAborted))
            {
                yield return snapshot;
            }
        }
        finally
        {
            if (!completion.IsCompleted)
            {
                job.Cancel();
            }
        }
    }
}
