using System.Data.Common;

namespace Tongban.Platform;

/// <summary>The right to run one due row until its lease ends.</summary>
internal sealed class DueClaim(long id, string token, DueItem item)
{
    public long Id => id;

    public string Token => token;

    public DueItem Item => item;

    /// <summary>True when a transaction that is about to commit, or has, removes the row.</summary>
    public bool Completed { get; private set; }

    /// <summary>Removes the row in the handler's own transaction.</summary>
    /// <exception cref="LeaseLostException">Another worker has the row now, or it was scheduled anew.</exception>
    public async Task CompleteAsync(DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        var removed = await Sql.Command(
                connection,
                transaction,
                "DELETE FROM platform_due WHERE id = @id AND lease_owner = @token",
                ("@id", id),
                ("@token", token)
            )
            .ExecuteAsync(ct);
        if (removed == 0)
        {
            throw new LeaseLostException(item);
        }
        Completed = true;
    }

    public void Reopen() => Completed = false;
}

internal sealed class LeaseLostException(DueItem item)
    : Exception($"{item.Kind} {item.Key}: the lease has gone to somebody else, or the row was scheduled anew.");
