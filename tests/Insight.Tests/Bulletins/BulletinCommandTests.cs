using System.CommandLine;
using System.Text.Json;
using Tongban.Insight.Bulletins;

namespace Tongban.Insight.Tests.Bulletins;

public sealed class BulletinCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-audit-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_table_without_mistakes_exits_0() => Run(AuditBench.Published("annex1.csv")).Exit.ShouldBe(0);

    [Fact]
    public void A_table_with_notes_only_exits_0()
    {
        var (exit, output, _) = Run(File("t.csv", "地区,金额\n甲,1.11\n乙,2.22\n合计,3.34"));
        exit.ShouldBe(0);
        output.ShouldContain("提示 B4");
    }

    [Fact]
    public void Annex_2_exits_1_and_prints_cell_printed_and_computed_value()
    {
        var (exit, output, _) = Run(AuditBench.Published("annex2.csv"));
        exit.ShouldBe(1);
        output.ShouldContain("错误 V10 合计／platform_accepted「其中统一平台受理(件)」：合计不等于各行之和 [total]");
        output.ShouldContain("  印作 27031，算得 52381");
        output.ShouldContain("错误9处，提示4处。");
    }

    [Fact]
    public void Json_carries_the_same_findings()
    {
        var (exit, output, _) = Run(AuditBench.Published("annex2.csv"), "--json");
        exit.ShouldBe(1);
        using var json = JsonDocument.Parse(output);
        var findings = json.RootElement.GetProperty("findings");
        findings.GetArrayLength().ShouldBe(9);
        findings[0].GetProperty("cell").GetString().ShouldBe("G3");
        findings[0].GetProperty("computed").GetString().ShouldBe("89");
        findings[0].GetProperty("rule").GetString().ShouldBe("rate");
        json.RootElement.GetProperty("notes").GetArrayLength().ShouldBe(4);
    }

    [Fact]
    public void Rules_given_in_a_file_are_used()
    {
        var table = File("t.csv", "地区,收,结,率\n甲,3,1,33.4");
        var rules = File("r.json", """{ "rates": [{ "rate": "率", "part": "结", "whole": "收" }] }""");
        var (exit, output, _) = Run(table, "--rules", rules);
        exit.ShouldBe(1);
        output.ShouldContain("印作 33.4，算得 33.3");
    }

    [Theory]
    [InlineData("""{ "rates": [{ "rate": "率", "part": "结", "whole": "总" }] }""", "BULLETIN-0008")]
    [InlineData("""{ "ratios": [] }""", "BULLETIN-0007")]
    [InlineData("""{ "rates": [{ "rate": "率" }] }""", "BULLETIN-0007")]
    [InlineData("""{ "rates": [null] }""", "BULLETIN-0007")]
    [InlineData("""{ "sums": [{ "sum": "收", "of": [] }] }""", "BULLETIN-0007")]
    [InlineData("""{ "notSummed": [null] }""", "BULLETIN-0007")]
    [InlineData("""{ "sums": [{ "sum": "收", "of": null }] }""", "BULLETIN-0007")]
    [InlineData("{}", "BULLETIN-0007")]
    [InlineData("null", "BULLETIN-0007")]
    [InlineData("not json", "BULLETIN-0007")]
    public void Rules_that_do_not_fit_are_misuse(string rules, string code)
    {
        var (exit, _, error) = Run(File("t.csv", "地区,收,结,率\n甲,3,1,33.3"), "--rules", File("r.json", rules));
        exit.ShouldBe(2);
        error.ShouldStartWith(code);
    }

    [Fact]
    public void A_missing_file_a_folder_and_missing_rules_are_misuse()
    {
        Run(Path.Combine(folder, "none.csv")).Exit.ShouldBe(2);
        Run(folder).Exit.ShouldBe(2);
        Run(AuditBench.Published("annex1.csv"), "--rules", Path.Combine(folder, "none.json")).Exit.ShouldBe(2);
    }

    [Fact]
    public void A_table_with_nothing_to_check_is_not_called_fine()
    {
        var (exit, _, error) = Run(File("t.csv", "地区,收\n甲,3"));
        exit.ShouldBe(2);
        error.ShouldContain("BULLETIN-0009");
    }

    private string File(string name, string content)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    private static (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = BulletinCommand
            .Build(AuditBench.Descriptions)
            .Parse(["audit", .. arguments])
            .Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }
}
