using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Lint;
using Tongban.Catalog.Tests.Loading;

namespace Tongban.Catalog.Tests.Lint;

public sealed class LintedCatalogue
{
    [Fact]
    public async Task The_demonstration_items_have_no_error_and_every_authority_a_score()
    {
        await using var host = await CatalogHost.StartAsync();
        (await host.LoadAsync(ShippedData.Root)).IsOk.ShouldBeTrue();

        var report = (await LintAsync(host, null)).Value;

        report.Items.Count.ShouldBe(ShippedData.Files.Published.Count());
        report.Errors.ShouldBe(0);
        report.Scores.Sum(score => score.Items).ShouldBe(report.Items.Count);
        report.Scores.ShouldAllBe(score => score.Score > 50 && score.Score <= 100 && score.WithError == 0);
        report.Scores.ShouldContain(score => score.Warnings > 0 && score.Score < 100);
        (await LintAsync(host, "haixi-gaj-passport")).Value.Items.ShouldHaveSingleItem();
        (await LintAsync(host, "nix")).Rejection.Code.ShouldBe("CAT-0106");
    }

    [Fact]
    public async Task A_warning_does_not_bar_loading_and_an_error_does()
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        var passport = ShippedData.Item(DataFolder.Passport);
        data.Edit(DataFolder.Passport, passport.Conditions[0].Text, "符合法律规定的其他条件");
        (await host.LoadAsync(data.Root)).IsOk.ShouldBeTrue();
        (await LintAsync(host, DataFolder.Passport)).Value.Findings.ShouldContain(finding =>
            finding.Rule == "CAT-LINT-029" && finding.Severity == LintSeverity.Warning
        );

        data.Edit(DataFolder.Passport, "\"consultPhone\": \"", "\"consultPhone\": \"\", \"x\": \"");
        (await host.LoadAsync(data.Root)).IsOk.ShouldBeFalse();
    }

    [Fact]
    public async Task Rules_run_once_over_a_version_and_again_over_the_next_one()
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        (await host.LoadAsync(data.Root)).IsOk.ShouldBeTrue();
        var first = (await LintAsync(host, null)).Value.Findings;
        (await ComputedAsync(host)).ShouldBe(2);
        (await LintAsync(host, null)).Value.Findings.ShouldBe(first);
        (await ComputedAsync(host)).ShouldBe(2);

        var passport = ShippedData.Item(DataFolder.Passport);
        data.Edit(DataFolder.Passport, passport.Conditions[0].Text, "符合法律规定的其他条件");
        host.Clock.Set(host.Clock.Now.AddMinutes(1));
        (await host.LoadAsync(data.Root)).IsOk.ShouldBeTrue();

        (await LintAsync(host, null)).Value.Findings.ShouldContain(finding =>
            finding.File == DataFolder.Passport && finding.Rule == "CAT-LINT-029"
        );
        (await ComputedAsync(host)).ShouldBe(3);
    }

    private static Task<int> ComputedAsync(CatalogHost host) =>
        host.InScopeAsync(services => Task.FromResult(services.GetRequiredService<LintMemory>().Computed));

    private static Task<Kernel.Result<LintReport>> LintAsync(CatalogHost host, string? item) =>
        host.InScopeAsync(services => services.GetRequiredService<CatalogLint>().RunAsync(item));
}
