using System.Text;
using Microsoft.Net.Http.Headers;

namespace JudgeLM.Web.Api;

/// <summary>Refuses bodies in a character set that nobody here can read; the framework would take that for a failure of the app.</summary>
internal static class BodyCharset
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue)
        {
            return next(context);
        }

        var name = HeaderUtilities.RemoveQuotes(type.Charset).ToString();
        if (!IsKnown(name))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        // The framework does not know it in quotes.
        type.Charset = name;
        request.ContentType = type.ToString();
        return next(context);
    }

    private static bool IsKnown(string name)
    {
        try
        {
            Encoding.GetEncoding(name);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
