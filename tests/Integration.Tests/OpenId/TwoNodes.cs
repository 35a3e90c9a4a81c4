using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity.Data;
using Tongban.Identity.Mandates;
using Tongban.Identity.Proofing;
using Tongban.Integration.Tests.Identity;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.OpenId;

[CollectionDefinition(nameof(TwoNodes))]
public sealed class TwoNodesTogether : ICollectionFixture<TwoNodes>;

/// <summary>
/// Two whole programs with databases of their own: people sign in to node B through node A, as with a provincial identity that proves
/// who they are, one that proves nothing, and an electronic business licence. A third provider lies.
/// </summary>
public sealed partial class TwoNodes : IAsyncLifetime
{
    /// <summary>Proves identity.</summary>
    public const string Province = "province";

    /// <summary>Proves nothing: is linked by hand.</summary>
    public const string City = "city";
    public const string Licence = "licence";

    /// <summary>Nobody listens there.</summary>
    public const string Gone = "gone";
    public const string Liar = "liar";

    internal TongbanServer A { get; private set; } = null!;

    internal TongbanServer B { get; private set; } = null!;

    internal LyingProvider Lying { get; private set; } = null!;

    internal ShiftedTime Time { get; } = new();

    public async ValueTask InitializeAsync()
    {
        A = await TongbanServer.StartAsync();
        Lying = await LyingProvider.StartAsync();
        var here = $"http://127.0.0.1:{FreePort()}";
        List<string> settings = [];
        foreach (
            var (key, title, kind, proves) in new[]
            {
                (Province, "全省统一身份", "Person", true),
                (City, "市民卡", "Person", false),
                (Licence, "电子营业执照", "BusinessLicence", true),
            }
        )
        {
            var scopes = kind == "Person" ? "profile identity" : "profile identity enterprise";
            var (id, secret) = await RegisterAsync(
                $"{here}/sign-in/outside/{key}/return",
                $"{here}/sign-in/outside/{key}/logout",
                scopes
            );
            settings.AddRange(Settings(key, title, kind, proves, A.Url.ToString().TrimEnd('/'), id, secret));
        }

        settings.AddRange(
            Settings(Gone, "另一省的身份", "Person", true, $"http://127.0.0.1:{FreePort()}", "gone", "x")
        );
        settings.AddRange(Settings(Liar, "可疑的身份", "Person", true, Lying.Issuer, LyingProvider.ClientId, "x"));
        B = await TongbanServer.StartAsync(
            configure: services => services.AddSingleton<TimeProvider>(Time),
            url: here,
            arguments: settings
        );
    }

    public async ValueTask DisposeAsync()
    {
        await B.DisposeAsync();
        await A.DisposeAsync();
        await Lying.DisposeAsync();
    }

    internal static Browser Browse(TongbanServer server) =>
        new(
            new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false })
            {
                BaseAddress = server.Url,
            }
        );

    internal async Task<Browser> AtAAsync(string who)
    {
        var browser = Browse(A);
        await browser.BecomeAsync(who);
        return browser;
    }

    /// <summary>Where B sends somebody who presses the button.</summary>
    internal static async Task<Uri> BegunAsync(Browser atB, string key, string back = "/my/messages")
    {
        using var begun = await atB.GetAsync($"/sign-in/outside/{key}?back={Uri.EscapeDataString(back)}");
        begun.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await begun.Content.ReadAsStringAsync());
        return begun.Headers.Location!;
    }

    /// <summary>Where A sends them back, after they agreed.</summary>
    internal static async Task<string> AgreedAsync(Browser atA, Uri asked, string? enterprise = null)
    {
        using var kept = await atA.GetAsync(asked.PathAndQuery);
        var address = kept.Headers.Location!.ToString();
        if (address.StartsWith("http", StringComparison.Ordinal))
            return new Uri(address).PathAndQuery;
        var page = WebUtility.HtmlDecode(await atA.ReadAsync(address));
        var chosen = enterprise is null
            ? null
            : Choice().Matches(page).First(one => one.Value.Contains(enterprise)).Groups["id"].Value;
        using var agreed = await atA.SendAsync(address, chosen is null ? [] : [("Enterprise", chosen)]);
        agreed.Headers.Contains("Refresh").ShouldBeTrue(await agreed.Content.ReadAsStringAsync());
        return new Uri(agreed.Headers.GetValues("Refresh").Single()["0;url=".Length..]).PathAndQuery;
    }

    /// <summary>All the way: B, A, and back to B.</summary>
    internal static async Task<HttpResponseMessage> ThroughAsync(
        Browser atB,
        Browser atA,
        string key,
        string? enterprise = null
    ) => await atB.GetAsync(await AgreedAsync(atA, await BegunAsync(atB, key), enterprise));

    /// <summary>Somebody whom B does not know: an account at A alone.</summary>
    internal async Task<Browser> NewcomerAsync(string name, string number, string phone)
    {
        var browser = Browse(A);
        using var made = await browser.RegisterAsync(
            "/register",
            ("Name", name),
            ("CitizenNumber", number),
            ("Phone", phone),
            ("Password", "qingnian-2026-hu")
        );
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect, await made.Content.ReadAsStringAsync());
        // as a clerk of A's would have proofed it with the card in hand
        await using var scope = A.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IdentityDb>()
            .Accounts.Where(one => one.Name == name)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(one => one.ProofedKey, one => one.CitizenKey)
                    .SetProperty(one => one.ProofLevel, ProofingLevel.InPerson)
            );
        return browser;
    }

    /// <summary>A mandate in force of an enterprise for a person, as both sides would have agreed on it.</summary>
    internal static async Task MandateAsync(TongbanServer server, string enterprise, string holder)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync();
        var giver = await db.Enterprises.SingleAsync(one => one.Name == enterprise);
        var person = await db.Accounts.SingleAsync(one => one.Name == holder && one.Kind == AccountKind.Person);
        var now = server.Clock.Now;
        db.Mandates.Add(
            new Mandate
            {
                Id = scope.ServiceProvider.GetRequiredService<IdSource>().Next(),
                Number = $"SQ{Guid.NewGuid():N}"[..18],
                Kind = MandateKind.Enterprise,
                GiverId = giver.RepresentativeId,
                GiverEnterpriseId = giver.Id,
                GiverName = giver.Name,
                HolderId = person.Id,
                HolderName = person.Name,
                Items = "[]",
                Acts = "Apply,View",
                From = DateOnly.FromDateTime(now.Date),
                Until = DateOnly.FromDateTime(now.Date).AddDays(90),
                Words = "授权",
                WordsHash = "hash",
                GivenAt = now,
                AcceptedAt = now,
            }
        );
        await write.CommitAsync();
    }

    internal static async Task<T> AskAsync<T>(TongbanServer server, Func<IdentityDb, Task<T>> question)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<IdentityDb>());
    }

    /// <summary>Types of the ledger entries of an account at B, in order.</summary>
    internal async Task<IReadOnlyList<string>> LedgerAsync(long account)
    {
        await using var scope = B.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.Connection.OpenAsync();
        await using var command = work.Connection.CreateCommand();
        command.CommandText = $"SELECT type FROM platform_ledger WHERE stream = 'account:{account}' ORDER BY sequence";
        var types = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            types.Add(reader.GetString(0));
        return types;
    }

    internal async Task<(string Id, string Secret)> RegisterAsync(string returns, string? backChannel, string scopes)
    {
        var administrator = await AtAAsync("A001");
        using var made = await administrator.SendAsync(
            "/desk/sign-on-clients",
            [
                ("Name", "海西州政务服务（乙）"),
                ("Returns", returns),
                ("BackChannel", backChannel ?? ""),
                ("Audience", "Applicants"),
                ("Keeps", "yes"),
                .. scopes.Split(' ').Select(one => ("Scopes", one)),
            ]
        );
        var html = await made.Content.ReadAsStringAsync();
        Id().IsMatch(html).ShouldBeTrue(html);
        return (Id().Match(html).Value, Secret().Match(html).Value);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static IEnumerable<string> Settings(
        string key,
        string title,
        string kind,
        bool proves,
        string issuer,
        string id,
        string secret
    ) =>
        new (string Name, string Value)[]
        {
            ("Title", title),
            ("Kind", kind),
            ("ProvesIdentity", proves ? "true" : "false"),
            ("Issuer", issuer),
            ("ClientId", id),
            ("ClientSecret", secret),
        }.SelectMany(one => new[] { $"--SignIn:Providers:{key}:{one.Name}", one.Value });

    [GeneratedRegex("value=\"(?<id>\\d+)\"[^>]*>.*?</label>", RegexOptions.Singleline)]
    private static partial Regex Choice();

    [GeneratedRegex("tbc_[A-Za-z0-9_-]{16}")]
    private static partial Regex Id();

    [GeneratedRegex("tbs_[A-Za-z0-9_-]{43}")]
    private static partial Regex Secret();
}

/// <summary>The machine's time, with what a test adds.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private long ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref ticks));

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
