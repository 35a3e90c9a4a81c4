using System.Text.Json;

namespace Tongban.Integration.Tests.Cli;

public sealed class CatalogImportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-import-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_list_is_exported_imported_without_a_change_and_faulty_rows_come_back_in_a_file()
    {
        var file = Path.Combine(folder, "list.csv");
        var export = await CommandLineRun.RunAsync("catalog", "export", file, "--json", "--data", folder);
        export.Exit.ShouldBe(0, export.Error);
        using (var written = JsonDocument.Parse(export.Output))
            written.RootElement.GetProperty("rows").GetInt32().ShouldBe(1135);

        var same = await CommandLineRun.RunAsync("catalog", "import", file, "--data", folder);
        (same.Exit, same.Error).ShouldBe((0, ""));
        same.Output.ShouldContain("共1135行，与目录里的完全一致，没有改动。");

        await File.AppendAllTextAsync(file, "坏码,甲,,乙局,511602000000,,行政许可,,,\r\n");
        var faulty = await CommandLineRun.RunAsync("catalog", "import", file, "--json", "--data", folder);
        (faulty.Exit, faulty.Error).ShouldBe((1, ""));
        using var report = JsonDocument.Parse(faulty.Output);
        report.RootElement.GetProperty("refused").GetInt32().ShouldBe(1);
        var error = report.RootElement.GetProperty("errors")[0];
        error.GetProperty("row").GetInt32().ShouldBe(1137);
        error.GetProperty("message").GetString()!.ShouldContain("坏码");
        (await File.ReadAllTextAsync(Path.Combine(folder, "list.errors.csv"))).ShouldContain("坏码,甲");
    }

    [Fact]
    public async Task A_file_that_cannot_be_taken_as_a_whole_exits_2()
    {
        var file = Path.Combine(folder, "list.csv");
        await File.WriteAllTextAsync(file, "事项编码,事项名称\r\n");

        var outcome = await CommandLineRun.RunAsync("catalog", "import", file, "--data", folder);

        (outcome.Exit, outcome.Output).ShouldBe((2, ""));
        outcome.Error.ShouldContain("缺少“实施部门”列");
        (
            await CommandLineRun.RunAsync("catalog", "import", Path.Combine(folder, "none.csv"), "--data", folder)
        ).Error.ShouldContain("没有");
        (await CommandLineRun.RunAsync("catalog", "export", "a.csv", "--layout", "nix")).Exit.ShouldBe(2);
    }
}
