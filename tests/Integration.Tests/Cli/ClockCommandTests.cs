using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Cli;

public sealed class ClockCommandTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task A_true_receipt_exits_0_and_shows_how_the_date_came_about()
    {
        await File.WriteAllTextAsync(file, Receipt());
        var outcome = await CommandLineRun.RunAsync("clock", "verify", file);
        outcome.Exit.ShouldBe(0, outcome.Error + outcome.Output);
        outcome.Output.ShouldContain("核对无误");
    }

    [Fact]
    public async Task A_receipt_whose_date_was_changed_exits_1_and_names_the_date()
    {
        await File.WriteAllTextAsync(file, Receipt().Replace("2026-10-29", "2026-11-29", StringComparison.Ordinal));
        var outcome = await CommandLineRun.RunAsync("clock", "verify", file);
        outcome.Exit.ShouldBe(1);
        outcome.Output.ShouldContain("2026-10-29");
    }

    [Fact]
    public async Task What_is_no_receipt_is_misuse()
    {
        await File.WriteAllTextAsync(file, "{}");
        (await CommandLineRun.RunAsync("clock", "verify", file)).Exit.ShouldBe(2);
        (await CommandLineRun.RunAsync("clock", "verify", file + ".none")).Exit.ShouldBe(2);
    }

    private static string Receipt()
    {
        using var rules = DataFiles.OpenText("regimes", "rules.tsv");
        var regimes = RegimeCatalog
            .Load(rules, Directory.EnumerateFiles(DataFiles.PathOf("regimes"), "*.json").Order().Select(File.OpenText))
            .Value;
        var at = new DateTimeOffset(2026, 9, 24, 10, 0, 0, LegalTime.Offset);
        return ClockReceipt.Serialize(
            new ClockTerms(regimes.Get("XKF"), Period.WorkingDays(20)),
            DataFiles.LoadCalendar(),
            [new Received(1, at), new Accepted(2, at)],
            "11632800MB1234567F3000131019001202609240001"
        );
    }
}
