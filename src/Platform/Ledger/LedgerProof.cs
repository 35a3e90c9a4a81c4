using System.Text.Json;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>
/// The entries of one stream with all that is needed to check them without the database: the text of each, its path to the
/// root of its batch, the signed batches, the signed days, and the keys. Written as JSON, see docs/reference/ledger.md.
/// </summary>
internal sealed record LedgerProof(
    string Format,
    string Stream,
    IReadOnlyList<ProvenEntry> Entries,
    IReadOnlyList<ProvenBatch> Batches,
    IReadOnlyList<ProvenDay> Days,
    IReadOnlyList<ProofKey> Keys
)
{
    /// <summary>What <see cref="Format"/> says.</summary>
    public const string Format1 = "tongban-ledger-proof-1";
}

/// <param name="Text">Canonical JSON of the entry.</param>
/// <param name="Batch">Number of its batch.</param>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Path">Hashes to the root of the batch, the lowest first, in hexadecimal.</param>
internal sealed record ProvenEntry(string Text, long Batch, int Index, IReadOnlyList<string> Path);

/// <param name="Text">Canonical JSON of the batch's statement.</param>
/// <param name="Signature">SM2 over it: DER in base64.</param>
/// <param name="Day">Day whose root holds it; null while the day is not over.</param>
/// <param name="Index">Its place in the day, from 0.</param>
/// <param name="Path">Hashes to the root of the day.</param>
internal sealed record ProvenBatch(string Text, string Signature, string? Day, int Index, IReadOnlyList<string> Path);

/// <param name="Text">Canonical JSON of the day's statement.</param>
/// <param name="Signature">SM2 over it: DER in base64.</param>
internal sealed record ProvenDay(string Text, string Signature);

/// <param name="Fingerprint">First 8 bytes of SM3 over the public key, in hexadecimal.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo in base64.</param>
internal sealed record ProofKey(string Fingerprint, string PublicKey);

/// <summary>What a proof says, once checked.</summary>
/// <param name="Stream">What it is about.</param>
/// <param name="Entries">Time (UTC), type and actor of each act, in their order.</param>
/// <param name="Keys">Fingerprints of the keys that signed: to be compared with the published ones.</param>
/// <param name="Faults">In Chinese; none when the proof holds.</param>
public sealed record ProofCheck(
    string Stream,
    IReadOnlyList<(DateTimeOffset At, string Type, string Actor)> Entries,
    IReadOnlyList<string> Keys,
    IReadOnlyList<string> Faults
)
{
    /// <summary>Checks a proof from its text alone: no database, no network, no key of ours.</summary>
    /// <param name="json">The file.</param>
    /// <param name="trusted">A published public key (PEM) that must have signed; null: any key in the file, which is named.</param>
    /// <exception cref="JsonException">It is no proof.</exception>
    /// <exception cref="CryptoException">The trusted key cannot be read.</exception>
    public static ProofCheck Of(string json, string? trusted = null)
    {
        var proof = JsonSerializer.Deserialize<LedgerProof>(json, PlatformJson.Options);
        if (
            proof
            is not { Format: LedgerProof.Format1, Entries: not null, Batches: not null, Days: not null, Keys: not null }
        )
        {
            throw new JsonException("No proof of a ledger.");
        }

        var reading = new ProofReading(proof, trusted);
        reading.Run();
        return new ProofCheck(proof.Stream, reading.Entries, reading.Signers, reading.Faults);
    }
}
