using Npgsql;
using Tongban.Testing;

namespace Tongban.Bench.Speed;

/// <summary>What a bench runs on: a cluster, a prepared database, the program in front of it.</summary>
/// <param name="Items">Ids of the measured items.</param>
internal sealed record Bed(string Database, Site Site, IReadOnlyList<string> Items) : IAsyncDisposable
{
    public const int MostItems = 500;

    /// <param name="ct">Cancels.</param>
    /// <param name="settings">Of the cluster, over the usual ones.</param>
    public static async Task<Bed> MakeAsync(CancellationToken ct, params string[] settings)
    {
        // durable, as in production; the cluster ends with this process
        var cluster = TestCluster.Start(["max_connections=100", "shared_buffers=1GB", "max_wal_size=8GB", .. settings]);
        Site? site = null;
        try
        {
            var database = new NpgsqlConnectionStringBuilder(cluster.Connection.ConnectionString)
            {
                Database = "tongban",
                Pooling = true,
            }.ConnectionString;
            await using (var connection = new NpgsqlConnection(cluster.Connection.ConnectionString))
            {
                await connection.OpenAsync(ct);
                await using var create = new NpgsqlCommand("CREATE DATABASE tongban", connection);
                await create.ExecuteNonQueryAsync(ct);
            }

            site = await Site.ServeAsync(database, ct);
            return new Bed(database, site, await BenchItems.WriteAsync(database, MostItems, ct));
        }
        catch
        {
            if (site is not null)
            {
                await site.DisposeAsync();
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
    }
}
