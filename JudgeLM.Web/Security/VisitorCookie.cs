using System.Security.Cryptography;
using JudgeLM.Web.State;

namespace JudgeLM.Web.Security;

/// <summary>The cookie that tells one browser's history from another's.</summary>
public static class VisitorCookie
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "judgelm-visitor";

    private const int IdBytes = 16;

    /// <summary>As long as browsers keep any cookie; each page renews it.</summary>
    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(400);

    /// <summary>The visitor whom a request's cookie names; null for none.</summary>
    public static Visitor? Read(HttpContext context) =>
        context.Request.Cookies[Name] is { Length: 2 * IdBytes } id && id.All(char.IsAsciiHexDigitLower) ? new Visitor(id) : null;

    /// <summary>The visitor whom a page's request names, or a new one; the response keeps it in the browser.</summary>
    public static Visitor Ensure(HttpContext context)
    {
        var visitor = Read(context) ?? new Visitor(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)));
        context.Response.Cookies.Append(Name, visitor.Id, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = _lifetime,
            // Not Strict: whoever follows a link from another site would come without the cookie, get a new one, and lose the history.
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        return visitor;
    }
}
