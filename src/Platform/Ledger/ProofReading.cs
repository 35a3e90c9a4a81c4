using System.Text.Json;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>Checks one proof, step by step as docs/reference/ledger.md describes it.</summary>
internal sealed class ProofReading(LedgerProof proof, string? trusted)
{
    private readonly SortedSet<string> signers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Sm2PublicKey> keys = new(StringComparer.Ordinal);

    public List<(DateTimeOffset At, string Type, string Actor)> Entries { get; } = [];

    public IReadOnlyList<string> Signers => [.. signers];

    public List<string> Faults { get; } = [];

    public void Run()
    {
        ReadKeys();
        var days = proof.Days.Select(Day).OfType<DayStatement>().ToDictionary(day => day.Day, StringComparer.Ordinal);
        var batches = new Dictionary<long, BatchStatement>();
        foreach (var one in proof.Batches)
        {
            if (Batch(one, days) is { } batch)
            {
                batches[batch.Number] = batch;
            }
        }

        var previous = LedgerRows.Nothing;
        foreach (var (index, entry) in proof.Entries.Index())
        {
            previous = Entry(entry, index + 1, previous, batches);
        }

        if (proof.Entries.Count == 0)
        {
            Faults.Add("文件里没有任何记录");
        }
    }

    private void ReadKeys()
    {
        var only = trusted is null ? null : Sm2PublicKey.FromPem(trusted);
        foreach (var key in proof.Keys)
        {
            if (
                TryRead(key) is { } found
                && (only is null || only.SubjectPublicKeyInfo.Span.SequenceEqual(found.SubjectPublicKeyInfo.Span))
            )
            {
                keys[key.Fingerprint] = found;
            }
            else
            {
                Faults.Add($"密钥{key.Fingerprint}{(only is null ? "的指纹与公钥不符" : "不是所给的公布密钥")}");
            }
        }
    }

    private static Sm2PublicKey? TryRead(ProofKey key)
    {
        try
        {
            var information = Convert.FromBase64String(key.PublicKey);
            return Convert.ToHexStringLower(Sm3.Hash(information).AsSpan(0, 8)) == key.Fingerprint
                ? Sm2PublicKey.FromSubjectPublicKeyInfo(information)
                : null;
        }
        catch (Exception error) when (error is FormatException or CryptoException)
        {
            return null;
        }
    }

    private DayStatement? Day(ProvenDay one)
    {
        var day = JsonSerializer.Deserialize<DayStatement>(one.Text, PlatformJson.Options)!;
        return Signed(one.Text, one.Signature, day.Key, $"{day.Day}的日根") ? day : null;
    }

    private BatchStatement? Batch(ProvenBatch one, Dictionary<string, DayStatement> days)
    {
        var batch = JsonSerializer.Deserialize<BatchStatement>(one.Text, PlatformJson.Options)!;
        if (!Signed(one.Text, one.Signature, batch.Key, $"第{batch.Number}批"))
        {
            return null;
        }

        var holds = one.Day is null
            ? one is { Index: 0, Path.Count: 0 }
            : days.TryGetValue(one.Day, out var day)
                && batch.Number == day.First + one.Index
                && Leads(Sm3.HexHash(one.Text), one.Index, (int)(day.Last - day.First + 1), one.Path, day.Root);
        if (!holds)
        {
            Faults.Add($"第{batch.Number}批不在{one.Day ?? "所称"}的日根之下");
        }

        return batch;
    }

    private string Entry(ProvenEntry one, int sequence, string previous, Dictionary<long, BatchStatement> batches)
    {
        var hash = Sm3.HexHash(one.Text);
        using var entry = JsonDocument.Parse(one.Text);
        var root = entry.RootElement;
        var inPlace =
            root.GetProperty("stream").GetString() == proof.Stream
            && root.GetProperty("sequence").GetInt64() == sequence
            && root.GetProperty("previous").GetString() == previous;
        if (!inPlace)
        {
            Faults.Add($"第{sequence}条不接在前一条之后");
        }

        if (
            !batches.TryGetValue(one.Batch, out var batch) || !Leads(hash, one.Index, batch.Count, one.Path, batch.Root)
        )
        {
            Faults.Add($"第{sequence}条不在第{one.Batch}批的签名之下");
        }

        Entries.Add(
            (
                Instant.FromMicroseconds(root.GetProperty("at").GetInt64()),
                root.GetProperty("type").GetString()!,
                root.GetProperty("actorName").GetString()!
            )
        );
        return hash;
    }

    private bool Signed(string text, string signature, string key, string name)
    {
        if (keys.TryGetValue(key, out var found) && LedgerKeys.Verifies(found, text, signature))
        {
            signers.Add(key);
            return true;
        }

        Faults.Add($"{name}的签名无效");
        return false;
    }

    private static bool Leads(string hash, int index, int count, IReadOnlyList<string> path, string root)
    {
        try
        {
            return MerkleTree.Fold(Convert.FromHexString(hash), index, count, [.. path.Select(Convert.FromHexString)])
                    is { } found
                && Convert.ToHexStringLower(found) == root;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
