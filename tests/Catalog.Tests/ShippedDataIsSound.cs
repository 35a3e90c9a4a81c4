using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Loading;

namespace Tongban.Catalog.Tests;

public sealed class ShippedDataIsSound
{
    [Fact]
    public void No_rule_finds_an_error() =>
        string.Join('\n', CatalogCheck.Errors(ShippedData.Root, ShippedData.Files)).ShouldBeEmpty();

    [Fact]
    public void Annex_1_has_thirty_bodies_behind_nineteen_rows_and_two_counters()
    {
        var authorities = ShippedData.Files.Authorities.Select(loaded => loaded.Value).ToList();
        var rows = File.ReadLines(Path.Combine(ShippedData.Root, "haixi-2022q1", "annex1.csv"))
            .Skip(1)
            .Select(line => line.Split(',')[0])
            .Where(row => row != "合计")
            .ToList();

        authorities.Select(authority => authority.AnnexRow).OfType<string>().ShouldBe(rows.Take(19));
        rows.Skip(19).ShouldBe(["综合窗口(一)", "综合窗口(二)"]);
        authorities.Count(authority => authority.ComprehensiveCounter == "综合窗口(一)").ShouldBe(6);
        authorities.Count(authority => authority.ComprehensiveCounter == "综合窗口(二)").ShouldBe(5);
    }

    [Fact]
    public void A_comprehensive_counter_serves_the_bodies_that_the_annex_names()
    {
        var hall = ShippedData.Files.Halls.Select(loaded => loaded.Value).Single(hall => hall.Code == "632800-zbj");
        var second = hall.Counters.Single(counter => counter.Name == "综合窗口(二)");

        second.Kind.ShouldBe(CounterKind.Comprehensive);
        second.Serves("632800-swj").ShouldBeTrue();
        second.Serves("632800-czj").ShouldBeFalse();
    }

    [Fact]
    public void Annex_2_has_eight_halls() => ShippedData.Files.Halls.Count.ShouldBe(8);

    [Fact]
    public void At_least_sixty_items_over_at_least_ten_regimes()
    {
        var items = ShippedData.Files.Items.Select(loaded => loaded.Value).ToList();

        items.Count.ShouldBeGreaterThanOrEqualTo(60);
        items.Select(item => item.Regime).Distinct().Count().ShouldBeGreaterThanOrEqualTo(10);
        items.ShouldContain(item => item.Mode == HandlingMode.OnTheSpot);
        items.ShouldContain(item => item.ReceiptIsAcceptance);
        items.ShouldContain(item => item.SpecialSteps.Any(step => step.StopsClock));
        items.ShouldContain(item => item.Fees.Count > 0);
        items.ShouldContain(item => item.Quota != null);
    }

    [Fact]
    public void A_body_whose_name_has_no_source_says_so() =>
        ShippedData
            .Files.Authorities.Select(loaded => loaded.Value)
            .Where(authority => authority.Name.Contains("人民政府", StringComparison.Ordinal))
            .Where(authority => authority.Kind != AuthorityKind.Government)
            .ShouldAllBe(authority => authority.NameNote!.Contains("全称待核"));

    [Fact]
    public void The_two_satisfaction_scales_run_against_each_other()
    {
        var list = ShippedData
            .Files.CodeLists.Select(loaded => loaded.Value)
            .Single(list => list.Code == "satisfaction");
        string Value(string scheme) =>
            list.Schemes.Single(s => s.Scheme == scheme).Entries.Single(entry => entry.Name == "VerySatisfied").Value;

        Value("gbt39046").ShouldBe("1");
        Value("evaluation").ShouldBe("5");
    }
}
