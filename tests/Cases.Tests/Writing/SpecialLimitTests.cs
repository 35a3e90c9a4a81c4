using Tongban.Cases.Writing;
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
