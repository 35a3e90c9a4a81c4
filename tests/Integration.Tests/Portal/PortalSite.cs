using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tongban.Cases;
using Tongban.Catalog;
using Tongban.Catalog.Loading;
using Tongban.Certificates;
using Tongban.Identity;
using Tongban.Identity.Demo;
using Tongban.Platform;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;
using Tongban.Serving;
using Tongban.Testing;

namespace Tongban.Integration.Tests.Portal;

/// <summary>The portal with the shipped catalogue and the demonstration's people, on a real port and a database of its own.</summary>
public sealed class PortalSite : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Create(TongbanServer.UsualEngine);
    private WebApplication app = null!;

    public SettableBusinessClock Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "Tongban.Integration.Tests", EnvironmentName = "Production" }
        );
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Site:Demonstration", "true")]);
        builder.Services.AddPlatform(database.Options, database.Folder, TestDatabase.MasterKey);
        builder.Services.AddSingleton<IBusinessClock>(Clock);
        builder.Services.AddPlatformWeb(builder.Configuration);
        builder.Services.AddIdentity(builder.Configuration);
        builder.Services.AddCatalog(builder.Configuration);
        builder.Services.AddDocuments(demonstration: true);
        builder.Services.AddCertificates(builder.Configuration);
        builder.Services.AddCases(builder.Configuration);
        foreach (
            var service in builder
                .Services.Where(one => one.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService))
                .Where(one => one.ImplementationType?.Assembly != typeof(WebApplication).Assembly)
                .Where(one =>
                    one.ImplementationType?.FullName?.StartsWith("Tongban.", StringComparison.Ordinal) is true
                )
                .ToList()
        )
        {
            builder.Services.Remove(service);
        }

        app = builder.Build();
        app.UsePlatformWeb();
        app.MapIdentity();
        app.MapCatalog();
        app.MapCases();
        await Migrator.MigrateAllAsync(app.Services);
        await InScopeAsync<CatalogLoader, object>(async loader => await loader.LoadAsync(DataFiles.Root));
        await InScopeAsync<DemoAccounts, int>(accounts => accounts.SeedAsync(DataFiles.Root));
        await app.StartAsync();
    }

    public async Task<TResult> InScopeAsync<TService, TResult>(Func<TService, Task<TResult>> act)
        where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    internal async Task<TResult> InScopeAsync<TResult>(Func<IServiceProvider, Task<TResult>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    internal Reader Read() =>
        new(
            new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() })
            {
                BaseAddress = new Uri(
                    app.Services.GetRequiredService<IServer>()
                        .Features.Get<IServerAddressesFeature>()!
                        .Addresses.Single()
                ),
            },
            this
        );

    /// <summary>Somebody signed in: the words name the entry of the demonstration's list.</summary>
    internal async Task<Reader> SignInAsync(string words)
    {
        var reader = Read();
        await reader.BecomeAsync(words);
        return reader;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class PortalCollection : ICollectionFixture<PortalSite>
{
    public const string Name = "portal";
}
