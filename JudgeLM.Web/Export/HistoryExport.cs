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

            var entries = AsyncEnumerable.Empty<JudgementEntry>();
            if (VisitorCookie.Read(context) is { } visitor)
            {
                try
                {
                    // Before the first byte: later a failure can only break the download off.
                    await history.ListAsync(visitor.Id, address.Filter, page: 1, size: 1, context.RequestAborted);
                }
                catch (HistoryUnavailableException e)
                {
                    await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, e.Message);
                    return;
                }

                entries = history.ReadAsync(visitor.Id, address.Filter, context.RequestAborted);
            }

            response.ContentType = contentType;
            response.Headers.CacheControl = "no-store";
            response.Headers.ContentDisposition = $"attachment; filename=judgements.{extension}";
            await format(response.Body, entries, context.RequestAborted);
        }).ExcludeFromDescription();

    private static Task RefuseAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason, context.RequestAborted);
    }
}
