using System.Data.Common;

namespace Tongban.Platform;

/// <summary>The right of this process to a node number, for an hour at a time.</summary>
internal sealed class NodeLease(Database database, TimeProvider time)
{
    private const int Nodes = 1 << 10;
    private static readonly long Term = (long)TimeSpan.FromHours(1).TotalMilliseconds;
    private static readonly long ClockSkew = (long)TimeSpan.FromSeconds(5).TotalMilliseconds;

    private readonly Lock sync = new();
    private readonly string token = Guid.NewGuid().ToString("N");
    private int node = -1;
    private long until;

    /// <summary>The node number at an instant (Unix milliseconds), leased on the spot if need be.</summary>
    public int Node(long now)
    {
        if (now >= Volatile.Read(ref until))
        {
            lock (sync)
            {
                if (now >= until)
                {
                    using var connection = database.ConnectAside();
                    connection.Open();
                    Take(connection, now);
                }
            }
        }
        return Volatile.Read(ref node);
    }

    /// <summary>
    /// Sees to it that the lease lasts for half a term: called before a transaction, within which a lease on the spot
    /// would wait for the transaction's own lock.
    /// </summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now + (Term / 2) < Volatile.Read(ref until))
        {
            return;
        }
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        lock (sync)
        {
            if (now + (Term / 2) >= until)
            {
                Take(connection, now);
            }
        }
    }

    public void Release(long lastUsed)
    {
        lock (sync)
        {
            if (node < 0)
            {
                return;
            }
            try
            {
                GiveUp(lastUsed);
            }
            catch (DbException)
            {
                // the database is gone at shutdown: the lease runs out by itself
            }
            node = -1;
            until = 0;
        }
    }

    private void GiveUp(long lastUsed)
    {
        using var connection = database.ConnectAside();
        connection.Open();
        using var command = Sql.Command(
            connection,
            null,
            "UPDATE platform_node SET lease_until = @until WHERE node = @node AND owner = @owner",
            ("@until", lastUsed),
            ("@node", node),
            ("@owner", token)
        );
        command.ExecuteNonQuery();
    }

    private void Take(DbConnection connection, long now)
    {
        var next = now + Term;
        if (node >= 0 && TryTake(connection, node, now, next))
        {
            Volatile.Write(ref until, next);
            return;
        }
        var taken = Taken(connection, now);
        foreach (var candidate in Enumerable.Range(0, Nodes).Where(n => !taken.Contains(n)))
        {
            if (TryTake(connection, candidate, now, next))
            {
                Volatile.Write(ref node, candidate);
                Volatile.Write(ref until, next);
                return;
            }
        }
        throw new InvalidOperationException($"All {Nodes} node numbers are leased.");
    }

    private static HashSet<int> Taken(DbConnection connection, long now)
    {
        using var command = Sql.Command(
            connection,
            null,
            "SELECT node FROM platform_node WHERE lease_until >= @free",
            ("@free", now - ClockSkew)
        );
        using var reader = command.ExecuteReader();
        var taken = new HashSet<int>();
        while (reader.Read())
        {
            taken.Add(reader.GetInt32(0));
        }
        return taken;
    }

    private bool TryTake(DbConnection connection, int candidate, long now, long next)
    {
        using var command = Sql.Command(
            connection,
            null,
            """
            INSERT INTO platform_node (node, owner, lease_until) VALUES (@node, @owner, @until)
            ON CONFLICT (node) DO UPDATE SET owner = excluded.owner, lease_until = excluded.lease_until
            WHERE platform_node.owner = excluded.owner OR platform_node.lease_until < @free
            """,
            ("@node", candidate),
            ("@owner", token),
            ("@until", next),
            ("@free", now - ClockSkew)
        );
        return command.ExecuteNonQuery() == 1;
    }
}
