using System.Text.Json;

namespace Tongban.Integration.Tests.Cli;

public sealed class CalendarCommandTests
{
    [Theory]
    [InlineData("2026-10-29\n", "--from", "2026-09-24", "--days", "20")]
    [InlineData("2027-01-22\tprovisional\n", "--from", "2026-12-24", "--days", "20")]
    [InlineData("2026-02-24\n", "--from", "2026-02-12", "--days", "3", "--unit", "day")]
    [InlineData("2026-02-28\n", "--from", "2026-01-31", "--days", "1", "--unit", "month")]
    [InlineData("2026-04-29\n", "--from", "2026-04-08", "--days", "15", "--unit", "day-or-working-day")]
    [InlineData("2026-03-09\n", "--from", "2026-03-07", "--unit", "on-the-spot")]
    [InlineData("2026-02-15T16:20:00+08:00\n", "--from", "2026-02-14T16:20", "--days", "24", "--unit", "hour")]
    [InlineData(
        "2027-01-04T11:15:00+08:00\tprovisional\n",
        "--from",
        "2026-12-31T16:30",
        "--days",
        "1",
        "--unit",
        "half-working-day"
    )]
    public async Task A_due_date_is_one_line(string expected, params string[] options)
    {
        var outcome = await CommandLineRun.RunAsync(["calendar", "due", .. options]);
        (outcome.Exit, outcome.Output, outcome.Error).ShouldBe((0, expected, ""));
    }

    [Fact]
    public async Task An_explanation_names_each_day_left_out_and_each_weekend_worked()
    {
        var outcome = await CommandLineRun.RunAsync(
            "calendar",
            "due",
            "--from",
            "2026-09-24",
            "--days",
            "20",
            "--explain"
        );
        var lines = outcome.Output.TrimEnd().Split('\n');
        lines[0].ShouldBe("2026-10-29");
        lines.Count(line => line.Contains("未计入：")).ShouldBe(15);
        lines.ShouldContain("  2026-10-10（周六）计入：调休上班");
        lines.ShouldContain(line => line.StartsWith("  2026-09-25（周五）未计入：中秋节（https://www.gov.cn/"));
    }

    [Fact]
    public async Task A_process_of_its_own_answers_with_its_exit_code()
    {
        var due = await TongbanProcess.RunAsync("calendar", "due", "--from", "2026-09-24", "--days", "20");
        (due.Exit, due.Output, due.Error).ShouldBe((0, "2026-10-29\n", ""));
        var finding = await TongbanProcess.RunAsync("codes", "check", "uscc", "11100000MB0327169X");
        (finding.Exit, finding.Error).ShouldBe((1, ""));
        var misuse = await TongbanProcess.RunAsync("calendar", "due");
        (misuse.Exit, misuse.Output).ShouldBe((2, ""));
    }

    [Fact]
    public async Task A_file_gives_one_line_for_each_and_its_bad_lines_are_named()
    {
        const string lines = "2026-09-24\t20\r\n\n2026-12-30\t5\n2026-02-30\t1\n2026-01-01 3\n2026-01-01\t1\n";
        var outcome = await TongbanProcess.RunAsync(["calendar", "due", "--file", "-"], lines);
        outcome.Exit.ShouldBe(2);
        outcome.Output.ShouldBe("2026-10-29\n2027-01-07\tprovisional\n2026-01-04\n");
        outcome
            .Error.TrimEnd()
            .Split('\n')
            .Select(line => line[..line.IndexOf(' ')])
            .ShouldBe(["第4行：CALENDAR-0001", "第5行：CALENDAR-0005"]);

        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "2026-09-24\t5", TestContext.Current.CancellationToken);
            var read = await TongbanProcess.RunAsync("calendar", "due", "--file", path);
            (read.Exit, read.Output).ShouldBe((0, "2026-10-09\n"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_program_reads_the_due_date_as_json()
    {
        var outcome = await CommandLineRun.RunAsync("calendar", "due", "--from", "2026-12-31", "--days", "1", "--json");
        var root = JsonDocument.Parse(outcome.Output).RootElement;
        root.GetProperty("due").GetString().ShouldBe("2027-01-04");
        root.GetProperty("provisional").GetBoolean().ShouldBeTrue();
        root.GetProperty("notCounted").GetArrayLength().ShouldBe(3);
    }

    [Theory]
    [InlineData("CALENDAR-0001", "--from", "2026-02-30", "--days", "1")]
    [InlineData("CALENDAR-0001", "--from", "2026-02-20", "--days", "1", "--unit", "hour")]
    [InlineData("CALENDAR-0002", "--from", "2026-02-20")]
    [InlineData("CALENDAR-0002", "--from", "2026-02-20", "--days", "-1")]
    [InlineData("CALENDAR-0002", "--from", "2026-02-20", "--days", "99999999999")]
    [InlineData("CALENDAR-0004", "--file", "no-such-file")]
    [InlineData("没有“week”这种单位", "--from", "2026-02-20", "--days", "1", "--unit", "week")]
    [InlineData("请用--from给出起算日", "--days", "1")]
    [InlineData("--file不能与--from、--days同时使用。", "--file", "-", "--days", "1")]
    [InlineData("选项--from缺少值。", "--from")]
    public async Task Misuse_exits_2_and_says_what_is_wrong(string message, params string[] options)
    {
        var outcome = await CommandLineRun.RunAsync(["calendar", "due", .. options]);
        (outcome.Exit, outcome.Output).ShouldBe((2, ""));
        outcome.Error.ShouldContain(message);
    }
}
