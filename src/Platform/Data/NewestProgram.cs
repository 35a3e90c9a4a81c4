namespace Tongban.Platform;

/// <summary>
/// Remembers the newest version that prepared this database. While a newer version takes over, a node of the version before may start
/// again; what it brings along (items, notices, texts) is older than what is there.
/// </summary>
public sealed class NewestProgram
{
    private const string Key = "program-version";

    private readonly Database database;
    private readonly ProgramVersion own;

    internal NewestProgram(Database database, ProgramVersion own) => (this.database, this.own) = (database, own);

    /// <summary>Takes this program's version down, unless a newer one is there.</summary>
    /// <returns>That newer one; null when this is the newest, or as new.</returns>
    public Task<ProgramVersion?> NoteAsync(CancellationToken ct = default) =>
        database.WriteAsideAsync<ProgramVersion?>(
            async (connection, transaction, cancel) =>
            {
                var noted = await Settings.ReadAsync(connection, transaction, Key, cancel);
                if (noted is not null && ProgramVersion.Parse(noted) is var other && other.Number > own.Number)
                {
                    return other;
                }
                await Settings.WriteAsync(connection, transaction, Key, own.ToString(), cancel);
                return null;
            },
            ct
        );
}
