using System.Text.Json;
using JudgeLM.Core.History;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;
using JudgeLM.Web.Api.Contracts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace JudgeLM.Web.Api;

/// <summary>The one place where what went wrong in the API becomes a problem in JSON (RFC 9457).</summary>
internal sealed class ApiExceptionHandler(IOptions<HttpJsonOptions> json) : IExceptionHandler
{
    private const string SecondsToLoad = "2";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.Path.StartsWithSegments(ApiEndpoints.Root))
        {
            return false;
        }

        var problem = exception switch
        {
            JudgeInputException input => Invalid(input.Errors),
            PromptTooLongException tooLong => TooLong(tooLong),
            ModelUnavailableException => Problem(StatusCodes.Status503ServiceUnavailable, "The judge is not available", exception.Message),
            HistoryUnavailableException => Problem(StatusCodes.Status503ServiceUnavailable, "The history is not available", exception.Message),
            JudgementFailedException failed => Failed(failed),
            BadHttpRequestException bad => Unreadable(bad),
            _ => null,
        };
        if (problem is null)
        {
            return false;
        }

        if (exception is ModelUnavailableException { IsPassing: true } or JudgementFailedException { IsPassing: true })
        {
            httpContext.Response.Headers.RetryAfter = SecondsToLoad;
        }

        await TypedResults.Problem(problem).ExecuteAsync(httpContext);
        return true;
    }

    private static ProblemDetails Problem(int status, string title, string detail) =>
        new() { Status = status, Title = title, Detail = detail };

    private static HttpValidationProblemDetails Invalid(IEnumerable<InputError> errors) =>
        new(errors.GroupBy(error => error.Field).ToDictionary(field => field.Key, field => field.Select(error => error.Message).ToArray()))
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The case cannot be judged as it stands",
        };

    private static ProblemDetails TooLong(PromptTooLongException tooLong)
    {
        var problem = Problem(StatusCodes.Status422UnprocessableEntity, "The prompt is too long", tooLong.Message);
        problem.Extensions["tokens"] = tooLong.Prompt.Tokens;
        problem.Extensions["contextSize"] = tooLong.Prompt.ContextSize;
        problem.Extensions["tokensOver"] = tooLong.Prompt.TokensOver;
        return problem;
    }

    private static ProblemDetails Failed(JudgementFailedException failed)
    {
        var problem = failed.IsPassing
            ? Problem(StatusCodes.Status503ServiceUnavailable, "The judgement was stopped", failed.Message)
            : Problem(StatusCodes.Status500InternalServerError, "The judgement failed", failed.Message);
        problem.Extensions["id"] = failed.Snapshot.Id;
        problem.Extensions["raw"] = failed.Snapshot.Given.Raw;
        return problem;
    }

    private ProblemDetails Unreadable(BadHttpRequestException bad) => bad switch
    {
        { InnerException: JsonException notRead } =>
            Invalid([JsonBodyError.From(notRead, json.Value.SerializerOptions.GetTypeInfo(typeof(JudgementInput)))]),
        { StatusCode: StatusCodes.Status400BadRequest } =>
            Invalid([new InputError(JsonBodyError.WholeBody, "The body is missing. Send one JSON object.")]),
        _ => ApiStatusPage.For(bad.StatusCode),
    };
}
