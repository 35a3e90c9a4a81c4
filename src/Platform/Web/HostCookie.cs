using Microsoft.AspNetCore.Http;

namespace Tongban.Platform.Web;

/// <summary>
/// Cookies of this host alone. Over https their names begin with <c>__Host-</c>, so that neither a neighbouring host nor a
/// plain connection can set them (RFC 6265bis, 4.1.3.2).
/// </summary>
public static class HostCookie
{
    private const string Prefix = "__Host-";

    /// <summary>What the reader's browser sent; null when it has none.</summary>
    internal static string? Read(HttpContext? http, string name) => http?.Request.Cookies[NameOf(http, name)];

    /// <summary>Keeps a choice of the reader for a year.</summary>
    internal static void Keep(HttpContext http, string name, string value) =>
        http.Response.Cookies.Append(NameOf(http, name), value, Options(http));

    internal static void Forget(HttpContext http, string name) =>
        http.Response.Cookies.Delete(NameOf(http, name), Options(http));

    /// <summary>Binds a cookie to this host and to https where the site has an https address.</summary>
    public static void Bind(CookieBuilder cookie, SiteOptions site)
    {
        ArgumentNullException.ThrowIfNull(cookie);
        ArgumentNullException.ThrowIfNull(site);
        cookie.HttpOnly = true;
        cookie.Path = "/";
        cookie.SecurePolicy = site.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        if (site.IsSecure)
            cookie.Name = Prefix + cookie.Name;
    }

    private static string NameOf(HttpContext http, string name) => http.Request.IsHttps ? Prefix + name : name;

    private static CookieOptions Options(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
        };
}
