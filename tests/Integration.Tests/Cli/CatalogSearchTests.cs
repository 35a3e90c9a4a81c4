using System.Text.Json;

namespace Tongban.Integration.Tests.Cli;

public sealed class CatalogSearchTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-search-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_search_answers_as_json_and_many_from_a_file_a_list_a_line()
    {
        var one = await TongbanProcess.RunAsync(
            "catalog",
            "search",
            "社保卡密码忘了",
            "--limit",
            "2",
            "--json",
            "--data",
            folder
        );
        one.Exit.ShouldBe(0, one.Error);
        using var list = JsonDocument.Parse(one.Output);
        list.RootElement.GetArrayLength().ShouldBe(2);
        var first = list.RootElement[0];
        first.GetProperty("name").GetString().ShouldBe("社会保障卡密码重置");
        first.GetProperty("code").GetString().ShouldBe("512B0070200005-511602000000-000-1151130108778239R-1-00");
        first.GetProperty("authority").GetString().ShouldBe("区人社局");
        first.GetProperty("score").GetDouble().ShouldBeGreaterThan(0.5);

        var many = await TongbanProcess.RunAsync(
            ["catalog", "search", "--file", "-", "--json", "--data", folder],
            "开饭店\n怎么学英语\n\n养狗证\n"
        );
        (many.Exit, many.Error).ShouldBe((0, ""));
        var lines = many.Output.TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(4);
        lines[0].ShouldContain("食品经营许可");
        (lines[1], lines[2]).ShouldBe(("[]", "[]"));
        lines[3].ShouldContain("犬类准养证核发");
    }

    [Theory]
    [InlineData("catalog", "search")]
    [InlineData("catalog", "search", "护照", "--file", "-")]
    [InlineData("catalog", "search", "护照", "--limit", "0")]
    public async Task Misuse_is_named_and_exits_2(params string[] arguments)
    {
        var outcome = await CommandLineRun.RunAsync(arguments);
        (outcome.Exit, outcome.Output).ShouldBe((2, ""));
        outcome.Error.ShouldNotBeEmpty();
    }
}
