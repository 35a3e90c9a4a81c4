using System.Globalization;
using Npgsql;
using Tongban.Platform;
using Tongban.Serving;
using Tongban.Testing;

namespace Tongban.Survival.Tests;

/// <summary>A node with its usual limits and a durable PostgreSQL, and what clients need to file.</summary>
public sealed class OneNode : IAsyncLifetime
{
    private readonly string home = Directory.CreateTempSubdirectory("tongban-pressure-").FullName;
    private FaultCluster? cluster;
    private string data = "";

    internal Node Node { get; private set; } = null!;

    internal Uri Figures { get; private set; } = null!;

    internal string Key { get; private set; } = "";

    internal string Ticket { get; private set; } = "";

    internal Census Census => new(Database, data);

    private DatabaseOptions Database => new(DatabaseEngine.PostgreSql, cluster!.Connection());

    internal Task<Visitors> ComeAsync(Node? node = null) => Visitors.ComeAsync((node ?? Node).Url, Key, Ticket);

    /// <summary>A node of another make on the same database.</summary>
    internal Node Another(
        string name,
        Action<NpgsqlConnectionStringBuilder> connect,
        params IReadOnlyList<string> arguments
    )
    {
        var text = new NpgsqlConnectionStringBuilder(cluster!.Connection()) { Timeout = 1 };
        connect(text);
        return new Node(name, data, text.ConnectionString, new NodeShape { Arguments = arguments });
    }

    /// <summary>Makes somebody who may read and write, and have so many connections.</summary>
    internal async Task LimitRoleAsync(string name, int connections)
    {
        await using var connection = new NpgsqlConnection(cluster!.Connection());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"CREATE ROLE {name} LOGIN CONNECTION LIMIT {connections}; GRANT pg_read_all_data, pg_write_all_data TO {name}; GRANT CREATE ON SCHEMA public TO {name}",
            connection
        );
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Keeps everybody from the cases until it is disposed of.</summary>
    internal async Task<IAsyncDisposable> LockCasesAsync()
    {
        var connection = new NpgsqlConnection(cluster!.Connection());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE cases_case", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("TONGBAN_FULL") != "1")
        {
            return;
        }

        data = Directory.CreateDirectory(Path.Combine(home, "tongban")).FullName;
        var own = Directory.CreateDirectory(Path.Combine(home, "postgres")).FullName;
        // the folder above must let the user postgres through
        Children.Run("chmod", "711", home);
        cluster = await FaultCluster.MakeAsync(own);
        Figures = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{TestCluster.FreePort()}"));
        Node = Another(
            "pressed",
            _ => { },
            "--Telemetry:Metrics",
            Figures.ToString().TrimEnd('/'),
            // what the kernel has taken counts as read, megabytes on this machine's own network: a reader is cut within the test
            "--Load:SlowestReader",
            "250000"
        );
        await Node.StartAsync();
        await FaultItem.WriteAsync(Database);
        Key = await ServiceKey.MakeAsync(Node.Url, "容量试验程序", "cases.file", "cases.read");
        Ticket = await ServiceKey.UploadAsync(Node.Url, Key);
    }

    public async ValueTask DisposeAsync()
    {
        if (Node is { } node)
        {
            await node.DisposeAsync();
        }

        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }

        if (Environment.GetEnvironmentVariable("TONGBAN_FAULTS_KEEP") is { Length: > 0 } kept && data.Length > 0)
        {
            Directory.CreateDirectory(kept);
            foreach (var log in Directory.EnumerateFiles(data, "*.log"))
            {
                File.Copy(log, Path.Combine(kept, Path.GetFileName(log)), overwrite: true);
            }
        }

        Directory.Delete(home, recursive: true);
    }
}
