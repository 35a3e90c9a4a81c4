using Tongban.Cases.Writing;
using Tongban.Catalog.Content;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Tests;

public sealed class SpecialLimitTests
{
    [Fact]
    public void The_seven_days_of_a_construction_permit_run_from_receipt()
    {
        var reading = Read("haixi-zjj-construction-permit");
        reading.StatutoryDue!.Date.ShouldBe(new DateOnly(2026, 3, 9));
    }

    [Fact]
    public void A_limit_of_a_special_law_takes_no_general_extension()
    {
        Terms("haixi-jtj-dangerous-goods-transport").Regime.Extension.ShouldBeNull();
        Terms("haixi-scjg-food-business").Regime.Extension!.Value.Amount.ShouldBe(Period.WorkingDays(10));
    }

    [Fact]
    public void An_extension_that_the_special_law_names_itself_is_the_one_that_holds()
    {
        var item = Shipped.Item("haixi-jtj-dangerous-goods-transport");
        var own = item with { Statutory = item.Statutory with { Extension = Period.Days(5) } };
        CaseTerms
            .Of(own, Shipped.Regimes.Get(item.Regime), null)
            .Regime.Extension!.Value.ShouldBe(
                new ExtensionRule(ExtensionMode.UpTo, Period.Days(5), Grantor.AuthorityHead)
            );
    }

    [Fact]
    public void An_objection_to_a_refusal_of_legal_aid_is_decided_within_five_days_of_receipt()
    {
        var received = new Received(1, Shipped.At(2026, 9, 28));
        var accepted = new Accepted(2, Shipped.At(2026, 9, 30));
        var due = CaseClock
            .Derive(Terms("delingha-sfj-legal-aid-objection"), Shipped.Calendar, [received, accepted])
            .StatutoryDue!;
        due.Date.ShouldBe(new DateOnly(2026, 10, 8));
        due.Rule.ShouldBe("FLYZ-49-2");
    }

    [Fact]
    public void What_a_section_says_of_its_own_kind_of_permit_goes_before_the_general_limit()
    {
        var item = Shipped.Item("haixi-scjg-food-business");
        ClockReading Of(ServiceItemContent content) =>
            CaseClock.Derive(
                CaseTerms.Of(content, Shipped.Regimes.Get(content.Regime), null),
                Shipped.Calendar,
                [new Received(1, Shipped.At(2026, 3, 2)), new Accepted(2, Shipped.At(2026, 3, 2))]
            );
        Of(item).StatutoryDue!.Date.ShouldBe(new DateOnly(2026, 3, 30));

        var registered = item with { Mode = HandlingMode.OnTheSpot, Promised = new Period(0, TimeUnit.OnTheSpot) };

        Of(registered).PromisedDue!.Date.ShouldBe(new DateOnly(2026, 3, 2));
    }

    private static ClockTerms Terms(string itemId)
    {
        var item = Shipped.Item(itemId);
        return CaseTerms.Of(item, Shipped.Regimes.Get(item.Regime), null);
    }

    private static ClockReading Read(string itemId) =>
        CaseClock.Derive(
            Terms(itemId),
            Shipped.Calendar,
            [new Received(1, Shipped.At(2026, 3, 2)), new Accepted(2, Shipped.At(2026, 3, 5))]
        );
}
