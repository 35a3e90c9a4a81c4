using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Tongban.Bench.Speed;

/// <summary>
/// A throw-away PostgreSQL cluster that keeps what it acknowledges: fsync, full pages and synchronous commit are on, as in
/// production; only the sizes are set for a machine with two cores.
/// </summary>
internal sealed class Cluster : IDisposable
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";
    private readonly string folder;
    private readonly Process server;

    private Cluster(string folder, int port, Process server)
    {
        this.folder = folder;
        this.server = server;
        Port = port;
    }

    public int Port { get; }

    public string To(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Username = "tongban",
            Database = database,
        }.ConnectionString;

    public static Cluster Start()
    {
        var home = Directory.CreateTempSubdirectory("tongban-bench-").FullName;
        if (IsRoot)
        {
            Command.Run("chown", "postgres", home);
        }

        var data = Path.Combine(home, "data");
        Command.Run([
            .. AsPostgres,
            Path.Combine(Binaries, "initdb"),
            .. new[] { "-D", data, "-U", "tongban", "-A", "trust", "-E", "UTF8", "--locale=C" },
        ]);
        var port = FreePort();
        var started = Command.Start([
            .. AsPostgres,
            Path.Combine(Binaries, "postgres"),
            .. new[] { "-D", data, "-k", home, "-h", "127.0.0.1" },
            .. new[] { "-p", port.ToString(CultureInfo.InvariantCulture) },
            .. new[] { "-c", "max_connections=100", "-c", "shared_buffers=1GB", "-c", "max_wal_size=8GB" },
        ]);
        var cluster = new Cluster(home, port, started);
        cluster.AwaitConnections();
        return cluster;
    }

    /// <summary>The path of a program of PostgreSQL, such as <c>pgbench</c>.</summary>
    public static string Program(string name) => Path.Combine(Binaries, name);

    public void Dispose()
    {
        // SIGINT is PostgreSQL's fast shutdown
        Command.Run("kill", "-INT", server.Id.ToString(CultureInfo.InvariantCulture));
        if (!server.WaitForExit(TimeSpan.FromSeconds(30)))
        {
            server.Kill(entireProcessTree: true);
        }

        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static string[] AsPostgres =>
        IsRoot
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--pdeathsig=INT", "--"]
            : ["setpriv", "--pdeathsig=INT", "--"];

    private void AwaitConnections()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var connection = new NpgsqlConnection(To("postgres"));
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (attempt < 400 && !server.HasExited)
            {
                Thread.Sleep(50);
            }
        }
    }
}
