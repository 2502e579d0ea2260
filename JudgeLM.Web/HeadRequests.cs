namespace JudgeLM.Web;

/// <summary>Answers HEAD, by which monitors and link checkers ask whether an address is there.</summary>
internal static class HeadRequests
{
    /// <summary>Lets whatever answers GET answer HEAD too. Stands before routing; the server itself sends no body then.</summary>
    public static void UseHeadRequests(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });
}
