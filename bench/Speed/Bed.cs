namespace Tongban.Bench.Speed;

/// <summary>What a bench runs on: a cluster, a prepared database, the program in front of it.</summary>
/// <param name="Items">Ids of the measured items.</param>
internal sealed record Bed(Cluster Cluster, string Database, Site Site, IReadOnlyList<string> Items) : IAsyncDisposable
{
    public const int MostItems = 500;

    public static async Task<Bed> MakeAsync(CancellationToken ct)
    {
        var cluster = Cluster.Start();
        Site? site = null;
        try
        {
            var database = cluster.To("tongban");
            await using (var connection = new Npgsql.NpgsqlConnection(cluster.To("postgres")))
            {
                await connection.OpenAsync(ct);
                await using var create = new Npgsql.NpgsqlCommand("CREATE DATABASE tongban", connection);
                await create.ExecuteNonQueryAsync(ct);
            }

            site = await Site.StartAsync(database, ct);
            return new Bed(cluster, database, site, await BenchItems.WriteAsync(database, MostItems, ct));
        }
        catch
        {
            if (site is not null)
            {
                await site.DisposeAsync();
            }

            cluster.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Npgsql.NpgsqlConnection.ClearAllPools();
        Cluster.Dispose();
    }
}
