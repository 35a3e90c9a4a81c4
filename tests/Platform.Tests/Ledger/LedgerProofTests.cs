using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tongban.Platform.Crypto;
using Tongban.Platform.Tests.Crypto;
using Tongban.Testing;

namespace Tongban.Platform.Tests.Ledger;

public sealed class LedgerProofTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_proof_is_checked_from_its_file_alone(DatabaseEngine engine)
    {
        string? proof;
        await using (var ledger = await SealedLedger.MakeAsync(engine))
        {
            proof = await ledger.ProveAsync("case:1");
        }

        var check = ProofCheck.Of(proof!);
        check.Faults.ShouldBeEmpty();
        check.Stream.ShouldBe("case:1");
        check
            .Entries.Select(one => one.Type)
            .ShouldBe([
                "case.received",
                "case.accepted",
                "case.reviewed",
                "case.decided",
                "case.closed",
                "case.delivered",
            ]);
        var key = JsonNode.Parse(proof!)!["keys"]![0]!;
        check.Keys.ShouldBe([(string)key["fingerprint"]!]);
        ProofCheck.Of(proof!, Pem((string)key["publicKey"]!)).Faults.ShouldBeEmpty();
        using var other = Sm2PrivateKey.Generate();
        ProofCheck
            .Of(proof!, other.PublicKey.ToPem())
            .Faults.ShouldContain(fault => fault.Contains("不是所给的公布密钥"));
    }

    [Fact]
    public async Task A_stream_without_entries_has_no_proof()
    {
        await using var ledger = await SealedLedger.MakeAsync(DatabaseEngine.Sqlite);
        (await ledger.ProveAsync("case:99")).ShouldBeNull();
    }

    [Fact]
    public async Task Whatever_text_of_a_proof_is_changed_it_does_not_hold()
    {
        await using var ledger = await SealedLedger.MakeAsync(DatabaseEngine.Sqlite);
        var proof = (await ledger.ProveAsync("case:1"))!;
        var paths = Leaves(JsonNode.Parse(proof)!, "").ToList();
        paths.Count.ShouldBeGreaterThan(30);
        foreach (var path in paths)
        {
            var changed = JsonNode.Parse(proof)!;
            Change(changed, path);
            Holds(changed.ToJsonString()).ShouldBeFalse(path);
        }
    }

    [Fact]
    public async Task An_entry_left_out_moved_or_doubled_is_noticed()
    {
        await using var ledger = await SealedLedger.MakeAsync(DatabaseEngine.Sqlite);
        var proof = (await ledger.ProveAsync("case:1"))!;
        Act(entries => entries.RemoveAt(2)).ShouldBeFalse();
        Act(entries => entries.RemoveAt(0)).ShouldBeFalse();
        Act(entries => entries.Clear()).ShouldBeFalse();
        Act(entries => entries.Insert(1, entries[1]!.DeepClone())).ShouldBeFalse();
        Act(entries =>
            {
                var second = entries[1]!.DeepClone();
                entries.RemoveAt(1);
                entries.Insert(2, second);
            })
            .ShouldBeFalse();
        Act(_ => { }).ShouldBeTrue();

        bool Act(Action<JsonArray> act)
        {
            var changed = JsonNode.Parse(proof)!;
            act(changed["entries"]!.AsArray());
            return Holds(changed.ToJsonString());
        }
    }

    [Fact]
    public async Task The_openssl_program_agrees_with_hash_and_signature_of_a_batch()
    {
        await using var ledger = await SealedLedger.MakeAsync(DatabaseEngine.Sqlite);
        var proof = JsonNode.Parse((await ledger.ProveAsync("case:2"))!)!;
        using var openssl = new OpenSslProgram();
        openssl.Put("key.pem", Encoding.ASCII.GetBytes(Pem((string)proof["keys"]![0]!["publicKey"]!)));
        foreach (var batch in proof["batches"]!.AsArray())
        {
            openssl.Put("batch", Encoding.UTF8.GetBytes((string)batch!["text"]!));
            openssl.Put("signature", Convert.FromBase64String((string)batch["signature"]!));
            var verified = openssl.Run(
                "pkeyutl",
                "-verify",
                "-rawin",
                "-digest",
                "sm3",
                "-pkeyopt",
                $"distid:{Sm2.DefaultUserId}",
                "-pubin",
                "-inkey",
                "key.pem",
                "-in",
                "batch",
                "-sigfile",
                "signature"
            );
            verified.Exit.ShouldBe(0, verified.Output);
        }

        openssl.Put("entry", Encoding.UTF8.GetBytes((string)proof["entries"]![0]!["text"]!));
        var hash = openssl.Run("dgst", "-sm3", "-r", "entry").Output[..64];
        JsonDocument
            .Parse((string)proof["entries"]![1]!["text"]!)
            .RootElement.GetProperty("previous")
            .GetString()
            .ShouldBe(hash);
    }

    private static bool Holds(string json)
    {
        try
        {
            return ProofCheck.Of(json).Faults.Count == 0;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Leaves(JsonNode node, string path) =>
        node switch
        {
            JsonObject many => many.Where(one => one.Value is not null)
                .SelectMany(one => Leaves(one.Value!, $"{path}.{one.Key}")),
            JsonArray many => many.SelectMany((one, i) => Leaves(one!, $"{path}.{i}")),
            _ => [path],
        };

    private static void Change(JsonNode root, string path)
    {
        var steps = path.Split('.', StringSplitOptions.RemoveEmptyEntries);
        var node = root;
        foreach (var step in steps[..^1])
            node = node is JsonArray many ? many[int.Parse(step, null)]! : node[step]!;
        var last = node is JsonArray list ? list[int.Parse(steps[^1], null)]! : node[steps[^1]]!;
        JsonNode changed =
            last.GetValueKind() == JsonValueKind.Number
                ? JsonValue.Create((long)last + 1)
                : JsonValue.Create(Flip((string)last!));
        last.ReplaceWith(changed);
    }

    private static string Flip(string text) =>
        text.Length == 0
            ? "x"
            : $"{text[..(text.Length / 2)]}{(text[text.Length / 2] == 'a' ? 'b' : 'a')}{text[((text.Length / 2) + 1)..]}";

    private static string Pem(string information) =>
        Sm2PublicKey.FromSubjectPublicKeyInfo(Convert.FromBase64String(information)).ToPem();
}
