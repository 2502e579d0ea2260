using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JudgeLM.Web.Api;

/// <summary>Describes the streamed form of a judgement in the OpenAPI document, which cannot derive it from code.</summary>
internal static class EventStreamDescription
{
    /// <summary>The media type of server-sent events.</summary>
    public const string MediaType = "text/event-stream";

    /// <summary>Replaces the schema of the event stream.</summary>
    public static Task ApplyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Responses!["200"].Content![MediaType] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description =
                    """
                    With "stream": true. Server-sent events whose data is JSON, in this order:
                    queued {id, place, startsInMs?}: once, and again whenever the place in the queue changes; 1 is next, 0 does not wait or is not known yet.
                    prompt {tokens, sha256, text?}: the model reads the prompt.
                    token {text, tokens}: the model wrote; all texts in a row are the judgement's raw text.
                    scores {scores, verdict, line}: the score line is complete; scores and verdict number the answers as given.
                    swap {outcome, agreeing, scores, verdict}: with "swapCheck": true, every order has its score line; explanations may follow.
                    done: the whole judgement, as answered without stream; or error {id, detail}.
                    With "swapCheck": true the events queued, prompt, token and scores come for each order, which their member order
                    names: 0 is the given one. While nothing happens, a comment line comes every 15 seconds.
                    """,
            },
        };
        return Task.CompletedTask;
    }
}
