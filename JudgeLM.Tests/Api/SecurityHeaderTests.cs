using System.Net;

namespace JudgeLM.Tests.Api;

/// <summary>Whatever the app answers tells browsers to run nothing but its own files.</summary>
public sealed class SecurityHeaderTests(ScriptedApp scripted) : IClassFixture<ScriptedApp>
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/history", HttpStatusCode.OK)]
    [InlineData("/history/export.csv", HttpStatusCode.OK)]
    [InlineData("/j/none", HttpStatusCode.NotFound)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/models", HttpStatusCode.OK)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/healthz", HttpStatusCode.OK)]
    public async Task Every_answer_says_so(string path, HttpStatusCode status)
    {
        using var client = scripted.App.CreateClient();

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy")).Split("; ");
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("object-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }
}
