using Tongban.Host.Replay;
using Tongban.Integration.Tests.Cli;
using Tongban.Platform;
using Tongban.Testing;

namespace Tongban.Integration.Tests.Quarter;

/// <summary>The whole quarter through the command line, and both ways to spoil it.</summary>
public sealed class WholeQuarterTests
{
    private const string Total = "合计";

    [Fact]
    public async Task The_quarter_comes_out_as_the_prefecture_published_it_until_a_cell_or_a_date_is_changed()
    {
        var folder = Directory.CreateTempSubdirectory("tongban-quarter-").FullName;
        try
        {
            var keep = Path.Combine(folder, "kept");
            var run = await CommandLineRun.RunAsync("replay", "haixi-2022q1", "--keep", keep);
            run.Exit.ShouldBe(0, run.Output + run.Error);
            run.Output.ShouldMatch($@"{Total}\s+6\s+12,464\s+12,470\s+12,100");
            run.Output.ShouldContain("季末在办370件");

            var csv = Path.Combine(folder, "changed.csv");
            var published = await File.ReadAllTextAsync(
                DataFiles.PathOf("haixi-2022q1", "annex1.csv"),
                TestContext.Current.CancellationToken
            );
            await File.WriteAllTextAsync(
                csv,
                published.Replace("州公安局,0,1490,1490,1424", "州公安局,0,1490,1490,1425", StringComparison.Ordinal),
                TestContext.Current.CancellationToken
            );
            var changed = await CommandLineRun.RunAsync("replay", "check", keep, "--csv", csv);
            changed.Exit.ShouldBe(1);
            changed.Output.ShouldContain("不一致：州公安局／正常办结：公布表1,425，统计1,424，按办件重算1,424");

            await SpoilAsync(keep);
            var moved = await CommandLineRun.RunAsync("replay", "check", keep);
            moved.Exit.ShouldBe(1);
            moved.Output.ShouldContain("不一致：州烟草专卖局／窗口受理：公布表270，统计270，按办件重算269");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_quarter_comes_out_the_same_on_PostgreSQL()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TONGBAN_FULL") == "1", "only with ./tongban test --full");
        await using var server = TestDatabase.Create(DatabaseEngine.PostgreSql);
        var run = await CommandLineRun.RunAsync(
            "replay",
            "haixi-2022q1",
            "--database",
            server.Options.ConnectionString
        );
        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Output.ShouldMatch($@"{Total}\s+6\s+12,464\s+12,470\s+12,100");
    }

    private static async Task SpoilAsync(string keep)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={Path.Combine(keep, "tongban.db")};Pooling=False"
        );
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            UPDATE cases_case SET accepted_on = '2021-12-31'
            WHERE id = (SELECT MAX(id) FROM cases_case WHERE authority_code = '632800-ycj')
            """;
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }
}
