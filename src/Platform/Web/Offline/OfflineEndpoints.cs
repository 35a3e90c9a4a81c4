using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Tongban.Platform.Web;

/// <summary>What makes the portal installable and readable without a network: the service worker and the manifest.</summary>
internal static class OfflineEndpoints
{
    private const string Assets = "/_content/Tongban.Platform/";

    public static void MapOffline(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sw.js", Worker).ExcludeFromDescription();
        routes.MapGet("/manifest.webmanifest", Manifest).ExcludeFromDescription();
    }

    // A worker governs the folder that it comes from, so it cannot come from the folder of the assets.
    private static IResult Worker(IWebHostEnvironment environment, HttpResponse response)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(Assets + "worker.js");
        if (!file.Exists)
            return Results.NotFound();
        response.Headers.CacheControl = "no-cache";
        return Results.Stream(file.CreateReadStream(), "text/javascript; charset=utf-8");
    }

    private static IResult Manifest(PageFrame frame, Text text, HttpResponse response)
    {
        response.Headers.CacheControl = "no-cache";
        return Results.Json(
            new
            {
                name = $"{text["site.brand"].Value} · {frame.SiteName}",
                short_name = text["site.brand"].Value,
                lang = text.Language,
                start_url = "/",
                scope = "/",
                display = "standalone",
                theme_color = "#17477f",
                background_color = "#f4f6f8",
                icons = new[]
                {
                    new
                    {
                        src = Assets + "icon-192.png",
                        sizes = "192x192",
                        type = "image/png",
                    },
                    new
                    {
                        src = Assets + "icon-512.png",
                        sizes = "512x512",
                        type = "image/png",
                    },
                    new
                    {
                        src = Assets + "icon.svg",
                        sizes = "any",
                        type = "image/svg+xml",
                    },
                },
            },
            contentType: "application/manifest+json"
        );
    }
}
