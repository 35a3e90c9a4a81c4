using System.Text.Json;

namespace Tongban.Integration.Tests.Cli;

public sealed class CodesCommandTests
{
    [Theory]
    [InlineData("division", "632801000000")]
    [InlineData("division", "110101001000")]
    [InlineData("uscc", "11632800MB1234567F")]
    [InlineData("citizen", "63010419880229101x")]
    [InlineData("catalog", "000131019001")]
    [InlineData("task", "11632800MB1234567F3000131019001")]
    [InlineData("handling", "11632800MB1234567F300013101900101")]
    [InlineData("case", "12441500196720244T3442199806003202206230068")]
    [InlineData("certificate", "1.2.156.3005.2.11632800MB1234567F001.11632800MB1234567F.20260001.001.N")]
    public async Task A_code_in_order_exits_0_and_shows_its_parts(string kind, string value)
    {
        var outcome = await CommandLineRun.RunAsync("codes", "check", kind, value);
        outcome.Exit.ShouldBe(0, outcome.Error);
        outcome.Output.ShouldStartWith($"{value.ToUpperInvariant()} 核对无误\n  ");
        outcome.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("division", "632899000000", "CODE-0008")]
    [InlineData("division", "110199000000", "CODE-0008")]
    [InlineData("division", "632800", "CODE-0002")]
    [InlineData("uscc", "11100000MB0327169X", "CODE-0004")]
    [InlineData("citizen", "110105203012310026", "CODE-0006")]
    [InlineData("citizen", "@file", "CODE-0002")]
    [InlineData("case", "", "CODE-0001")]
    public async Task A_finding_exits_1_and_is_named(string kind, string value, string code)
    {
        var outcome = await CommandLineRun.RunAsync("codes", "check", kind, value);
        outcome.Exit.ShouldBe(1, outcome.Output + outcome.Error);
        outcome.Output.ShouldStartWith(code + " ");
    }

    [Fact]
    public async Task A_program_reads_the_finding_as_json()
    {
        var outcome = await TongbanProcess.RunAsync("codes", "check", "uscc", "11100000MB0327169X", "--json");
        outcome.Exit.ShouldBe(1);
        var root = JsonDocument.Parse(outcome.Output).RootElement;
        root.GetProperty("valid").GetBoolean().ShouldBeFalse();
        root.GetProperty("findings")[0].GetProperty("message").GetString()!.ShouldContain("应为“9”，实为“X”");
    }

    [Theory]
    [InlineData("缺少参数<VALUE>。", "codes", "check", "uscc")]
    [InlineData("没有“passport”这种代码", "codes", "check", "passport", "1")]
    [InlineData("不认识参数“extra”。", "codes", "check", "uscc", "1", "extra")]
    [InlineData("没有“bogus”这个命令。", "bogus")]
    [InlineData("请给出命令。", "codes")]
    public async Task Misuse_exits_2_and_says_how_to_do_it(string message, params string[] arguments)
    {
        var outcome = await CommandLineRun.RunAsync(arguments);
        outcome.Exit.ShouldBe(2, outcome.Output);
        outcome.Error.ShouldContain(message);
        outcome.Error.ShouldContain("用法：tongban ");
        outcome.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("用法：tongban <命令> [选项]", "--help")]
    [InlineData("用法：tongban serve [选项]", "serve", "--help")]
    [InlineData("用法：tongban codes check <KIND> <VALUE> [选项]", "codes", "check", "--help")]
    [InlineData("用法：tongban calendar due [选项]", "calendar", "due", "-h")]
    public async Task Every_command_explains_itself(string usage, params string[] arguments)
    {
        var outcome = await CommandLineRun.RunAsync(arguments);
        outcome.Exit.ShouldBe(0, outcome.Error);
        outcome.Output.ShouldContain(usage + "\n");
    }
}
