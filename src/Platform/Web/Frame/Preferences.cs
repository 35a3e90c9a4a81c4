using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Tongban.Platform.Web;

/// <summary>A choice of the reader that is kept in a cookie for a year and needs no account and no script.</summary>
internal sealed class Preference(string path, string cookie)
{
    public string Path { get; } = path;

    public bool IsOn(HttpContext http) => HostCookie.Read(http, cookie) == "1";

    public void Set(HttpContext http, bool on)
    {
        if (on)
            HostCookie.Keep(http, cookie, "1");
        else
            HostCookie.Forget(http, cookie);
    }
}

internal static class Preferences
{
    public static Preference Care { get; } = new("/care", "tb-care");

    public static Preference KeysOff { get; } = new("/keys-off", "tb-keys-off");

    public static void MapPreferences(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/language",
                (HttpContext http, Text text, string? to, string? back) =>
                {
                    text.Choose(http, to);
                    http.Response.Headers.CacheControl = "no-store";
                    return Results.LocalRedirect(LocalAddress.OrRoot(back));
                }
            )
            .ExcludeFromDescription();
        foreach (var preference in new[] { Care, KeysOff })
        {
            routes
                .MapGet(
                    preference.Path,
                    (HttpContext http, string? on, string? back) =>
                    {
                        preference.Set(http, on == "1");
                        http.Response.Headers.CacheControl = "no-store";
                        return Results.LocalRedirect(LocalAddress.OrRoot(back));
                    }
                )
                .ExcludeFromDescription();
        }
    }
}
