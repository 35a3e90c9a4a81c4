using System.Text.Json;
using Tongban.CrossRegion.Agreements;
using Tongban.Platform;

namespace Tongban.CrossRegion.Tests;

public sealed class AgreementTests
{
    private static readonly AgreementBook Shipped = AgreementBook.LoadShipped();
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void Every_item_of_a_shipped_agreement_is_an_item_of_the_catalogue_under_its_own_name()
    {
        var named = Directory
            .EnumerateFiles(DataFiles.PathOf("items"), "*.json")
            .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement)
            .Select(item => (item.GetProperty("catalogCode").GetString(), item.GetProperty("name").GetString()))
            .ToHashSet();
        var missing = Shipped
            .All.SelectMany(agreement => agreement.Items)
            .Where(item => !named.Contains((item.CatalogCode, item.Name)))
            .Select(item => $"{item.CatalogCode} {item.Name}");
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void A_shipped_agreement_that_nobody_published_says_that_it_is_a_demonstration() =>
        Shipped.All.Where(one => !one.Official).ShouldAllBe(one => one.Source.StartsWith("演示配置"));

    [Fact]
    public void Published_figures_name_their_source() =>
        Shipped.Figures.ShouldNotBeNull().Source.ShouldContain("2022年4月18日通报");

    [Fact]
    public void All_three_modes_are_agreed_on_somewhere() =>
        Shipped
            .All.SelectMany(one => one.Items)
            .Select(one => one.Mode)
            .Distinct()
            .ShouldBe(Enum.GetValues<CrossMode>(), ignoreOrder: true);

    [Theory]
    [InlineData("632800", "620982", "632014002000", "2026-01-01", null)]
    [InlineData("620982", "632800", "632014002000", "2028-12-31", null)]
    [InlineData("632800", "620982", "632014002000", "2025-12-31", "CROSS-0009")]
    [InlineData("632800", "620982", "632014002000", "2029-01-01", "CROSS-0009")]
    [InlineData("632800", "650100", "632014002000", "2026-03-02", "CROSS-0008")]
    [InlineData("620982", "630100", "632014002000", "2026-03-02", "CROSS-0008")]
    [InlineData("632800", "620982", "630109002000", "2026-03-02", null)]
    [InlineData("632800", "620982", "632014004000", "2026-03-02", "CROSS-0010")]
    [InlineData("632800", "620982", "000000000000", "2026-03-02", "CROSS-0010")]
    public void Taking_in_for_another_place_needs_an_agreement_that_stands_and_names_the_item(
        string one,
        string other,
        string item,
        string day,
        string? refusal
    )
    {
        var fit = Shipped.For(one, other, item, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        (fit.IsOk ? null : fit.Rejection.Code).ShouldBe(refusal);
    }

    [Fact]
    public void What_is_wrong_in_an_agreement_is_said()
    {
        var sound = Shipped.All[0];
        Agreement[] wrong =
        [
            sound with
            {
                Places = [sound.Places[0], sound.Places[0]],
            },
            sound with
            {
                Places = [sound.Places[0] with { Division = "999999" }, sound.Places[1]],
            },
            sound with
            {
                Places = [sound.Places[0] with { Phone = "" }, sound.Places[1]],
            },
            sound with
            {
                Until = sound.From.AddDays(-1),
            },
            sound with
            {
                Items = [],
            },
            sound with
            {
                Items = [sound.Items[0] with { CatalogCode = "63201400200A" }],
            },
            sound with
            {
                Items = [sound.Items[0], sound.Items[0]],
            },
            sound with
            {
                Items = [sound.Items[0] with { Mode = CrossMode.MultiPlace }],
            },
            sound with
            {
                Items = [sound.Items[0] with { Joint = sound.Items.First(one => one.Joint is not null).Joint }],
            },
        ];
        var divisions = DataFiles.LoadCounties();
        AgreementBook.FaultsOf(sound, divisions).ShouldBeEmpty();
        wrong.Select(one => AgreementBook.FaultsOf(one, divisions).Count()).ShouldAllBe(count => count > 0);
    }

    [Fact]
    public void An_agreement_within_the_province_is_told_from_one_across()
    {
        Shipped.Find("demo-haixi-xining")!.WithinProvince.ShouldBeTrue();
        Shipped.Find("demo-haixi-dunhuang")!.WithinProvince.ShouldBeFalse();
        Shipped.Find("demo-haixi-dunhuang")!.StandsOn(Day).ShouldBeTrue();
    }
}
