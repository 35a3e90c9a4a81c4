using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Survival.Tests;

/// <summary>
/// A small production: a durable PostgreSQL, two nodes that serve, a worker, and what clients need to file and to move. Made when
/// the first fault asks for it; each fault leaves it whole.
/// </summary>
public sealed class Production : IAsyncLifetime
{
    private readonly string home = Directory.CreateTempSubdirectory("tongban-survival-").FullName;
    private readonly List<Node> nodes = [];
    private Network? network;
    private string key = "";
    private string ticket = "";

    /// <summary>Files and keys, for all nodes.</summary>
    internal string Data { get; private set; } = "";

    internal FaultCluster Cluster { get; private set; } = null!;

    internal Node A { get; private set; } = null!;

    internal Node B { get; private set; } = null!;

    internal Node Worker { get; private set; } = null!;

    internal Census Census { get; private set; } = null!;

    internal Filer Filer(TimeSpan patience) => new(key, ticket) { Patience = patience };

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("TONGBAN_FULL") != "1")
        {
            return;
        }

        var asRoot = Environment.UserName == "root";
        network = asRoot ? Network.Make() : null;
        Data = Directory.CreateDirectory(Path.Combine(home, "tongban")).FullName;
        var own = Directory.CreateDirectory(Path.Combine(home, "postgres")).FullName;
        // the folder above must let the user postgres through
        Children.Run("chmod", "711", home);
        Cluster = await FaultCluster.MakeAsync(own, asRoot ? [Network.DatabaseAddress] : []);
        Census = CensusOf(Cluster);
        A = NewNode("a");
        await A.StartAsync();
        await FaultItem.WriteAsync(new DatabaseOptions(DatabaseEngine.PostgreSql, Cluster.Connection()));
        (B, Worker) = (NewNode("b"), NewNode("worker", new NodeShape { Works = true }));
        await Task.WhenAll(B.StartAsync(), Worker.StartAsync());
        key = await Node.NewKeyAsync(A.Url);
        ticket = await ServiceKey.UploadAsync(A.Url, key);
    }

    /// <summary>Another node on the same files and, unless told, on the same database.</summary>
    internal Node NewNode(string name, NodeShape? shape = null, string? database = null)
    {
        var node = new Node(name, Data, database ?? Cluster.Connection(), shape);
        nodes.Add(node);
        return node;
    }

    internal Census CensusOf(FaultCluster cluster) =>
        new(new DatabaseOptions(DatabaseEngine.PostgreSql, cluster.Connection()), Data);

    /// <summary>Starts what a fault left dead.</summary>
    internal async Task MendAsync()
    {
        if (!Cluster.Runs)
        {
            await Cluster.StartAsync();
        }

        await Task.WhenAll(new[] { A, B, Worker }.Where(one => !one.Runs).Select(one => one.StartAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in nodes)
        {
            await one.DisposeAsync();
        }

        if (Cluster is { } cluster)
        {
            await cluster.DisposeAsync();
        }

        network?.Dispose();
        if (Environment.GetEnvironmentVariable("TONGBAN_FAULTS_KEEP") is { Length: > 0 } kept && Data.Length > 0)
        {
            Directory.CreateDirectory(kept);
            foreach (var log in Directory.EnumerateFiles(Data, "*.log"))
            {
                File.Copy(log, Path.Combine(kept, Path.GetFileName(log)), overwrite: true);
            }
        }

        Directory.Delete(home, recursive: true);
    }
}
