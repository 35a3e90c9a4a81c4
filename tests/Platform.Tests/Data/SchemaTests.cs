using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests;

public sealed class SchemaTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task The_migrated_schema_is_what_the_models_say(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        (await SchemaComparison.DifferencesAsync(platform.Services)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite, "ALTER TABLE sample_permit ADD COLUMN extra text NULL", "extra")]
    [InlineData(DatabaseEngine.PostgreSql, "ALTER TABLE sample_permit ADD COLUMN extra text NULL", "extra")]
    [InlineData(DatabaseEngine.Sqlite, "DROP INDEX ix_other_note_permit_id", "other_note index (permit_id)")]
    [InlineData(DatabaseEngine.PostgreSql, "DROP INDEX ix_other_note_permit_id", "other_note index (permit_id)")]
    [InlineData(DatabaseEngine.PostgreSql, "ALTER TABLE other_note ALTER words SET NOT NULL", "other_note.words text")]
    [InlineData(DatabaseEngine.PostgreSql, "ALTER TABLE platform_due DROP CONSTRAINT pk_platform_due", "key (id)")]
    public async Task A_schema_that_drifted_is_told_apart(DatabaseEngine engine, string change, string named)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        await platform.WriteAsync(
            (services, _) => services.GetRequiredService<SampleDb>().Database.ExecuteSqlRawAsync(change)
        );
        (await SchemaComparison.DifferencesAsync(platform.Services)).ShouldContain(line => line.Contains(named));
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Migrating_at_once_from_several_processes_runs_each_migration_once(DatabaseEngine engine)
    {
        await using var database = TestDatabase.Create(engine);
        var platforms = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => TestPlatform.ShareAsync(database, SampleModule.Add)))
        );
        (await platforms[0].CountAsync("SELECT COUNT(*) FROM sample_migrations")).ShouldBe(1);
        foreach (var platform in platforms)
        {
            await platform.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_database_of_a_newer_version_that_does_not_say_who_may_go_on_is_refused(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine, SampleModule.Add);
        await platform.WriteAsync(
            (services, _) =>
                services
                    .GetRequiredService<SampleDb>()
                    .Database.ExecuteSqlRawAsync(
                        "INSERT INTO sample_migrations (id, applied_at) VALUES ('0099_future', 0)"
                    )
        );
        var error = await Should.ThrowAsync<UpgradeException>(() => Migrator.MigrateAllAsync(platform.Services));
        error.Rejection.Code.ShouldBe("UPGRADE-0001");
        error.Message.ShouldContain("0099_future");
    }
}
