using Tongban.Kernel.Time;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

public sealed class HouseholdRegister
{
    [Fact]
    public void A_change_is_checked_first_and_only_the_promise_binds()
    {
        var item = Item("delingha-gaj-household-move") with
        {
            Regime = "HKT",
            Statutory = new Catalog.Content.StatutoryLimit(null),
            Promised = Period.WorkingDays(5),
        };
        var file = AcceptedUnder(item, Monday);

        file.Clock.StatutoryDue.ShouldBeNull();
        file.Clock.PromisedDue!.Date.ShouldBe(new DateOnly(2026, 3, 9));
        Decide(file, Grant(file)).Rejection.Article.ShouldBe("XKF-34-1");
        var verified = Reviewed(file, Monday);
        Decide(verified, Grant(verified)).IsOk.ShouldBeTrue();
    }
}
