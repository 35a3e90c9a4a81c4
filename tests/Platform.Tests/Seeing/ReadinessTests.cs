using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests;

public sealed class ReadinessTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_migrated_database_with_its_keys_is_ready_until_the_node_leaves(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine);
        platform.Services.GetRequiredService<KeyStore>().Current(KeyPurpose.Field);
        var readiness = platform.Services.GetRequiredService<Readiness>();
        (await readiness.CheckAsync()).ShouldBe([
            new("database", true),
            new("migrations", true),
            new("keys", true),
            new("serving", true),
        ]);
        readiness.Leave();
        (await FailedAsync(readiness)).ShouldBe(["serving"]);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Tables_of_an_older_version_are_not_ready(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine);
        var applied = await Migrator.StateAsync(platform.Services);
        applied.ShouldAllBe(one => one.Pending == 0 && one.Latest != null);
        await platform.ExecuteAsync($"DELETE FROM platform_migrations WHERE id = '{applied[0].Latest}'");
        (await FailedAsync(platform.Services.GetRequiredService<Readiness>())).ShouldContain("migrations");
        (await Migrator.StateAsync(platform.Services))[0].Pending.ShouldBe(1);
        await platform.ExecuteAsync("DROP TABLE platform_migrations");
        var none = (await Migrator.StateAsync(platform.Services))[0];
        (none.Latest, none.Pending > 1).ShouldBe((null, true));
    }

    [Fact]
    public async Task A_key_file_that_is_gone_is_not_ready_though_the_key_is_still_in_memory()
    {
        await using var platform = await TestPlatform.CreateAsync(DatabaseEngine.Sqlite);
        var keys = platform.Services.GetRequiredService<KeyStore>();
        keys.Current(KeyPurpose.Field);
        var moved = keys.Folder + "-moved";
        Directory.Move(keys.Folder, moved);
        var readiness = platform.Services.GetRequiredService<Readiness>();
        (await FailedAsync(readiness)).ShouldBe(["keys"]);
        Directory.Move(moved, keys.Folder);
        await Task.Delay(TimeSpan.FromSeconds(1.1), TestContext.Current.CancellationToken);
        (await FailedAsync(readiness)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_that_went_away_is_found_within_the_time_allowed_and_comes_back()
    {
        await using var database = TestDatabase.Create(DatabaseEngine.PostgreSql);
        await using var platform = await TestPlatform.ShareAsync(database);
        platform.Services.GetRequiredService<KeyStore>().Current(KeyPurpose.Field);
        var readiness = platform.Services.GetRequiredService<Readiness>();
        database.Shut();
        var asked = DateTimeOffset.UtcNow;
        (await FailedAsync(readiness)).ShouldBe(["database", "migrations"]);
        (DateTimeOffset.UtcNow - asked).ShouldBeLessThan(TimeSpan.FromSeconds(8));
        database.Open();
        await Task.Delay(TimeSpan.FromSeconds(1.1), TestContext.Current.CancellationToken);
        (await FailedAsync(readiness)).ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> FailedAsync(Readiness readiness) =>
        (await readiness.CheckAsync()).Where(one => !one.Ok).Select(one => one.Name);
}
