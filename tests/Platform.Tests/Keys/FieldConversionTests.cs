using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests.Keys;

public sealed class FieldConversionTests
{
    private const int Rows = 600;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Clear_values_and_fingerprints_of_earlier_programs_are_converted(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(
            engine,
            services =>
            {
                SampleModule.Add(services);
                services.AddBlindIndexColumn("sample_permit", "title");
            }
        );
        await FillAsync(
            platform,
            id => $"p0:1380000{id:D4}",
            id => id <= 300 ? Fingerprint($"citizen:{id}") : $"许可{id}"
        );
        await BeginAsync(platform);
        await FinishAsync(platform);
        (await platform.CountAsync("SELECT COUNT(*) FROM sample_permit WHERE phone LIKE 'p1:1:%'")).ShouldBe(Rows);
        var index = platform.Services.GetRequiredService<BlindIndex>();
        var titles = await platform.InScopeAsync(services =>
            services.GetRequiredService<SampleDb>().Permits.ToDictionaryAsync(p => p.Id, p => p.Title)
        );
        titles.ShouldAllBe(one => one.Value == (one.Key <= 300 ? index.Of("citizen", $"{one.Key}") : $"许可{one.Key}"));
        await AllReadAsync(platform);
        (await CountsAsync(platform)).ShouldBe(new Dictionary<int, long> { [1] = Rows + 1 });

        await BeginAsync(platform);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_due")).ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_key_rotates_while_rows_are_read_and_written(DatabaseEngine engine)
    {
        await using var database = TestDatabase.Create(engine);
        await using var platform = await TestPlatform.ShareAsync(database, SampleModule.Add);
        await using var other = await TestPlatform.ShareAsync(database, SampleModule.Add);
        var protector = platform.Services.GetRequiredService<IFieldProtector>();
        await FillAsync(platform, id => protector.Protect($"1380000{id:D4}").Stored);
        await BeginAsync(platform);
        await FinishAsync(platform);
        // the other process keeps the first version in mind
        other.Services.GetRequiredService<KeyStore>().Current(KeyPurpose.Field).ShouldBe(1);

        platform.Services.GetRequiredService<KeyStore>().Rotate(KeyPurpose.Field).Version.ShouldBe(2);
        await BeginAsync(platform);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 3).Select(n => Task.Run(() => WriteAsync(other, n, stop.Token))).ToArray();
        var reader = Task.Run(() => ReadAsync(other, stop.Token));
        await platform.Worker.RunDueAsync(platform.Clock.Now);
        await stop.CancelAsync();
        var written = (await Task.WhenAll(writers))
            .SelectMany(one => one)
            .ToDictionary(one => one.Key, one => one.Value);
        (await reader).ShouldBeGreaterThan(0);
        written.Count.ShouldBeGreaterThan(10);

        await FinishAsync(platform);
        (await platform.CountAsync("SELECT COUNT(*) FROM sample_permit WHERE phone LIKE 'p1:2:%'")).ShouldBe(Rows);
        (await CountsAsync(platform)).Keys.ShouldBe([2]);
        await AllReadAsync(platform, written);
        await AllReadAsync(other, written);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_due")).ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_value_that_cannot_be_opened_is_named_and_the_others_are_converted(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        await FillAsync(platform, id => id == 5 ? "p1:9:AAAA" : $"p0:1380000{id:D4}");
        await BeginAsync(platform);
        await platform.Worker.RunDueAsync(platform.Clock.Now);
        (await platform.CountAsync("SELECT COUNT(*) FROM sample_permit WHERE phone LIKE 'p1:1:%'")).ShouldBe(Rows - 1);
        var problem = (
            await platform.Services.GetRequiredService<DueProblems>().ListProblemsAsync()
        ).ShouldHaveSingleItem();
        problem.LastError.ShouldContain("sample_permit.phone of 5");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Keys_of_another_folder_are_refused(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        var database = platform.Services.GetRequiredService<Database>();
        var keys = platform.Services.GetRequiredService<KeyStore>();
        var guard = new KeyGuard(database, keys);
        (await guard.CheckAsync()).ShouldBeEmpty();
        (await guard.RecordAsync()).ShouldBeEmpty();
        keys.Rotate(KeyPurpose.Field);
        (await guard.RecordAsync()).ShouldBeEmpty();
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_setting WHERE key LIKE 'key:%'")).ShouldBe(5);

        using var elsewhere = new KeyFolder();
        var lost = await new KeyGuard(database, elsewhere.Open()).CheckAsync();
        lost.Select(one => one.Code).Distinct().ShouldBe(["PLAT-0021"]);
        lost.Count.ShouldBe(5);
        Directory.EnumerateFiles(elsewhere.Keys, "*.json").ShouldBeEmpty();
        var others = await new KeyGuard(database, elsewhere.Open()).RecordAsync();
        others.ShouldContain(one => one.Message.Contains("不是本数据库用过的那一把"));

        using var nothing = new KeyFolder();
        var missing = nothing.Open(new MasterKeySource(Demonstration: false));
        (await new KeyGuard(database, missing).CheckAsync()).Single().Code.ShouldBe("PLAT-0020");
    }

    [Fact]
    public async Task Keys_of_cookies_are_sealed_and_those_of_earlier_programs_become_so()
    {
        await using var database = TestDatabase.Create(DatabaseEngine.Sqlite);
        await using (var platform = await TestPlatform.ShareAsync(database))
        {
            (
                await platform.CountAsync("SELECT COUNT(*) FROM platform_data_protection_key WHERE xml LIKE 'p1:1:%'")
            ).ShouldBe(1);
            var clear = platform.Services.GetRequiredService<DatabaseKeyRing>().GetAllElements().Single().ToString();
            await platform.CountAsync(
                $"UPDATE platform_data_protection_key SET xml = '{clear.Replace("'", "''", StringComparison.Ordinal)}' RETURNING 1"
            );
        }
        await using var later = await TestPlatform.ShareAsync(database);
        (await later.CountAsync("SELECT COUNT(*) FROM platform_data_protection_key WHERE xml LIKE 'p1:1:%'")).ShouldBe(
            1
        );
    }

    private static string Fingerprint(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static Task BeginAsync(TestPlatform platform) =>
        platform.InScopeAsync(async services =>
        {
            await services.GetRequiredService<FieldRotation>().BeginAsync();
            return 0;
        });

    /// <summary>Passes until nothing is left: one at once, one when every process must know the new key.</summary>
    private static async Task FinishAsync(TestPlatform platform)
    {
        for (var i = 0; i < 5; i++)
        {
            await platform.Worker.RunDueAsync(platform.Clock.Now);
            platform.Time.Advance(TimeSpan.FromSeconds(31));
        }
        (await platform.Services.GetRequiredService<DueProblems>().ListProblemsAsync()).ShouldBeEmpty();
    }

    private static Task<IReadOnlyDictionary<int, long>> CountsAsync(TestPlatform platform) =>
        platform.InScopeAsync(services => services.GetRequiredService<FieldRotation>().CountAsync());

    private static Task FillAsync(TestPlatform platform, Func<int, string> stored, Func<int, string>? title = null) =>
        platform.WriteAsync(
            (services, _) =>
            {
                services
                    .GetRequiredService<SampleDb>()
                    .AddRange(
                        Enumerable
                            .Range(1, Rows)
                            .Select(id => new Permit
                            {
                                Id = id,
                                Title = title?.Invoke(id) ?? $"许可{id}",
                                State = SampleState.Open,
                                FiledAt = platform.Clock.Now,
                                ExpiresOn = new DateOnly(2031, 3, 1),
                                Phone = ProtectedText.FromStored(stored(id)),
                            })
                    );
                return Task.CompletedTask;
            }
        );

    private static async Task<Dictionary<long, string>> WriteAsync(
        TestPlatform platform,
        int turn,
        CancellationToken ct
    )
    {
        var protector = platform.Services.GetRequiredService<IFieldProtector>();
        var written = new Dictionary<long, string>();
        for (var n = 0; n < 20 || !ct.IsCancellationRequested; n++)
        {
            // a third of the rows each, so that no two change the same one
            var id = 1 + turn + 3 * (n * 37 % (Rows / 3));
            var phone = string.Create(CultureInfo.InvariantCulture, $"139{turn}{n:D7}");
            await platform.WriteAsync(
                async (services, _) =>
                {
                    var permit = await services
                        .GetRequiredService<SampleDb>()
                        .Permits.SingleAsync(p => p.Id == id, default);
                    permit.Phone = protector.Protect(phone);
                }
            );
            written[id] = phone;
        }
        return written;
    }

    private static async Task<int> ReadAsync(TestPlatform platform, CancellationToken ct)
    {
        var protector = platform.Services.GetRequiredService<IFieldProtector>();
        var reads = 0;
        do
        {
            var phones = await platform.InScopeAsync(services =>
                services.GetRequiredService<SampleDb>().Permits.AsNoTracking().Select(p => p.Phone).ToListAsync(default)
            );
            phones.Count.ShouldBe(Rows);
            phones.ShouldAllBe(phone => protector.Reveal(phone).StartsWith("13"));
            reads++;
        } while (!ct.IsCancellationRequested);
        return reads;
    }

    private static async Task AllReadAsync(TestPlatform platform, Dictionary<long, string>? changed = null)
    {
        var protector = platform.Services.GetRequiredService<IFieldProtector>();
        var permits = await platform.InScopeAsync(services =>
            services.GetRequiredService<SampleDb>().Permits.AsNoTracking().ToListAsync()
        );
        permits.Count.ShouldBe(Rows);
        foreach (var permit in permits)
        {
            protector.Reveal(permit.Phone).ShouldBe(changed?.GetValueOrDefault(permit.Id) ?? $"1380000{permit.Id:D4}");
        }
    }
}
