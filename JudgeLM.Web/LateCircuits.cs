namespace JudgeLM.Web;

/// <summary>Keeps pages from coming back to an app that is stopping.</summary>
public static class LateCircuits
{
    /// <summary>Answers 503 to whoever would connect a circuit once the app stops.</summary>
    /// <remarks>
    /// ASP.NET Core closes the circuits first and listens for a moment longer. A page, which tries at once to connect again,
    /// would come through, and hold up the end for all of the host's timeout: https://github.com/dotnet/aspnetcore/issues/58947.
    /// </remarks>
    public static void UseRefusalOfLateCircuits(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.UseWhen(
            context => stopping.IsCancellationRequested && context.Request.Path.StartsWithSegments("/_blazor"),
            late => late.Run(context =>
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return Task.CompletedTask;
            }));
    }
}
