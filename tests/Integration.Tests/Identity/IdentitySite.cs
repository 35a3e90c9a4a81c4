using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tongban.Identity;
using Tongban.Identity.Data;
using Tongban.Identity.Demo;
using Tongban.Platform;
using Tongban.Platform.Web;
using Tongban.Serving;
using Tongban.Testing;

namespace Tongban.Integration.Tests.Identity;

/// <summary>The platform with the identity module alone, on a real port and a database of its own.</summary>
internal sealed class IdentitySite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TestDatabase database;

    private IdentitySite(WebApplication app, TestDatabase database, FakeTime time)
    {
        this.app = app;
        this.database = database;
        Time = time;
    }

    public FakeTime Time { get; }

    public IServiceProvider Services => app.Services;

    public Uri Url =>
        new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<IdentitySite> StartAsync(
        DatabaseEngine? engine = null,
        bool demonstration = true,
        bool seeded = true,
        string? address = null,
        Action<IServiceCollection>? configure = null
    )
    {
        var own = TestDatabase.Create(engine ?? TongbanServer.UsualEngine);
        var time = new FakeTime(DateTimeOffset.UtcNow);
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "Tongban.Integration.Tests", EnvironmentName = "Production" }
        );
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([
            new("Site:Demonstration", demonstration ? "true" : "false"),
            new("Site:Address", address),
            new("Site:Proxies", address is null ? null : "127.0.0.1"),
        ]);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddPlatform(own.Options, own.Folder, TestDatabase.MasterKey);
        builder.Services.AddPlatformWeb(builder.Configuration);
        builder.Services.AddIdentity(builder.Configuration);
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        host.UsePlatformWeb();
        host.MapIdentity();
        host.MapGet("/who", (CurrentActor actor) => actor.Actor?.ToString() ?? "nobody").AllowAnonymous();
        host.MapGet("/only-reviewers", () => "in").RequireAuthorization(policy => policy.RequireRole(Roles.Reviewer));
        host.MapGet("/api/only-staff", () => "in").RequireAuthorization(policy => policy.RequireRole(Roles.Posts));
        await Migrator.MigrateAllAsync(host.Services);
        var site = new IdentitySite(host, own, time);
        if (seeded)
            await site.SeedAsync();
        await host.StartAsync();
        return site;
    }

    public async Task<int> SeedAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<DemoAccounts>()
            .SeedAsync(Path.Combine(AppContext.BaseDirectory, "data"));
    }

    public async Task WithdrawPostsAsync(string workNumber)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync();
        var account = await db.Accounts.SingleAsync(a => a.WorkNumber == workNumber);
        db.Posts.RemoveRange(await db.Posts.Where(p => p.AccountId == account.Id).ToListAsync());
        await write.CommitAsync();
    }

    public Browser Browse() =>
        new(
            new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false })
            {
                BaseAddress = Url,
            }
        );

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}

/// <summary>A reader with cookies and without script.</summary>
internal sealed partial class Browser(HttpClient http)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path, Ct);

    public async Task<string> ReadAsync(string path) => await http.GetStringAsync(path, Ct);

    /// <summary>Sends fields as they are, without opening a page first.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, params IEnumerable<(string Name, string Value)> fields) =>
        http.PostAsync(
            path,
            new FormUrlEncodedContent(fields.Select(one => KeyValuePair.Create(one.Name, one.Value))),
            Ct
        );

    /// <summary>Opens the page, fills its form in, and sends it.</summary>
    public Task<HttpResponseMessage> SendAsync(string path, params IEnumerable<(string Name, string Value)> fields) =>
        PressAsync(path, path, fields);

    /// <summary>Opens a page and sends a form of it to another address.</summary>
    public async Task<HttpResponseMessage> PressAsync(
        string page,
        string target,
        params IEnumerable<(string Name, string Value)> fields
    )
    {
        var token = Token().Match(await ReadAsync(page)).Groups["token"].Value;
        return await http.PostAsync(
            target,
            new FormUrlEncodedContent([
                .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
                new("__RequestVerificationToken", token),
            ]),
            Ct
        );
    }

    public Task<HttpResponseMessage> SignInAsync(string login, string password, string path = "/sign-in") =>
        SendAsync(path, ("Login", login), ("Password", password));

    /// <summary>Fills the form of the registration in and types the code that went to the phone.</summary>
    public async Task<HttpResponseMessage> RegisterAsync(
        string path,
        params IEnumerable<(string Name, string Value)> fields
    )
    {
        using var sent = await SendAsync(path, fields);
        var page = WebUtility.HtmlDecode(await sent.Content.ReadAsStringAsync(Ct));
        return await TypeCodeAsync(path, page, await LatestCodeAsync());
    }

    public Task<HttpResponseMessage> TypeCodeAsync(string path, string page, string code) =>
        PressAsync(
            path,
            path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "handler=Code",
            ("Ticket", Ticket().Match(page).Groups["ticket"].Value),
            ("Code", code)
        );

    /// <summary>The code in the latest text message.</summary>
    public async Task<string> LatestCodeAsync() =>
        SentCode().Match(WebUtility.HtmlDecode(await ReadAsync("/demo-messages"))).Groups["code"].Value;

    [GeneratedRegex("name=\"Ticket\" value=\"(?<ticket>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Ticket();

    [GeneratedRegex("验证码(?<code>\\d{6})", RegexOptions.ExplicitCapture)]
    private static partial Regex SentCode();

    /// <summary>Presses the button of the demonstration account whose entry contains the words.</summary>
    public async Task<HttpResponseMessage> BecomeAsync(string words)
    {
        var page = await ReadAsync("/demo-accounts");
        var entry = DemoEntry()
            .Matches(page)
            .First(m => m.Groups["words"].Value.Contains(words, StringComparison.Ordinal))
            .Groups["entry"]
            .Value;
        return await SendAsync("/demo-accounts", ("entry", entry));
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Token();

    [GeneratedRegex(
        "name=\"entry\" value=\"(?<entry>[^\"]+)\">(?<words>.*?)</button>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex DemoEntry();
}
