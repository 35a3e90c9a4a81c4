using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tongban.Cases;
using Tongban.Catalog;
using Tongban.Catalog.Loading;
using Tongban.Certificates;
using Tongban.CrossRegion.Exchange;
using Tongban.Identity;
using Tongban.Platform;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;
using Tongban.Testing;

namespace Tongban.CrossRegion.Tests;

/// <summary>All the modules that the exchange needs, on a real port, over a database of their own.</summary>
internal sealed class CrossHost : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly WebApplication app;

    private CrossHost(TestDatabase database, WebApplication app, SettableBusinessClock clock, Uri url) =>
        (this.database, this.app, Clock, Url) = (database, app, clock, url);

    public SettableBusinessClock Clock { get; }

    public Uri Url { get; }

    public IServiceProvider Services => app.Services;

    public ExchangeKeys Keys => Services.GetRequiredService<ExchangeKeys>();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<CrossHost> StartAsync(
        DatabaseEngine engine,
        string place,
        IReadOnlyDictionary<string, string?> settings
    )
    {
        var host = Build(await PreparedDatabase.CopyAsync(engine, () => PrepareAsync(engine)), place, settings);
        await host.app.StartAsync();
        return host;
    }

    /// <summary>With all tables and the shipped catalogue; made once for each engine.</summary>
    private static async Task<TestDatabase> PrepareAsync(DatabaseEngine engine)
    {
        var prepared = TestDatabase.Create(engine);
        var host = Build(prepared, "632800", new Dictionary<string, string?>());
        await Migrator.MigrateAllAsync(host.Services);
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var loader = scope.ServiceProvider.GetRequiredService<CatalogLoader>();
            (await loader.LoadAsync(DataFiles.Root)).IsOk.ShouldBeTrue();
        }

        await host.app.DisposeAsync();
        return prepared;
    }

    private static CrossHost Build(TestDatabase own, string place, IReadOnlyDictionary<string, string?> settings)
    {
        var clock = new SettableBusinessClock(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8)));
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "Tongban.CrossRegion.Tests", EnvironmentName = "Production" }
        );
        builder.Logging.ClearProviders();
        if (Environment.GetEnvironmentVariable("CROSS_LOG") is not null)
            builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        var url = $"http://127.0.0.1:{FreePort()}";
        builder.WebHost.UseUrls(url);
        builder.Configuration.AddInMemoryCollection([
            new("Site:Demonstration", "true"),
            new("CrossRegion:Place", place),
            new("CrossRegion:FirstPause", "00:00:01"),
            new("CrossRegion:LongestPause", "00:00:02"),
            .. settings,
        ]);
        var services = builder.Services;
        services.AddSingleton<IBusinessClock>(clock);
        services.AddPlatform(own.Options, own.Folder, TestDatabase.MasterKey);
        services.AddPlatformWeb(builder.Configuration);
        services.AddIdentity(builder.Configuration);
        services.AddCatalog(builder.Configuration);
        services.AddDocuments(demonstration: true);
        services.AddCertificates(builder.Configuration);
        services.AddCases(builder.Configuration);
        services.AddCrossRegion(builder.Configuration);
        var web = builder.Build();
        web.UsePlatformWeb();
        web.MapCrossRegion();
        return new CrossHost(own, web, clock, new Uri(url));
    }

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}
