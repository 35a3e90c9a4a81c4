using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tongban.Testing;

namespace Tongban.Platform.Tests;

/// <summary>Programs of three versions over one database: the second expands it, the third contracts it.</summary>
public sealed class UpgradeTests
{
    private static readonly ProgramVersion First = ProgramVersion.Parse("0.1.0");
    private static readonly ProgramVersion Second = ProgramVersion.Parse("0.2.0");
    private static readonly ProgramVersion Third = ProgramVersion.Parse("0.3.0");

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_program_opens_what_a_newer_one_expanded_and_not_what_one_contracted(DatabaseEngine engine)
    {
        await using var database = TestDatabase.Create(engine);
        await StartAsync<SampleDb>(database, First);

        await StartAsync<SecondSampleDb>(database, Second);
        await StartAsync<SampleDb>(database, First);
        (await StatesAsync(database)).ShouldBe(["0001_permit any", "0002_lane any"]);

        await StartAsync<ThirdSampleDb>(database, Third);
        (await StatesAsync(database)).ShouldBe(["0001_permit any", "0002_lane any", "0003_lane_needed 0.2.0"]);
        await StartAsync<SecondSampleDb>(database, Second);
        var refused = await Should.ThrowAsync<UpgradeException>(() => StartAsync<SampleDb>(database, First));
        refused.Rejection.Code.ShouldBe("UPGRADE-0001");
        refused.Message.ShouldContain("sample：0003_lane_needed");
        refused.Message.ShouldContain("需要0.2.0或更高版本");
        refused.Message.ShouldContain("本程序是0.1.0");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_history_that_did_not_say_who_may_go_on_learns_to(DatabaseEngine engine)
    {
        await using var database = TestDatabase.Create(engine);
        await StartAsync<SampleDb>(database, First);
        await ExecuteAsync(database, "ALTER TABLE sample_migrations DROP COLUMN opens_to");
        await StartAsync<SecondSampleDb>(database, Second);
        (await StatesAsync(database)).ShouldBe(["0001_permit ", "0002_lane any"]);
        await StartAsync<SampleDb>(database, First);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_program_is_told_that_a_newer_one_has_loaded_its_data(DatabaseEngine engine)
    {
        await using var database = TestDatabase.Create(engine);
        (await NoteAsync(database, First)).ShouldBeNull();
        (await NoteAsync(database, First)).ShouldBeNull();
        (await NoteAsync(database, Second)).ShouldBeNull();
        (await NoteAsync(database, First)).ShouldBe(Second);
        (await NoteAsync(database, Second)).ShouldBeNull();
    }

    /// <summary>A statement that waits for a table makes everybody after it wait as well.</summary>
    [Fact]
    public async Task A_migration_that_has_to_wait_for_a_table_lets_others_pass()
    {
        await using var database = TestDatabase.Create(DatabaseEngine.PostgreSql);
        await StartAsync<SampleDb>(database, First);
        await using var reader = await OpenAsync(database);
        var reading = await reader.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(reader, "SELECT COUNT(*) FROM sample_permit");

        var migrating = Task.Run(() => StartAsync<SecondSampleDb>(database, Second));
        var began = Stopwatch.StartNew();
        var longest = TimeSpan.Zero;
        await using (var other = await OpenAsync(database))
        {
            while (began.Elapsed < TimeSpan.FromSeconds(8))
            {
                var asked = Stopwatch.GetTimestamp();
                await ExecuteAsync(other, "SELECT COUNT(*) FROM sample_permit");
                longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Stopwatch.GetElapsedTime(asked).Ticks));
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }

        migrating.IsCompleted.ShouldBeFalse("nothing had to wait");
        longest.ShouldBeGreaterThan(TimeSpan.FromSeconds(1), "the migration asked for no lock");
        longest.ShouldBeLessThan(TimeSpan.FromSeconds(4));
        await reading.DisposeAsync();
        await migrating.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        (await StatesAsync(database)).Count.ShouldBe(2);
    }

    private static async Task StartAsync<TContext>(TestDatabase database, ProgramVersion version)
        where TContext : ModuleDbContext
    {
        await using var platform = await TestPlatform.ShareAsync(
            database,
            services => services.AddSingleton(version).AddModuleContext<TContext>("sample")
        );
    }

    private static async Task<ProgramVersion?> NoteAsync(TestDatabase database, ProgramVersion version)
    {
        await using var platform = await TestPlatform.ShareAsync(database, services => services.AddSingleton(version));
        return await platform.Services.GetRequiredService<NewestProgram>().NoteAsync();
    }

    private static async Task<List<string>> StatesAsync(TestDatabase database)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id || ' ' || COALESCE(opens_to, '') FROM sample_migrations ORDER BY id";
        await using var reader = await command.ExecuteReaderAsync();
        var states = new List<string>();
        while (await reader.ReadAsync())
        {
            states.Add(reader.GetString(0));
        }

        return states;
    }

    private static async Task<NpgsqlConnection> OpenAsync(TestDatabase database)
    {
        var connection = new NpgsqlConnection(database.Options.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync();
        await ExecuteAsync(connection, sql);
    }

    private static async Task ExecuteAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Version 0.2.0: a column more, which it always fills.</summary>
internal sealed class SecondSampleDb(DbContextOptions<SecondSampleDb> options) : ModuleDbContext(options);

/// <summary>Version 0.3.0: that column is never empty.</summary>
internal sealed class ThirdSampleDb(DbContextOptions<ThirdSampleDb> options) : ModuleDbContext(options);

[DbContext(typeof(SecondSampleDb))]
[Migration("0001_permit")]
internal sealed class SecondM0001Permit : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        throw new InvalidOperationException("It ran already.");
}

[DbContext(typeof(SecondSampleDb))]
[Migration("0002_lane")]
internal sealed class SecondM0002Lane : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("lane", "sample_permit", nullable: true);
}

[DbContext(typeof(ThirdSampleDb))]
[Migration("0001_permit")]
internal sealed class ThirdM0001Permit : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        throw new InvalidOperationException("It ran already.");
}

[DbContext(typeof(ThirdSampleDb))]
[Migration("0002_lane")]
internal sealed class ThirdM0002Lane : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        throw new InvalidOperationException("It ran already.");
}

[DbContext(typeof(ThirdSampleDb))]
[Migration("0003_lane_needed")]
[Contracting("0.2.0")]
internal sealed class ThirdM0003LaneNeeded : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex("ix_sample_permit_lane", "sample_permit", "lane", unique: true);
}
