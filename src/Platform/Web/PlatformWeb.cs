using System.Reflection;
using System.Security.Authentication;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace Tongban.Platform.Web;

/// <summary>The web kit: layouts, tag helpers, texts, error pages, security headers.</summary>
public static class PlatformWeb
{
    /// <summary>Registers the web kit. Each module calls <see cref="AddModulePages"/> for its own pages.</summary>
    public static IServiceCollection AddPlatformWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SiteOptions>().Bind(configuration.GetSection(SiteOptions.Section));
        services.AddHttpContextAccessor();
        services.AddAuthentication();
        services.AddAuthorization();
        services.AddAntiforgery(options => options.Cookie.Name = "tb-form");
        services
            .AddOptions<AntiforgeryOptions>()
            .Configure<IOptions<SiteOptions>>((options, site) => HostCookie.Bind(options.Cookie, site.Value));
        AddLimits(services, configuration);
        services.AddResponseCompression(options =>
            options.MimeTypes = [
                "text/html",
                "text/css",
                "text/javascript",
                "application/json",
                "application/manifest+json",
                "application/problem+json",
                "image/svg+xml",
            ]
        );
        services.AddModulePages(typeof(PlatformWeb).Assembly);
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.ConfigureHttpJsonOptions(o =>
            o.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All)
        );
        services.TryAddSingleton(provider =>
            RegionalSites.Load(provider.GetRequiredService<IOptions<SiteOptions>>().Value.Demonstration)
        );
        services.TryAddScoped<RegionChoice>();
        services.TryAddScoped<PageFrame>();
        services.TryAddSingleton<TextCatalog>();
        services.TryAddScoped<Text>();
        services.TryAddScoped<IStringLocalizer>(provider => provider.GetRequiredService<Text>());
        services.AddSingleton<IConfigureOptions<MvcOptions>, ChineseMessages>();
        services.Configure<MvcOptions>(options =>
        {
            options.Filters.Add<PageMethods>();
            options.Filters.Add<RefusalCodes>();
        });
        services.TryAddSingleton(provider => new RecentRequests(
            provider.GetService<TimeProvider>() ?? TimeProvider.System
        ));
        services.AddExceptionHandler<FaultHandler>();
        services.AddProblemDetails();
        return services;
    }

    private static void AddLimits(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TrafficOptions>().Bind(configuration.GetSection(TrafficOptions.Section));
        services.AddRateLimiter(_ => { });
        services
            .AddOptions<RateLimiterOptions>()
            .Configure<IOptions<TrafficOptions>>((options, limits) => TrafficLimits.Configure(options, limits.Value));
        services.AddOptions<LoadOptions>().Bind(configuration.GetSection(LoadOptions.Section));
        services.TryAddSingleton(provider =>
            LoadBounds.Of(
                provider.GetRequiredService<IOptions<LoadOptions>>().Value,
                Environment.ProcessorCount,
                // the kit alone has no database
                provider.GetService<DatabaseOptions>()?.MostConnections,
                LoadBounds.OpenFiles()
            )
        );
        services.TryAddSingleton(provider => new Admission(
            provider.GetRequiredService<LoadBounds>(),
            provider.GetRequiredService<IOptions<LoadOptions>>().Value,
            provider.GetRequiredService<ILogger<Admission>>()
        ));
        services
            .AddOptions<KestrelServerOptions>()
            .Configure<IOptions<TrafficOptions>, IOptions<LoadOptions>, LoadBounds>(
                (options, limits, load, bounds) =>
                {
                    options.Limits.MaxRequestBodySize = limits.Value.BodyBytes;
                    options.Limits.MaxConcurrentConnections = bounds.Connections;
                    options.Limits.RequestHeadersTimeout = load.Value.HeadPatience;
                    options.Limits.KeepAliveTimeout = load.Value.KeepAlive;
                    options.Limits.MinRequestBodyDataRate = new(load.Value.SlowestBody, load.Value.Grace);
                    options.Limits.MinResponseDataRate = new(load.Value.SlowestReader, load.Value.Grace);
                    options.ConfigureHttpsDefaults(https =>
                        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13
                    );
                }
            );
        services
            .AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<SiteOptions>>((options, site) => TrustedProxies.Configure(options, site.Value.Proxies));
    }

    /// <summary>Makes the Razor pages and the embedded texts of a module known.</summary>
    public static IServiceCollection AddModulePages(this IServiceCollection services, Assembly module)
    {
        ArgumentNullException.ThrowIfNull(module);
        services
            .AddRazorPages()
            .ConfigureApplicationPartManager(parts =>
            {
                if (parts.ApplicationParts.Any(part => part.Name == module.GetName().Name))
                    return;
                var factory = ApplicationPartFactory.GetApplicationPartFactory(module);
                foreach (var part in factory.GetApplicationParts(module))
                    parts.ApplicationParts.Add(part);
            });
        services.AddSingleton(new TextSource(module));
        return services;
    }

    /// <summary>Adds links to the frame of all pages.</summary>
    public static IServiceCollection AddNavLinks(this IServiceCollection services, params IEnumerable<NavLink> links)
    {
        ArgumentNullException.ThrowIfNull(links);
        foreach (var link in links)
            services.AddSingleton(link);
        return services;
    }

    /// <summary>
    /// The request pipeline up to the endpoints, and the kit's own pages: the proxies' word, headers, static assets, routing,
    /// the limit on size, the places for requests in work, authentication, the limits on numbers, authorization, antiforgery.
    /// </summary>
    public static WebApplication UsePlatformWeb(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        // Outside Development the host does not read the manifest of a build output; in published output there is none.
        if (!app.Environment.IsDevelopment())
            StaticWebAssetsLoader.UseStaticWebAssets(app.Environment, app.Configuration);
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestWatch>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseFaults();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = CacheAsset });
        app.UseRouting();
        app.Use(RequestWatch.NameSpan);
        app.UseMiddleware<RequestBounds>();
        app.Use(app.Services.GetRequiredService<Admission>().InvokeAsync);
        app.UseAuthentication();
        // the kit alone, without the data core, has nowhere to write them
        if (app.Services.GetService<RefusedActs>() is not null)
            app.UseMiddleware<RefusalLog>();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapPreferences();
        app.MapOffline();
        if (app.Services.GetService<Readiness>() is not null)
            app.MapHealth();
        app.MapRazorPages();
        return app;
    }

    private static void CacheAsset(StaticFileResponseContext file)
    {
        if (file.Context.Response.ContentType is "text/css" or "text/javascript")
            file.Context.Response.ContentType += "; charset=utf-8";
        file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v")
            ? "public, max-age=31536000, immutable"
            : "no-cache";
    }
}
