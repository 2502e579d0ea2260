namespace JudgeLM.Web.Security;

/// <summary>The headers that keep a page to what the app itself serves.</summary>
public static class SecurityHeaders
{
    // Scripts come from the app's files only, none inline. Styles must allow inline ones: MudBlazor writes its theme as a
    // <style> element and positions by style attributes. What users and models write never becomes either: see SafeMarkdown.
    // An image that a user attaches is shown from the tab's own memory, a blob.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    /// <summary>Adds the headers to every response.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the very start of the response: whoever turns an exception into a page clears the headers set before.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return Task.CompletedTask;
        });
        return next(context);
    });
}
