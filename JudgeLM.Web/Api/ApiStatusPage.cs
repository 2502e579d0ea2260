using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace JudgeLM.Web.Api;

/// <summary>Problems that the server states by a bare status code.</summary>
internal static class ApiStatusPage
{
    /// <summary>Writes the problem of a response that has a status code and nothing else.</summary>
    public static Task WriteAsync(StatusCodeContext context) =>
        TypedResults.Problem(For(context.HttpContext.Response.StatusCode)).ExecuteAsync(context.HttpContext);

    /// <summary>The problem of a status code; its title is the code's standard one.</summary>
    public static ProblemDetails For(int status) => new()
    {
        Status = status,
        Detail = status switch
        {
            StatusCodes.Status404NotFound => "There is no such endpoint; /openapi/v1.json lists them.",
            StatusCodes.Status405MethodNotAllowed => "The endpoint takes another method; the header Allow names it.",
            StatusCodes.Status413PayloadTooLarge => $"The body may have at most {ApiEndpoints.MostBodyBytes:N0} bytes.",
            StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json, in UTF-8.",
            _ => null,
        },
    };
}
