using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tongban.Catalog.Loading;
using Tongban.Catalog.Named;
using Tongban.Catalog.Search;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;
using Tongban.Testing;

namespace Tongban.Catalog.Tests;

/// <summary>Platform, web kit and catalogue on a database of its own.</summary>
internal sealed class CatalogHost : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly WebApplication app;

    private CatalogHost(TestDatabase database, WebApplication app) => (this.database, this.app) = (database, app);

    public SettableBusinessClock Clock { get; private init; } = null!;

    public static async Task<CatalogHost> StartAsync(DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var own = TestDatabase.Create(engine);
        var clock = new SettableBusinessClock(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.FromHours(8)));
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "Tongban.Catalog.Tests", EnvironmentName = "Production" }
        );
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Site:Demonstration", "true")]);
        builder.Services.AddSingleton<IBusinessClock>(clock);
        builder.Services.AddPlatform(own.Options, own.Folder, TestDatabase.MasterKey);
        builder.Services.AddPlatformWeb(builder.Configuration);
        builder.Services.AddIdentity(builder.Configuration);
        builder.Services.AddDocuments(demonstration: true);
        builder.Services.AddCatalog(builder.Configuration);
        var web = builder.Build();
        web.UsePlatformWeb();
        web.MapCatalog();
        await Migrator.MigrateAllAsync(web.Services);
        return new CatalogHost(own, web) { Clock = clock };
    }

    public async Task<T> ReadAsync<T>(Func<CatalogReader, Task<T>> read)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CatalogReader>());
    }

    public async Task<Result<LoadReport>> LoadAsync(string dataRoot)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CatalogLoader>().LoadAsync(dataRoot);
    }

    public async Task<Result<int>> LoadNamedAsync(string dataRoot)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<NamedItemLoader>()
            .LoadAsync(dataRoot, NamedItemLoader.Guangan);
    }

    public async Task<SearchAnswer> FindAsync(SearchRequest request)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CatalogSearch>().FindAsync(request);
    }

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    public async Task<HttpClient> ListenAsync()
    {
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return new HttpClient { BaseAddress = new Uri(address.Addresses.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}
