using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Tongban.Testing;

namespace Tongban.Survival.Tests;

/// <summary>A PostgreSQL server that keeps what it acknowledges (fsync on), to be killed, paused and started again.</summary>
internal sealed class FaultCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string home;
    private readonly string data;
    private readonly string addresses;
    private readonly string[] settings;
    private Process? server;

    private FaultCluster(string home, string data, string addresses, string[] settings)
    {
        (this.home, this.data, this.addresses, this.settings) = (home, data, addresses, settings);
        Port = TestCluster.FreePort();
    }

    public int Port { get; }

    /// <summary>True while its first process lives.</summary>
    public bool Runs => server is { HasExited: false };

    /// <summary>Connection to the database <c>tongban</c>.</summary>
    public string Connection(string host = "127.0.0.1") =>
        new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Port = Port,
            Username = "tongban",
            Database = "tongban",
            MaxPoolSize = 40,
        }.ConnectionString;

    /// <summary>A new one, with an empty database <c>tongban</c>.</summary>
    /// <param name="home">A folder for it.</param>
    /// <param name="further">Addresses besides 127.0.0.1 on which it listens and trusts everybody.</param>
    public static async Task<FaultCluster> MakeAsync(string home, params string[] further)
    {
        Own(home);
        var folder = Path.Combine(home, "data");
        Children.Run([
            .. AsPostgres(),
            TestCluster.Program("initdb"),
            .. new[] { "-D", folder, "-U", "tongban", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync" },
        ]);
        foreach (var one in further)
        {
            await File.AppendAllTextAsync(Path.Combine(folder, "pg_hba.conf"), $"host all all {one}/30 trust\n");
        }

        var cluster = new FaultCluster(
            home,
            folder,
            string.Join(',', ["127.0.0.1", .. further]),
            ["max_connections=150", "shared_buffers=128MB", "max_wal_size=256MB", "min_wal_size=64MB"]
        );
        await cluster.StartAsync();
        await cluster.ExecuteAsync("postgres", "CREATE DATABASE tongban");
        return cluster;
    }

    /// <summary>A second one that holds what this one does now, in another folder.</summary>
    public async Task<FaultCluster> CopyAsync(string folder)
    {
        Own(folder);
        var copied = Path.Combine(folder, "data");
        Children.Run([
            .. AsPostgres(),
            TestCluster.Program("pg_basebackup"),
            .. new[] { "-h", "127.0.0.1", "-p", Text(Port), "-U", "tongban", "-D", copied, "--checkpoint=fast" },
        ]);
        var copy = new FaultCluster(
            folder,
            copied,
            "127.0.0.1",
            ["max_connections=60", "shared_buffers=64MB", "max_wal_size=64MB", "min_wal_size=32MB"]
        );
        await copy.StartAsync();
        return copy;
    }

    public async Task StartAsync()
    {
        server?.Dispose();
        server = Children.Start(
            [
                .. AsPostgres(),
                TestCluster.Program("postgres"),
                .. new[] { "-D", data, "-k", home, "-h", addresses, "-p", Text(Port) },
                .. settings.SelectMany(setting => new[] { "-c", setting }),
            ],
            Path.Combine(Path.GetTempPath(), $"tongban-survival-postgres-{Port}.log")
        );
        var began = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (server.HasExited || began.Elapsed > Patience)
            {
                throw new InvalidOperationException("PostgreSQL did not start.");
            }

            await Task.Delay(50);
        }
    }

    /// <summary>kill -9, the first process and all others.</summary>
    public async Task KillAsync()
    {
        Children.SignalTree(server!.Id, Children.Kill);
        await server.WaitForExitAsync();
    }

    public void Pause() => Children.SignalTree(server!.Id, Children.Stop);

    public void Resume() => Children.SignalTree(server!.Id, Children.Continue);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (Runs)
        {
            Children.Signal(server!.Id, Children.Interrupt);
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await server.WaitForExitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                await KillAsync();
            }
        }

        server?.Dispose();
        File.Delete(Path.Combine(Path.GetTempPath(), $"tongban-survival-postgres-{Port}.log"));
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await ExecuteAsync("postgres", "SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task ExecuteAsync(string database, string sql)
    {
        var text = new NpgsqlConnectionStringBuilder(Connection()) { Database = database, Pooling = false };
        await using var connection = new NpgsqlConnection(text.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static void Own(string folder)
    {
        if (Environment.UserName == "root")
        {
            Children.Run("chown", "postgres", folder);
        }
    }

    private static string[] AsPostgres() =>
        Environment.UserName == "root"
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--pdeathsig=KILL", "--"]
            : [];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
