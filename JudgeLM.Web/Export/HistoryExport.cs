using JudgeLM.Core.History;
using JudgeLM.Web.Security;
using JudgeLM.Web.State;

namespace JudgeLM.Web.Export;

/// <summary>A visitor's history as files, streamed; the cookie says whose it is and the query which part of it.</summary>
internal static class HistoryExport
{
    private delegate Task Format(Stream body, IAsyncEnumerable<JudgementEntry> entries, CancellationToken cancellationToken);

    /// <summary>Maps <c>/history/export.jsonl</c> and <c>/history/export.csv</c>.</summary>
    public static void MapHistoryExport(this IEndpointRouteBuilder app)
    {
        Map(app, "jsonl", "application/jsonl; charset=utf-8", JsonLines.WriteAsync);
        Map(app, "csv", "text/csv; charset=utf-8", CsvTable.WriteAsync);
    }

    private static void Map(IEndpointRouteBuilder app, string extension, string contentType, Format format) =>
        app.MapGet($"/history/export.{extension}", async (HttpContext context, IJudgementHistory history) =>
        {
            var response = context.Response;
            var address = HistoryAddress.Read(context.Request.QueryString.Value);
            if (address.Error is { } error)
            {
                await RefuseAsync(context, StatusCodes.Status400BadRequest, error);
                return;
            }

            var entries = VisitorCookie.Read(context) is { } visitor
                ? history.ReadAsync(visitor.Id, address.Filter, context.RequestAborted)
                : AsyncEnumerable.Empty<JudgementEntry>();
            response.ContentType = contentType;
            response.Headers.CacheControl = "no-store";
            response.Headers.ContentDisposition = $"attachment; filename=judgements.{extension}";
            try
            {
                await format(response.Body, entries, context.RequestAborted);
            }
            catch (HistoryUnavailableException e) when (!response.HasStarted)
            {
                await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, e.Message);
            }
        }).ExcludeFromDescription();

    private static Task RefuseAsync(HttpContext context, int status, string reason)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason, context.RequestAborted);
    }
}
