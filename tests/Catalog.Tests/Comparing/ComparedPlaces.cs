using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Comparing;
using Tongban.Catalog.Tests.Loading;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Tests.Comparing;

public sealed class ComparedPlaces
{
    private const string Other = "delingha-gaj-passport";

    [Fact]
    public async Task One_item_in_two_places_stands_side_by_side_with_its_differences_marked()
    {
        using var data = new DataFolder();
        var passport = ShippedData.Item(DataFolder.Passport);
        var county = ShippedData.Files.Authorities.Single(one => one.Value.Code == "632802-gaj").Value;
        var code = county.CreditCode + "4" + passport.CatalogCode;
        var text = File.ReadAllText(Path.Combine(data.Root, "items", DataFolder.Passport + ".json"))
            .Replace($"\"{DataFolder.Passport}\"", $"\"{Other}\"", StringComparison.Ordinal)
            .Replace(passport.TaskCode, code, StringComparison.Ordinal)
            .Replace(passport.AuthorityCode, county.Code, StringComparison.Ordinal)
            .Replace("\"level\": \"prefecture\"", "\"level\": \"county\"", StringComparison.Ordinal)
            .Replace(passport.Conditions[0].Text, "县里自己加的条件", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(data.Root, "items", Other + ".json"), text);
        await using var host = await CatalogHost.StartAsync();
        var loaded = await host.LoadAsync(data.Root);
        loaded.IsOk.ShouldBeTrue(string.Join('\n', loaded.Rejections.Select(rejection => rejection.Message)));

        var compared = await CompareAsync(host, passport.CatalogCode);

        compared.Places.Count.ShouldBe(2);
        compared.Faults.ShouldBe(1);
        var conditions = compared.Elements.Single(element => element.Id == "conditions");
        (conditions.Profile, conditions.IsFault).ShouldBe((LockProfile.Provincial, true));
        conditions.Values.Single(value => value.Differs).Lines.Count(line => line.Own).ShouldBe(1);
        conditions.Values.Single(value => value.Differs).Missing.Count.ShouldBe(1);
        compared.Elements.Where(element => element.Differs).ShouldHaveSingleItem().Id.ShouldBe("conditions");
        (await host.InScopeAsync(services => services.GetRequiredService<CatalogComparison>().ListAsync()))
            .ShouldHaveSingleItem()
            .CatalogCode.ShouldBe(passport.CatalogCode);
        (await CompareAsync(host, DataFolder.Food)).Places.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Effects_are_those_of_the_versions()
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        await host.LoadAsync(data.Root);
        var food = ShippedData.Item(DataFolder.Food);
        var before = (await EffectsAsync(host)).Items.Single(item => item.Current.Id == DataFolder.Food);
        (before.StatutoryDays, before.PromisedDays).ShouldBe((20, food.Promised.Amount));
        before.Compression!.Value.ShouldBe(1 - (food.Promised.Amount / 20.0), 1e-9);

        host.Clock.Advance(TimeSpan.FromDays(1));
        var path = Path.Combine(data.Root, "items", DataFolder.Food + ".json");
        var node = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!;
        node["promised"]!["amount"] = 5;
        File.WriteAllText(path, node.ToJsonString());
        (await host.LoadAsync(data.Root)).IsOk.ShouldBeTrue();

        var report = await EffectsAsync(host);
        var after = report.Items.Single(item => item.Current.Id == DataFolder.Food);
        (after.First.Number, after.Current.Number, after.Materials).ShouldBe((1, 2, food.Materials.Count));
        after.Compression!.Value.ShouldBe(0.75, 1e-9);
        report.Total.Items.ShouldBe(2);
    }

    [Fact]
    public void Rates_are_of_sums_and_other_units_are_turned_into_working_days()
    {
        ItemEffect.Days(new Period(14, TimeUnit.Day)).ShouldBe(10);
        ItemEffect.Days(new Period(0, TimeUnit.OnTheSpot)).ShouldBe(0);
        ItemEffect.Days(new Period(1, TimeUnit.Promptly)).ShouldBeNull();
        ItemEffect.Rate(410, 85)!.Value.ShouldBe(0.793, 0.0005);
        ItemEffect.Rate(0, 1).ShouldBeNull();
    }

    private static async Task<ComparedItem> CompareAsync(CatalogHost host, string code) =>
        (await host.InScopeAsync(services => services.GetRequiredService<CatalogComparison>().RunAsync(code))).Value;

    private static Task<EffectReport> EffectsAsync(CatalogHost host) =>
        host.InScopeAsync(services => services.GetRequiredService<ReformEffects>().RunAsync());
}
