using Tongban.Catalog.Lint;

namespace Tongban.Catalog.Tests.Lint;

public sealed class Rules
{
    public static TheoryData<string> Ids => [.. ItemLinter.Rules.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_finds_its_faulty_sample(string id)
    {
        var faulty = FaultySamples.All[id]();

        var finding = ItemLinter
            .Check("items/sample.json", faulty, ShippedData.Context)
            .First(found => found.Rule == id);

        finding.Element.ShouldNotBeNullOrWhiteSpace();
        finding.ToString().ShouldContain("items/sample.json");
        finding.Message.ShouldEndWith("。");
    }

    [Fact]
    public void Ids_are_given_once() => ItemLinter.Rules.Select(rule => rule.Id).ShouldBeUnique();

    [Fact]
    public void A_promise_in_working_days_may_not_outlast_a_statute_in_natural_days()
    {
        var passport = ShippedData.Item("haixi-gaj-passport") with { Promised = Kernel.Time.Period.WorkingDays(14) };

        ItemLinter.Check("", passport, ShippedData.Context).ShouldContain(found => found.Rule == "CAT-LINT-001");
    }
}
