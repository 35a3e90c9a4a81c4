using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tongban.Host;
using Tongban.Platform;
using Tongban.Testing;

namespace Tongban.Serving;

/// <summary>
/// The whole program as it runs for people: all modules, the demonstration's data and people, Kestrel on a free port of
/// 127.0.0.1, a database of its own, and a business clock that the test sets.
/// </summary>
public sealed class TongbanServer : IAsyncDisposable
{
    /// <summary>For work that is under way when time is moved.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const string AnyPort = "http://127.0.0.1:0";

    private readonly TestDatabase database;
    private readonly WebApplication app;

    private TongbanServer(TestDatabase database, WebApplication app, SettableBusinessClock clock)
    {
        this.database = database;
        this.app = app;
        Clock = clock;
        Url = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        );
    }

    /// <summary>Its database.</summary>
    public TestDatabase Database => database;

    /// <summary>Where its files are, and its database on SQLite.</summary>
    public string Folder => database.Folder;

    /// <summary>Options by which a command finds this program's data.</summary>
    public IReadOnlyList<string> Place =>
        database.Options.Engine == DatabaseEngine.PostgreSql
            ? ["--data", Folder, "--database", database.Options.ConnectionString]
            : ["--data", Folder];

    /// <summary>Root address.</summary>
    public Uri Url { get; }

    /// <summary>Legal time of the program.</summary>
    public SettableBusinessClock Clock { get; }

    /// <summary>The program's services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Monday 2026-03-02, 10:00: a working day in an announced year.</summary>
    public static DateTimeOffset UsualStart { get; } = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8));

    /// <summary>SQLite, unless TONGBAN_ENGINE says PostgreSql: <c>./tongban test --full</c> runs the pages' tests on both.</summary>
    public static DatabaseEngine UsualEngine { get; } =
        Enum.TryParse<DatabaseEngine>(Environment.GetEnvironmentVariable("TONGBAN_ENGINE"), out var named)
            ? named
            : DatabaseEngine.Sqlite;

    /// <summary>
    /// Starts the program on a database of its own; at the usual time or later that is a copy of one that was prepared before,
    /// which spares preparing it again.
    /// </summary>
    /// <param name="engine">Database; the usual one when null.</param>
    /// <param name="now">Legal time at the start.</param>
    /// <param name="configure">Replaces services.</param>
    /// <param name="url">Address to serve on; a free port unless another program must know it before.</param>
    /// <param name="arguments">Configuration as on the command line.</param>
    public static async Task<TongbanServer> StartAsync(
        DatabaseEngine? engine = null,
        DateTimeOffset? now = null,
        Action<IServiceCollection>? configure = null,
        string url = AnyPort,
        IReadOnlyList<string>? arguments = null
    )
    {
        var kind = engine ?? UsualEngine;
        var clock = new SettableBusinessClock(now ?? UsualStart);
        var early = clock.Now < UsualStart;
        var own = early ? TestDatabase.Create(kind) : await PreparedAsync(kind);
        var built = Build(own, clock, configure, url, arguments);
        if (early)
        {
            await PrepareAsync(built);
        }

        await built.StartAsync();
        return new TongbanServer(own, built, clock);
    }

    /// <summary>Starts the program on a database and a folder that hold something already; both are removed with it.</summary>
    public static async Task<TongbanServer> StartOnAsync(TestDatabase database, DateTimeOffset now)
    {
        var clock = new SettableBusinessClock(now);
        var built = Build(database, clock, configure: null);
        await PrepareAsync(built);
        await built.StartAsync();
        return new TongbanServer(database, built, clock);
    }

    /// <summary>Starts the program on a prepared database and a folder that another process uses too; it does no due work by itself.</summary>
    public static async Task<TongbanServer> StartBesideAsync(DatabaseOptions options, string folder, DateTimeOffset now)
    {
        var clock = new SettableBusinessClock(now);
        var borrowed = TestDatabase.Borrow(options, folder);
        var built = Build(
            borrowed,
            clock,
            configure: null,
            arguments: ["--DueWork:Enabled", "false", "--Limits:Off", "true", "--Logging:LogLevel:Default", "Error"]
        );
        await built.StartAsync();
        return new TongbanServer(borrowed, built, clock);
    }

    /// <summary>A copy of the prepared database, for a program in a process of its own.</summary>
    public static Task<TestDatabase> PreparedAsync(DatabaseEngine engine) =>
        PreparedDatabase.CopyAsync(engine, () => PrepareAsync(TestDatabase.Create(engine)));

    private static async Task<TestDatabase> PrepareAsync(TestDatabase database)
    {
        await using var built = Build(database, new SettableBusinessClock(UsualStart), configure: null);
        await PrepareAsync(built);
        return database;
    }

    private static async Task PrepareAsync(WebApplication built)
    {
        var hindrances = await Composition.PrepareAsync(built.Services);
        if (hindrances.Count > 0)
        {
            throw new InvalidOperationException(string.Join('\n', hindrances.Select(one => one.Message)));
        }
    }

    private static WebApplication Build(
        TestDatabase database,
        SettableBusinessClock clock,
        Action<IServiceCollection>? configure,
        string url = AnyPort,
        IReadOnlyList<string>? arguments = null
    ) =>
        Composition.Build(
            new HostSettings(database.Options, database.Folder, Demonstration: true, url)
            {
                Arguments = arguments ?? [],
            },
            services =>
            {
                services.AddSingleton<IBusinessClock>(clock);
                configure?.Invoke(services);
            }
        );

    /// <summary>Sets the legal time and has everything done that is due by then.</summary>
    public async Task MoveTimeAsync(DateTimeOffset to)
    {
        Clock.Set(to);
        var worker = Services.GetRequiredService<DueWorker>();
        var began = Stopwatch.GetTimestamp();
        // what the program's own loops have taken is not there to be taken here, and may make more due
        while (
            await worker.RunDueAsync(to, CancellationToken.None) > 0
            || (await AreRunningAsync() && Stopwatch.GetElapsedTime(began) < Patience)
        )
        {
            await Task.Delay(20);
        }
    }

    private async Task<bool> AreRunningAsync()
    {
        await using var connection = database.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM platform_due WHERE lease_owner IS NOT NULL AND state = 'Waiting'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) > 0;
    }

    /// <summary>A browser without scripts, with cookies of its own.</summary>
    public PageClient Client() => new(Url);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}
