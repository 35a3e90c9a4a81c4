using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tongban.Cases;
using Tongban.Catalog;
using Tongban.Catalog.Loading;
using Tongban.Identity;
using Tongban.Identity.Demo;
using Tongban.Platform;
using Tongban.Platform.Web;
using Tongban.Ratings.Data;
using Tongban.Testing;

namespace Tongban.Ratings.Tests;

/// <summary>Platform, identity, catalogue and ratings on a real port; the case module speaks through its messages only.</summary>
internal sealed class RatingsHost : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly WebApplication app;

    private RatingsHost(TestDatabase database, WebApplication app, SettableBusinessClock clock) =>
        (this.database, this.app, Clock) = (database, app, clock);

    public SettableBusinessClock Clock { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<RatingsHost> StartAsync(DatabaseEngine engine)
    {
        var own = TestDatabase.Create(engine);
        var clock = new SettableBusinessClock(Messages.At.AddMinutes(5));
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "Tongban.Ratings.Tests", EnvironmentName = "Production" }
        );
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([
            new("Site:Demonstration", "true"),
            new("Ratings:Tablets:k3y", "zbj-20"),
        ]);
        builder.Services.AddSingleton<IBusinessClock>(clock);
        builder.Services.AddPlatform(own.Options, own.Folder, TestDatabase.MasterKey);
        builder.Services.AddPlatformWeb(builder.Configuration);
        builder.Services.AddIdentity(builder.Configuration);
        builder.Services.AddCatalog(builder.Configuration);
        builder.Services.AddRatings(builder.Configuration);
        var told = new ConcurrentQueue<ApplicantMessage>();
        builder.Services.AddSingleton(told);
        builder.Services.AddSubscriber<Listener>(ApplicantMessage.Topic);
        var web = builder.Build();
        web.UsePlatformWeb();
        web.MapRatings();
        await Migrator.MigrateAllAsync(web.Services);
        var host = new RatingsHost(own, web, clock);
        await host.InScopeAsync(services => services.GetRequiredService<DemoAccounts>().SeedAsync(DataFiles.Root));
        var loaded = await host.InScopeAsync(services =>
            services.GetRequiredService<CatalogLoader>().LoadAsync(DataFiles.Root)
        );
        loaded.IsOk.ShouldBeTrue();
        await web.StartAsync();
        return host;
    }

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    public async Task<T> WriteAsync<T>(Func<IServiceProvider, UnitOfWork, T> act)
    {
        await using var scope = Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await using var write = await work.BeginAsync();
        var made = act(scope.ServiceProvider, work);
        await write.CommitAsync();
        return made;
    }

    /// <summary>Says something in the name of the case module, and waits until it was heard.</summary>
    public async Task SayAsync(string topic, CaseMessage message)
    {
        await WriteAsync(
            (_, work) =>
            {
                work.Publish(topic, message);
                return 0;
            }
        );
        for (var attempt = 0; await WaitingAsync() > 0; attempt++)
        {
            attempt.ShouldBeLessThan(200, "the message was not heard");
            await Task.Delay(50);
        }
    }

    /// <summary>What applicants were to be told, once so much was said.</summary>
    public async Task<IReadOnlyList<ApplicantMessage>> ToldAsync(int count)
    {
        var told = Services.GetRequiredService<ConcurrentQueue<ApplicantMessage>>();
        for (var attempt = 0; told.Count < count; attempt++)
        {
            attempt.ShouldBeLessThan(200, "the applicant was not told");
            await Task.Delay(50);
        }

        return [.. told];
    }

    public Task<List<InvitationRow>> InvitationsAsync() =>
        InScopeAsync(services => services.GetRequiredService<RatingsDb>().Invitations.OrderBy(i => i.Id).ToListAsync());

    public Task<List<RatingRow>> RatingsAsync() =>
        InScopeAsync(services => services.GetRequiredService<RatingsDb>().Ratings.OrderBy(r => r.Id).ToListAsync());

    /// <summary>Path as a message would carry it.</summary>
    public Task<string> LinkAsync(InvitationRow invitation) =>
        WriteAsync(
            (services, _) =>
                services
                    .GetRequiredService<RatingLinks>()
                    .IssueForMessage(invitation.Id, invitation.ExpiresAt.AddDays(60))
        );

    public Task<long> AccountAsync(string authority, string role) =>
        InScopeAsync(async services =>
            (await services.GetRequiredService<StaffDirectory>().InAsync(authority, role))[0].AccountId
        );

    public Task<long> PersonAsync(string name) =>
        InScopeAsync(async services =>
        {
            var connection = services.GetRequiredService<UnitOfWork>().Connection;
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT id FROM identity_account WHERE name = '{name}'";
            return Convert.ToInt64(await command.ExecuteScalarAsync());
        });

    public Visitor Visit() =>
        new(
            new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false })
            {
                BaseAddress = new Uri(
                    Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
                ),
            }
        );

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    private Task<long> WaitingAsync() =>
        InScopeAsync(async services =>
        {
            var connection = services.GetRequiredService<UnitOfWork>().Connection;
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM platform_due WHERE kind LIKE '%InviteFromCase%'";
            return Convert.ToInt64(await command.ExecuteScalarAsync());
        });

    /// <summary>In place of the case module, which sends the messages.</summary>
    private sealed class Listener(ConcurrentQueue<ApplicantMessage> told) : IOutboxSubscriber
    {
        public Task HandleAsync(OutboxMessage message, CancellationToken ct)
        {
            told.Enqueue(message.Body<ApplicantMessage>());
            return Task.CompletedTask;
        }
    }
}
