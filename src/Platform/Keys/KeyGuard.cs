using System.Data.Common;
using Tongban.Kernel;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>
/// Refuses to work with keys that are not those of the database: it remembers there the fingerprint of every key, so that a
/// lost key folder or that of another node is noticed before something is written that nobody can read.
/// </summary>
public sealed class KeyGuard
{
    private const string Prefix = "key:";
    private static readonly KeyPurpose[] Needed =
    [
        KeyPurpose.Field,
        KeyPurpose.Index,
        KeyPurpose.Ledger,
        KeyPurpose.Entry,
    ];

    private readonly Database database;
    private readonly KeyStore keys;

    internal KeyGuard(Database database, KeyStore keys)
    {
        this.database = database;
        this.keys = keys;
    }

    /// <summary>
    /// What stands in the way: <c>PLAT-0020</c> no master key, or one that does not open the key files; <c>PLAT-0021</c> the
    /// keys are not those of the database. Called before the tables are brought up to date.
    /// </summary>
    public async Task<IReadOnlyList<Rejection>> CheckAsync(CancellationToken ct = default)
    {
        try
        {
            keys.Open();
            return Differences(await RecordedAsync(ct));
        }
        catch (CryptoException error)
        {
            return [new Rejection("PLAT-0020", error.Message)];
        }
    }

    /// <summary>Makes the keys that are needed, records those that are new, and checks again.</summary>
    public async Task<IReadOnlyList<Rejection>> RecordAsync(CancellationToken ct = default)
    {
        foreach (var purpose in Needed)
        {
            _ = keys.Current(purpose);
        }
        await database.WriteAsideAsync(
            async (connection, transaction, cancel) =>
            {
                foreach (var key in keys.List())
                {
                    await Sql.Command(
                            connection,
                            transaction,
                            "INSERT INTO platform_setting (key, value) VALUES (@key, @value) ON CONFLICT (key) DO NOTHING",
                            ("@key", Prefix + KeyFile.NameOf(key.Purpose, key.Version)),
                            ("@value", key.Fingerprint)
                        )
                        .ExecuteAsync(cancel);
                }
                return 0;
            },
            ct
        );
        return Differences(await RecordedAsync(ct));
    }

    private IReadOnlyList<Rejection> Differences(IReadOnlyList<(string Name, string Fingerprint)> recorded)
    {
        var here = keys.List().ToDictionary(key => KeyFile.NameOf(key.Purpose, key.Version), key => key.Fingerprint);
        return
        [
            .. recorded
                .Where(one => here.GetValueOrDefault(one.Name) != one.Fingerprint)
                .Select(one => new Rejection(
                    "PLAT-0021",
                    here.ContainsKey(one.Name)
                        ? $"密钥{one.Name}不是本数据库用过的那一把。请把原来的密钥文件放回{keys.Folder}；多个节点须共用同一个密钥文件夹。"
                        : $"数据库里有用密钥{one.Name}加密的内容，{keys.Folder}里却没有它。请从备份中恢复密钥文件后再启动；多个节点须共用同一个密钥文件夹。"
                )),
        ];
    }

    private async Task<IReadOnlyList<(string Name, string Fingerprint)>> RecordedAsync(CancellationToken ct)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        try
        {
            return await Sql.Command(
                    connection,
                    null,
                    "SELECT key, value FROM platform_setting WHERE key LIKE @like ORDER BY key",
                    ("@like", Prefix + "%")
                )
                .ListAsync(row => (row.GetString(0)[Prefix.Length..], row.GetString(1)), ct);
        }
        catch (DbException)
        {
            // a new database has no such table yet
            return [];
        }
    }
}
