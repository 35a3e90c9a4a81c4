using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Platform.Tests.Web;

/// <summary>The kit alone on a real port.</summary>
public sealed class KitHost : IAsyncLifetime
{
    private WebApplication? app;

    internal bool Demonstration { get; init; } = true;

    internal Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>More endpoints.</summary>
    internal Action<WebApplication> Map { get; init; } = _ => { };

    internal Uri Root =>
        new(app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "Tongban.Platform.Tests", EnvironmentName = "Production" }
        );
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Site:Demonstration", Demonstration ? "true" : "false")]);
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Services.AddPlatformWeb(builder.Configuration);
        builder.Services.AddNavLinks(new NavLink(NavPlace.Portal, 10, "/_gallery", "办事"));
        app = builder.Build();
        app.UsePlatformWeb();
        app.MapGet("/boom", string () => throw new InvalidOperationException("secret words"));
        app.MapGet("/api/boom", string () => throw new InvalidOperationException("secret words"));
        app.MapGet("/second", string () => throw new ConflictException("secret words"));
        app.MapGet("/conflict", () => Results.StatusCode(409));
        app.MapGet(
            "/api/refuse",
            () => Problems.From([new Rejection("KIT-0001", "名称已有人用。", "name", "X-1")], 409)
        );
        Map(app);
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    internal HttpClient Client() =>
        new(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false })
        {
            BaseAddress = Root,
        };

    internal static string Token(string html) =>
        Regex.Match(html, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
}
