using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests.Ledger;

public sealed class TamperedLedgerTests
{
    private const string Open = "(SELECT entry_id FROM platform_ledger_leaf WHERE batch IS NULL)";

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_ledger_that_nobody_touched_has_no_finding(DatabaseEngine engine)
    {
        await using var ledger = await SealedLedger.MakeAsync(engine);
        var report = await ledger.VerifyAsync();
        report.Findings.ShouldBeEmpty();
        (report.Entries, report.Batches, report.Days, report.Open).ShouldBe((9, 3, 2, 2));
        (await ledger.Sealer.SealAsync()).ShouldBe(2);
        (await ledger.Sealer.SealAsync()).ShouldBe(0);
        report = await ledger.VerifyAsync();
        report.Findings.ShouldBeEmpty();
        (report.Batches, report.Open).ShouldBe((4, 0));
    }

    [Theory]
    [InlineData("UPDATE platform_ledger SET body = '{\"materials\":4}' WHERE {0}", LedgerFault.Changed)]
    [InlineData("UPDATE platform_ledger SET reason = '材料不齐' WHERE {0}", LedgerFault.Changed)]
    [InlineData("UPDATE platform_ledger SET reason = NULL WHERE {0}", LedgerFault.Changed)]
    [InlineData("UPDATE platform_ledger SET actor_id = 8, actor_name = '李四' WHERE {0}", LedgerFault.Changed)]
    [InlineData("UPDATE platform_ledger SET at = at - 86400000000 WHERE {0}", LedgerFault.Changed)]
    [InlineData("UPDATE platform_ledger SET type = 'case.refused' WHERE {0}", LedgerFault.Changed)]
    [InlineData("UPDATE platform_ledger SET body = 'no json' WHERE {0}", LedgerFault.Changed)]
    [InlineData("UPDATE platform_ledger SET body = '{\"a\":1,\"a\":2}' WHERE {0}", LedgerFault.Changed)]
    [InlineData("UPDATE platform_ledger_leaf SET hash = '00' WHERE {1}", LedgerFault.Added)]
    [InlineData("UPDATE platform_ledger_leaf SET tag = '1:00' WHERE {1}", LedgerFault.Added)]
    [InlineData("UPDATE platform_ledger_leaf SET tag = '9:00' WHERE {1}", LedgerFault.Added)]
    [InlineData("UPDATE platform_ledger_leaf SET tag = '' WHERE {1}", LedgerFault.Added)]
    [InlineData("DELETE FROM platform_ledger_leaf WHERE {1}", LedgerFault.Added)]
    [InlineData("DELETE FROM platform_ledger WHERE {0}", LedgerFault.Removed)]
    public async Task The_entry_that_was_tampered_with_is_named(string sql, LedgerFault fault)
    {
        foreach (var (stream, sequence) in new[] { ("case:1", 1), ("case:1", 3), ("case:1", 6), ("case:2", 3) })
        {
            await using var ledger = await SealedLedger.MakeAsync(DatabaseEngine.Sqlite);
            var id = await ledger.IdAsync(stream, sequence);
            await ledger.TamperAsync(
                string.Format(
                    null,
                    sql.Replace("{\"", "{{\"").Replace("\":4}", "\":4}}").Replace("\":2}", "\":2}}"),
                    $"id = {id}",
                    $"entry_id = {id}"
                )
            );
            var report = await ledger.VerifyAsync();
            report.Findings.ShouldNotBeEmpty($"{stream} {sequence}");
            var named = report.Findings.Single(one => one.EntryId == id);
            named.Fault.ShouldBe(fault);
        }
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task The_first_changed_entry_comes_first(DatabaseEngine engine)
    {
        await using var ledger = await SealedLedger.MakeAsync(engine);
        var id = await ledger.IdAsync("case:2", 1);
        await ledger.TamperAsync("UPDATE platform_ledger SET reason = '改' WHERE sequence > 1");
        await ledger.TamperAsync($"UPDATE platform_ledger SET reason = '改' WHERE id = {id}");
        var first = (await ledger.VerifyAsync()).Findings[0];
        first.EntryId.ShouldBe(id);
        first.Words.ShouldBe("case:2第1条（case.received）被改动");
    }

    [Fact]
    public async Task An_entry_removed_with_its_leaf_shows_in_the_chain_and_in_its_batch()
    {
        await using var ledger = await SealedLedger.MakeAsync(DatabaseEngine.Sqlite);
        var id = await ledger.IdAsync("case:1", 2);
        await ledger.TamperAsync($"DELETE FROM platform_ledger_leaf WHERE entry_id = {id}");
        await ledger.TamperAsync($"DELETE FROM platform_ledger WHERE id = {id}");
        (await ledger.VerifyAsync())
            .Findings.Select(one => one.Words)
            .ShouldBe(["case:1第2条被删除（其后是case:1第3条（case.reviewed））", "第1批签名时有3条，现有2条"]);
    }

    [Fact]
    public async Task The_last_entry_of_a_sealed_case_does_not_vanish_unseen()
    {
        await using var ledger = await SealedLedger.MakeAsync(DatabaseEngine.Sqlite);
        await ledger.Sealer.SealAsync();
        var id = await ledger.IdAsync("case:1", 6);
        await ledger.TamperAsync($"DELETE FROM platform_ledger_leaf WHERE entry_id = {id}");
        await ledger.TamperAsync($"DELETE FROM platform_ledger WHERE id = {id}");
        (await ledger.VerifyAsync()).Findings.ShouldHaveSingleItem().Words.ShouldBe("第4批签名时有2条，现有1条");
    }

    [Fact]
    public async Task An_entry_that_somebody_wrote_by_hand_is_named_and_never_signed()
    {
        await using var ledger = await SealedLedger.MakeAsync(DatabaseEngine.Sqlite);
        await ledger.TamperAsync(
            """
            INSERT INTO platform_ledger
                (id, stream, sequence, type, actor_id, actor_name, role, authority, at, reason, body, hash)
            SELECT id + 1, stream, sequence + 1, 'case.granted', actor_id, actor_name, role, authority, at, reason, body, hash
            FROM platform_ledger ORDER BY id DESC LIMIT 1
            """
        );
        await ledger.TamperAsync(
            """
            INSERT INTO platform_ledger_leaf (entry_id, hash, tag)
            SELECT entry_id + 1, hash, tag FROM platform_ledger_leaf ORDER BY entry_id DESC LIMIT 1
            """
        );
        (await ledger.Sealer.SealAsync()).ShouldBe(2);
        var report = await ledger.VerifyAsync();
        report.Findings.ShouldHaveSingleItem().Fault.ShouldBe(LedgerFault.Added);
        report.Open.ShouldBe(1);
        (await ledger.ProveAsync("case:1")).ShouldBeNull();
        (await ledger.ProveAsync("case:2")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_entries_that_changed_places_are_named()
    {
        await using var ledger = await SealedLedger.MakeAsync(DatabaseEngine.Sqlite);
        await ledger.TamperAsync("UPDATE platform_ledger SET sequence = 99 WHERE stream = 'case:1' AND sequence = 2");
        await ledger.TamperAsync("UPDATE platform_ledger SET sequence = 2 WHERE stream = 'case:1' AND sequence = 3");
        await ledger.TamperAsync("UPDATE platform_ledger SET sequence = 3 WHERE stream = 'case:1' AND sequence = 99");
        var report = await ledger.VerifyAsync();
        report.Findings.Select(one => one.Fault).ShouldContain(LedgerFault.Moved);
        report.Findings[0].Words.ShouldContain("case:1第3条");
    }

    [Theory]
    [InlineData("DELETE FROM platform_ledger_batch WHERE number = 2", "第2批被删除")]
    [InlineData("UPDATE platform_ledger_batch SET at = at - 1 WHERE number = 2", "第2批与签名不符")]
    [InlineData("UPDATE platform_ledger_batch SET signature = 'AAAA' WHERE number = 3", "第3批与签名不符")]
    [InlineData("UPDATE platform_ledger_batch SET key = '0011223344556677' WHERE number = 3", "第3批与签名不符")]
    [InlineData(
        "UPDATE platform_ledger_batch SET root = (SELECT root FROM platform_ledger_batch WHERE number = 1) WHERE number = 2",
        "第2批与签名不符"
    )]
    [InlineData(
        "UPDATE platform_ledger_leaf SET batch = 2 WHERE entry_id = (SELECT MIN(entry_id) FROM platform_ledger_leaf)",
        "第1批签名时有3条，现有2条"
    )]
    [InlineData("UPDATE platform_ledger_day SET root = previous", "的日根与签名不符")]
    [InlineData("DELETE FROM platform_ledger_day WHERE first = 1", "的日根与签名不符")]
    public async Task A_batch_or_a_day_that_was_tampered_with_is_named(string sql, string words)
    {
        await using var ledger = await SealedLedger.MakeAsync(DatabaseEngine.Sqlite);
        await ledger.TamperAsync(sql);
        (await ledger.VerifyAsync()).Findings.ShouldContain(one => one.Words.EndsWith(words));
    }

    [Fact]
    public async Task Whatever_single_value_is_changed_there_is_a_finding()
    {
        await using var ledger = await SealedLedger.MakeAsync(DatabaseEngine.Sqlite);
        (string Table, string Key, string[] Columns)[] tables =
        [
            (
                "platform_ledger",
                "id",
                [
                    "id",
                    "stream",
                    "sequence",
                    "type",
                    "actor_id",
                    "actor_name",
                    "role",
                    "authority",
                    "at",
                    "reason",
                    "body",
                    "hash",
                ]
            ),
            ("platform_ledger_leaf", "entry_id", ["entry_id", "hash", "tag", "batch"]),
            ("platform_ledger_batch", "number", ["number", "previous", "at", "count", "root", "key", "signature"]),
            ("platform_ledger_day", "day", ["day", "previous", "first", "last", "root", "key", "signature"]),
        ];
        foreach (var (table, key, columns) in tables)
        {
            var count = await ledger.Platform.CountAsync($"SELECT COUNT(*) FROM {table}");
            foreach (var column in columns)
                for (var row = 0; row < count; row++)
                {
                    var chosen = $"SELECT {key} FROM {table} ORDER BY {key} LIMIT 1 OFFSET {row}";
                    await ledger.TamperAsync(
                        $"CREATE TABLE saved AS SELECT * FROM {table}; UPDATE {table} SET {column} = COALESCE({column}, 1) || '7' WHERE {key} = ({chosen})"
                    );
                    (await ledger.VerifyAsync()).Findings.ShouldNotBeEmpty($"{table}.{column} of row {row}");
                    await ledger.TamperAsync(
                        $"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM saved; DROP TABLE saved"
                    );
                }
        }

        (await ledger.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Sealers_that_run_at_once_seal_each_entry_once(DatabaseEngine engine)
    {
        await using var ledger = await SealedLedger.MakeAsync(engine);
        for (var round = 0; round < 5; round++)
        {
            await ledger.WriteAsync($"case:{round + 10} received", $"case:{round + 10} accepted");
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ledger.Sealer.SealAsync())));
        }

        await ledger.Sealer.SealAsync();
        var report = await ledger.VerifyAsync();
        report.Findings.ShouldBeEmpty();
        report.Open.ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task What_is_written_and_sealed_meanwhile_is_no_finding(DatabaseEngine engine)
    {
        await using var ledger = await SealedLedger.MakeAsync(engine);
        using var over = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var round = 0; !over.IsCancellationRequested; round++)
            {
                await ledger.WriteAsync($"case:{round % 7} step", $"case:{(round % 7) + 10} step");
                await ledger.Sealer.SealAsync();
            }
        });
        for (var times = 0; times < 20; times++)
        {
            (await ledger.VerifyAsync()).Findings.ShouldBeEmpty();
        }

        await over.CancelAsync();
        await writing;
    }

    [Fact]
    public void A_path_leads_to_the_root_from_every_place_and_from_no_other() =>
        Prop.ForAll(
                Gen.Choose(1, 70)
                    .SelectMany(count => Gen.Choose(0, count - 1).Select(index => (count, index)))
                    .ToArbitrary(),
                tree =>
                {
                    byte[][] values = [.. Enumerable.Range(0, tree.count).Select(one => new[] { (byte)one })];
                    var root = MerkleTree.Root(values);
                    var path = MerkleTree.Path(values, tree.index);
                    return MerkleTree.Fold(values[tree.index], tree.index, tree.count, path)!.SequenceEqual(root)
                        && Enumerable
                            .Range(0, tree.count)
                            .Where(other => other != tree.index)
                            .All(other =>
                                MerkleTree.Fold(values[tree.index], other, tree.count, path)?.SequenceEqual(root)
                                    is not true
                            );
                }
            )
            .QuickCheckThrowOnFailure();
}
