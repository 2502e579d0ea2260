using Microsoft.AspNetCore.Mvc;

namespace JudgeLM.Web.Api;

/// <summary>The app's HTTP API.</summary>
public static class ApiEndpoints
{
    /// <summary>Beginning of the path of everything that answers problems in JSON.</summary>
    internal const string Root = "/api";

    /// <summary>Largest body in bytes: far more than any context holds.</summary>
    internal const int MostBodyBytes = 1_000_000;

    /// <summary>Maps the API, its health probes and its OpenAPI document (<c>/openapi/v1.json</c>). Needs <see cref="ApiServices.AddApi"/>.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Root),
            api => api.UseExceptionHandler().UseStatusCodePages(ApiStatusPage.WriteAsync).Use(BodyCharset.CheckAsync));

        var v1 = app.MapGroup($"{Root}/v1")
            .WithTags("Judge")
            .WithMetadata(new RequestSizeLimitAttribute(MostBodyBytes));
        v1.MapJudgements();
        v1.MapStoredJudgements();
        v1.MapModels();
        app.MapHealth();
        app.MapOpenApi();
        return app;
    }
}
