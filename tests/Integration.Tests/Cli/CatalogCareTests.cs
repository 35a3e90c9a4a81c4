using System.Text.Json;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Cli;

public sealed class CatalogCareTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-care-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_catalogue_is_linted_compared_and_measured_and_divisions_are_loaded()
    {
        var lint = await CommandLineRun.RunAsync("catalog", "lint", "--by-authority", "--json", "--data", folder);
        lint.Exit.ShouldBe(0, lint.Output);
        using (var report = JsonDocument.Parse(lint.Output))
        {
            report.RootElement.GetProperty("errors").GetInt32().ShouldBe(0);
            report.RootElement.GetProperty("authorities").GetArrayLength().ShouldBeGreaterThan(20);
            foreach (var finding in report.RootElement.GetProperty("findings").EnumerateArray())
                finding.GetProperty("severity").GetString().ShouldBe("warning");
        }

        var one = await RunAsync("catalog", "lint", "--item", "haixi-scjg-food-business");
        (one.Exit, one.Error).ShouldBe((0, ""));
        one.Output.ShouldContain("共1个事项，错误0个");
        (await RunAsync("catalog", "lint", "--item", "nix")).Error.ShouldContain("CAT-0106");

        (await RunAsync("catalog", "effects")).Output.ShouldContain("合计：");
        (await RunAsync("catalog", "same", "haixi-scjg-food-business")).Output.ShouldContain("没有可比的");

        var counties = DataFiles.PathOf("divisions", "china-county.csv");
        (await RunAsync("divisions", "load", counties)).Output.ShouldContain("有误0");
        (await RunAsync("divisions", "load", counties)).Output.ShouldContain("没有改动");
    }

    [Fact]
    public async Task Faulty_files_are_found_before_they_are_loaded()
    {
        var root = Path.Combine(folder, "root");
        foreach (var file in Directory.EnumerateFiles(DataFiles.Root, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(DataFiles.Root, file);
            if (
                relative.StartsWith("items", StringComparison.Ordinal)
                && !relative.Contains("food-business.", StringComparison.Ordinal)
            )
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, relative))!);
            File.Copy(file, Path.Combine(root, relative));
        }
        var item = Path.Combine(root, "items", "haixi-scjg-food-business.json");
        await File.WriteAllTextAsync(
            item,
            (await File.ReadAllTextAsync(item)).Replace("\"regime\": \"", "\"regime\": \"NIX", StringComparison.Ordinal)
        );

        var outcome = await RunAsync("catalog", "lint", "--files", root);

        outcome.Exit.ShouldBe(1);
        outcome.Output.ShouldContain("错误  CAT-LINT-002  items/haixi-scjg-food-business.json  regime");
        (await RunAsync("catalog", "lint", "--files", Path.Combine(folder, "none"))).Exit.ShouldBe(2);
    }

    private Task<Outcome> RunAsync(params string[] arguments) =>
        CommandLineRun.RunAsync([.. arguments, "--data", folder]);
}
