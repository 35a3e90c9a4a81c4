using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>A day of the ledger as it is published.</summary>
/// <param name="Day">The day, <c>yyyy-MM-dd</c>.</param>
/// <param name="Root">Root of the tree over the day's batches: 64 hexadecimal digits.</param>
/// <param name="First">Number of the first batch.</param>
/// <param name="Last">Number of the last.</param>
/// <param name="Text">What is signed.</param>
/// <param name="Signature">SM2 over the text in UTF-8: DER in base64.</param>
public sealed record PublishedDay(string Day, string Root, long First, long Last, string Text, string Signature);

/// <summary>A key that signs the ledger, as it is published.</summary>
/// <param name="Version">Number of the key.</param>
/// <param name="Fingerprint">By which what it signed names it.</param>
/// <param name="Pem">The public key (SubjectPublicKeyInfo).</param>
public sealed record PublishedKey(int Version, string Fingerprint, string Pem);

/// <summary>
/// What the platform lets everybody copy, so that nobody can rewrite what was done: the days' signed roots and the keys. Neither
/// names a person or a case.
/// </summary>
public sealed class LedgerPublication
{
    private readonly Database database;
    private readonly LedgerKeys keys;

    internal LedgerPublication(Database database, LedgerKeys keys) => (this.database, this.keys) = (database, keys);

    /// <summary>The keys, the newest first.</summary>
    public IReadOnlyList<PublishedKey> Keys =>
        [
            .. keys
                .All.OrderByDescending(key => key.Version)
                .Select(key =>
                {
                    using var found = Sm2PublicKey.FromSubjectPublicKeyInfo(Convert.FromBase64String(key.PublicKey!));
                    return new PublishedKey(key.Version, key.Fingerprint, found.ToPem());
                }),
        ];

    /// <summary>Signed days, the latest first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<IReadOnlyList<PublishedDay>> DaysAsync(int most, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        var days = await LedgerBatches.DaysAsync(connection, null, $"ORDER BY day DESC LIMIT {most}", ct);
        return
        [
            .. days.Select(one => new PublishedDay(
                one.Statement.Day,
                one.Statement.Root,
                one.Statement.First,
                one.Statement.Last,
                one.Text,
                one.Signature
            )),
        ];
    }
}
