using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Tongban.Cases;
using Tongban.Cases.Sole;
using Tongban.Catalog;
using Tongban.Catalog.Loading;
using Tongban.Catalog.Named;
using Tongban.Catalog.Portal;
using Tongban.Certificates;
using Tongban.CrossRegion;
using Tongban.Host.Api;
using Tongban.Host.Seeing;
using Tongban.Identity;
using Tongban.Identity.Access;
using Tongban.Identity.Demo;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;
using Tongban.Ratings;

namespace Tongban.Host;

/// <summary>Puts the modules together: the one place that knows them all.</summary>
internal static class Composition
{
    public static WebApplication Build(HostSettings settings, Action<IServiceCollection>? before = null)
    {
        Directory.CreateDirectory(settings.DataDirectory);
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = [.. settings.Arguments],
                ContentRootPath = AppContext.BaseDirectory,
                ApplicationName = "Tongban.Host",
            }
        );
        builder.Configuration.AddInMemoryCollection([
            new("Site:Demonstration", settings.Demonstration ? "true" : "false"),
        ]);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        // it warns that nothing enciphers the keys of cookies: the key ring seals them itself
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        // it warns that a page's own limit comes too late for a small body that is here already, and was bounded before
        builder.Logging.AddFilter("Microsoft.AspNetCore.Mvc.Filters.RequestSizeLimitFilter", LogLevel.Error);
        var telemetry = settings.Telemetry;
        builder.WebHost.UseUrls(telemetry.MetricsUrl is { } own ? $"{settings.Urls};{own}" : settings.Urls);
        before?.Invoke(builder.Services);
        AddModules(builder.Services, builder.Configuration, settings);
        builder.Services.AddShutdownNotice(settings.Shutdown, settings.Demonstration);
        builder.Services.AddTelemetry(telemetry);
        var app = builder.Build();
        app.UseMetricsPort(telemetry);
        app.UsePlatformWeb();
        app.MapApiDocument();
        app.MapLedgerPublication();
        app.MapIdentity();
        app.MapCatalog();
        app.MapCertificates();
        app.MapCases();
        app.MapRatings();
        app.MapCrossRegion();
        app.DemandPermissions();
        return app;
    }

    public static void AddModules(IServiceCollection services, IConfiguration configuration, HostSettings settings)
    {
        AddCaseModules(services, configuration, settings);
        services.AddRatings(configuration);
        services.AddCrossRegion(configuration);
        services.AddItemDemand();
        services.AddModulePages(typeof(Composition).Assembly);
        services.AddApiDocument();
        services.AddNavLinks(new NavLink(NavPlace.Foot, 60, "/ledger", "host.ledger.nav"));
    }

    /// <summary>The modules that a case needs, without those that only listen: a replay uses no more.</summary>
    public static void AddCaseModules(IServiceCollection services, IConfiguration configuration, HostSettings settings)
    {
        services.TryAddSingleton(configuration.GetSection("DueWork").Get<DueWorkOptions>() ?? new DueWorkOptions());
        services.AddPlatform(settings.Database, settings.DataDirectory, settings.MasterKey);
        services.AddFileScanner(configuration);
        services.AddPlatformWeb(configuration);
        services.AddSingleton(new TextFolder(settings.TextDirectory));
        services.AddIdentity(configuration);
        services.AddCatalog(configuration);
        services.AddDocuments(settings.Demonstration);
        services.AddCertificates(configuration);
        services.AddCases(configuration);
    }

    /// <summary>
    /// Brings the tables up to date, refuses a clock that was set back, and loads the shipped data unless a newer version has loaded
    /// its own; run before the first request.
    /// </summary>
    /// <returns>Nothing, or what stands in the way.</returns>
    public static async Task<IReadOnlyList<Rejection>> PrepareAsync(
        IServiceProvider services,
        CancellationToken ct = default
    )
    {
        await using var turn = await PreparationTurn.TakeAsync(services.GetRequiredService<DatabaseOptions>(), ct);
        var keys = services.GetRequiredService<KeyGuard>();
        if (await keys.CheckAsync(ct) is { Count: > 0 } wrongKeys)
        {
            return wrongKeys;
        }

        try
        {
            await Migrator.MigrateAllAsync(services, ct);
        }
        catch (UpgradeException refused)
        {
            return [refused.Rejection];
        }

        if (await keys.RecordAsync(ct) is { Count: > 0 } mixedKeys)
        {
            return mixedKeys;
        }

        var clock = await services.GetRequiredService<ClockGuard>().CheckAsync(ct);
        if (!clock.IsOk)
        {
            return clock.Rejections;
        }

        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FieldRotation>().BeginAsync(ct);
        // a node that starts again while a newer version takes over must not put older texts back
        if (await services.GetRequiredService<NewestProgram>().NoteAsync(ct) is { } newer)
        {
            services
                .GetRequiredService<ILoggerFactory>()
                .CreateLogger(typeof(Composition))
                .LogWarning("Version {Newer} has used this database: the data of this program are not loaded", newer);
            return [];
        }

        var loaded = await scope.ServiceProvider.GetRequiredService<CatalogLoader>().LoadAsync(DataFiles.Root, ct);
        if (!loaded.IsOk)
        {
            return loaded.Rejections;
        }

        if (scope.ServiceProvider.GetRequiredService<IOptions<SiteOptions>>().Value.Demonstration)
        {
            var named = await scope
                .ServiceProvider.GetRequiredService<NamedItemLoader>()
                .LoadAsync(DataFiles.Root, NamedItemLoader.Guangan, ct);
            if (!named.IsOk)
            {
                return named.Rejections;
            }

            await scope.ServiceProvider.GetRequiredService<DemoNotices>().SeedAsync(DataFiles.Root, ct);
            await scope.ServiceProvider.GetRequiredService<DemoAccounts>().SeedAsync(DataFiles.Root, ct);
            await scope.ServiceProvider.GetRequiredService<DemoSoles>().SeedAsync(ct);
        }

        return [];
    }
}
