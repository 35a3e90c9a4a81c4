using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Platform.Crypto;
using Tongban.Testing;

namespace Tongban.Platform.Tests;

public sealed class LedgerTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Entries_are_numbered_within_their_stream_and_their_hash_can_be_recomputed(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine);
        var clerk = new Actor(7, "张三", "clerk", "632800-scjg");
        await platform.WriteAsync(work =>
        {
            work.Record(new LedgerEntry("case:1", "case.received", clerk, new { Materials = 3, Name = "李四" }));
            work.Record(new LedgerEntry("case:2", "case.received", clerk, new { Materials = 1 }));
            work.Record(new LedgerEntry("case:1", "case.accepted", clerk, new { }, "材料齐全"));
        });
        await platform.WriteAsync(work => work.Record(new LedgerEntry("case:1", "case.decided", clerk, new { })));
        var rows = await platform.InScopeAsync(services =>
            services.GetRequiredService<PlatformDb>().Set<LedgerRow>().OrderBy(row => row.Id).ToListAsync()
        );
        rows.Select(row => $"{row.Stream} {row.Sequence} {row.Type}")
            .ShouldBe([
                "case:1 1 case.received",
                "case:2 1 case.received",
                "case:1 2 case.accepted",
                "case:1 3 case.decided",
            ]);
        rows[0].Body.ShouldBe("""{"materials":3,"name":"李四"}""");
        var text =
            $$"""{"actorId":7,"actorName":"张三","at":{{Instant.ToMicroseconds(rows[0].At)}},"authority":"632800-scjg","body":{{rows[0].Body}},"id":{{rows[0].Id}},"previous":"{{new string('0', 64)}}","reason":null,"role":"clerk","sequence":1,"stream":"case:1","type":"case.received"}""";
        rows[0].Hash.ShouldBe(Sm3.HexHash(text));
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_place_in_a_stream_that_somebody_took_first_is_a_conflict(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine);
        var tasks = Enumerable
            .Range(0, 8)
            .Select(_ =>
                Task.Run(async () =>
                {
                    try
                    {
                        await platform.WriteAsync(work =>
                            work.Record(new LedgerEntry("s", "t", Actor.System, new { }))
                        );
                        return true;
                    }
                    catch (ConflictException)
                    {
                        return false;
                    }
                })
            );
        var written = (await Task.WhenAll(tasks)).Count(done => done);
        written.ShouldBeGreaterThan(0);
        (await platform.CountAsync("SELECT MAX(sequence) FROM platform_ledger")).ShouldBe(written);
    }

    [Theory]
    [InlineData("""{ "b": 1, "a": [true, null, "x"] }""", """{"a":[true,null,"x"],"b":1}""")]
    [InlineData("""{"a":"\u4e2d\u00e9\/\u0007\n\""}""", """{"a":"中é/\u0007\n\""}""")]
    [InlineData("""{"é":1,"z":2,"😀":3,"ﬁ":4}""", """{"z":2,"é":1,"😀":3,"ﬁ":4}""")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    public void Json_has_one_spelling(string given, string canonical) =>
        CanonicalJson.Write(JsonDocument.Parse(given).RootElement).ShouldBe(canonical);

    [Theory]
    [InlineData("1.5")]
    [InlineData("9223372036854775808")]
    [InlineData("""{"a":1,"a":2}""")]
    public void What_has_no_one_spelling_is_refused(string given) =>
        Should.Throw<ArgumentException>(() => CanonicalJson.Write(JsonDocument.Parse(given).RootElement));

    [Fact]
    public void Canonical_json_reads_back_as_the_same_value_and_stays_as_it_is() =>
        Prop.ForAll<Dictionary<string, string>>(map =>
            {
                var whole = map.Where(pair => IsWhole(pair.Key) && IsWhole(pair.Value))
                    .ToDictionary(pair => pair.Key, pair => pair.Value);
                var text = CanonicalJson.Write(whole);
                var back = JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;
                return back.Count == whole.Count
                    && back.All(pair => whole[pair.Key] == pair.Value)
                    && CanonicalJson.Write(back) == text;
            })
            .QuickCheckThrowOnFailure();

    private static bool IsWhole(string? text) => text is not null && !text.Any(char.IsSurrogate);
}
