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
            var entries = VisitorCookie.Read(context) is { } visitor
                ? history.ReadAsync(visitor.Id, HistoryAddress.Read(context.Request.QueryString.Value).Filter, context.RequestAborted)
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
                response.Clear();
                response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                await response.WriteAsync(e.Message, context.RequestAborted);
            }
        }).ExcludeFromDescription();
}
