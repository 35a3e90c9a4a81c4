using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Tongban.Testing;

/// <summary>
/// A PostgreSQL cluster that lives as long as the test process: in a temporary folder, on a free port of 127.0.0.1 and a
/// socket beside its data. PostgreSQL refuses to run as root, so root hands it to the user postgres.
/// </summary>
internal sealed class TestCluster
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";

    /// <summary>For tests alone: quick, and nothing survives a crash.</summary>
    private static readonly Lazy<TestCluster> Shared = new(() =>
        Start(
            "fsync=off",
            "full_page_writes=off",
            "synchronous_commit=off",
            "max_connections=300",
            "shared_buffers=64MB"
        )
    );

    private readonly string folder;
    private readonly Process server;

    private TestCluster(string folder, int port, Process server)
    {
        this.folder = folder;
        this.server = server;
        Connection = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "tongban",
            Database = "postgres",
            Pooling = false,
        };
    }

    public static TestCluster Instance => Shared.Value;

    /// <summary>To the database <c>postgres</c>.</summary>
    public NpgsqlConnectionStringBuilder Connection { get; }

    /// <summary>The path of a program of PostgreSQL, such as <c>pgbench</c>.</summary>
    public static string Program(string name) => Path.Combine(Binaries, name);

    /// <summary>A cluster of its own.</summary>
    /// <param name="settings">Such as <c>max_connections=100</c>; the others are PostgreSQL's own, which keep what they acknowledge.</param>
    public static TestCluster Start(params IReadOnlyList<string> settings)
    {
        var home = Directory.CreateTempSubdirectory("tongban-pg-").FullName;
        if (Environment.UserName == "root")
        {
            Run("chown", "postgres", home);
        }
        var data = Path.Combine(home, "data");
        Run([
            .. AsPostgres(),
            Program("initdb"),
            .. new[] { "-D", data, "-U", "tongban", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync" },
        ]);
        var port = FreePort();
        using var ready = new ManualResetEventSlim();
        Process? started = null;
        // the server ends with the thread that started it, so that a killed test run leaves nothing behind
        var keeper = new Thread(() =>
        {
            started = Process.Start(
                StartInfo([
                    .. AsPostgres(),
                    Program("postgres"),
                    .. new[] { "-D", data, "-k", home, "-h", "127.0.0.1" },
                    .. new[] { "-p", port.ToString(CultureInfo.InvariantCulture) },
                    .. settings.SelectMany(setting => new[] { "-c", setting }),
                ])
            )!;
            started.OutputDataReceived += (_, _) => { };
            started.ErrorDataReceived += (_, _) => { };
            started.BeginOutputReadLine();
            started.BeginErrorReadLine();
            ready.Set();
            started.WaitForExit();
        })
        {
            IsBackground = true,
            Name = "postgres",
        };
        keeper.Start();
        ready.Wait();
        var cluster = new TestCluster(home, port, started!);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Stop();
        cluster.AwaitConnections();
        return cluster;
    }

    private void AwaitConnections()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var connection = new NpgsqlConnection(Connection.ConnectionString);
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (attempt < 200 && !server.HasExited)
            {
                Thread.Sleep(50);
            }
        }
    }

    private void Stop()
    {
        // SIGINT is PostgreSQL's fast shutdown
        Run("kill", "-INT", server.Id.ToString(CultureInfo.InvariantCulture));
        if (!server.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            server.Kill(entireProcessTree: true);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static string[] AsPostgres() =>
        Environment.UserName == "root"
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--pdeathsig=INT", "--"]
            : ["setpriv", "--pdeathsig=INT", "--"];

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(params string[] command)
    {
        using var process = Process.Start(StartInfo(command))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)}: {errors} {output.Result}");
        }
    }

    private static ProcessStartInfo StartInfo(string[] command) =>
        new(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
}
