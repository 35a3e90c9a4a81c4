using Tongban.Catalog.Situations;
using Tongban.Kernel.Time;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

/// <summary>户口登记条例 17 and 居民身份证法 21 on the shipped items of the police.</summary>
public sealed class HouseholdRegister
{
    [Fact]
    public void An_identity_card_costs_the_poor_nothing()
    {
        Fees("no").ShouldBe(["card"]);
        Fees("yes").ShouldBeEmpty();

        static IEnumerable<string> Fees(string poor) =>
            SituationEngine
                .Resolve(
                    Item("delingha-gaj-identity-card"),
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "first", ["poor"] = poor }
                )
                .Fees.Select(fee => fee.Id);
    }

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
