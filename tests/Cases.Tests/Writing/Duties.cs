using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Writing;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Writing;

/// <summary>What events leave to be done beside the next act.</summary>
public sealed class Duties
{
    private const string Hygiene = "haixi-wjw-public-place-hygiene";
    private const string Passport = "haixi-gaj-passport";
    private const string Relief = "delingha-mzj-urban-living-allowance";

    [Fact]
    public void A_test_team_is_sent_within_five_working_days_of_acceptance()
    {
        var filed = Filed(Hygiene, At(2026, 4, 29));
        var accepted = AcceptCase.Decide(filed, By(At(2026, 4, 29))).Value;

        var duty = CaseDuties.Of(accepted.After, accepted.Added[^1]).ShouldHaveSingleItem();

        duty.Kind.ShouldBe(TaskKind.TestTeam);
        duty.Due.ShouldBe(new DateOnly(2026, 5, 9));
        duty.Words.ShouldContain("两名以上");
        var untested = AcceptCase.Decide(Filed("haixi-scjg-food-business", Monday), By(Monday)).Value;
        CaseDuties.Of(untested.After, untested.Added[^1]).ShouldBeEmpty();
    }

    [Fact]
    public void A_test_that_shows_its_result_at_once_wants_the_decision_that_day()
    {
        var tested = SpecialProcedures
            .Start(Accepted(Hygiene, Monday), By(Monday), "testing", 5, "抽样检测")
            .Value.After;
        var day = At(2026, 3, 4, 15);

        var plain = SpecialProcedures.End(tested, By(day), "testing", "合格", plain: true).Value;
        var analysed = SpecialProcedures.End(tested, By(day), "testing", "合格").Value;

        var duty = CaseDuties.Of(plain.After, plain.Added[^1]).ShouldHaveSingleItem();
        duty.Kind.ShouldBe(TaskKind.DecideAtOnce);
        duty.Due.ShouldBe(new DateOnly(2026, 3, 4));
        CaseDuties.Of(analysed.After, analysed.Added[^1]).ShouldBeEmpty();
    }

    [Fact]
    public void Who_asks_for_haste_with_a_passport_is_a_task_of_the_desk_by_the_next_working_day()
    {
        var calm = Filed(Passport, Monday);
        CaseDuties.Of(calm, calm.Events[0]).ShouldBeEmpty();
        var situations = Item(Passport).Situations.ToDictionary(one => one.Id, one => one.Options[0].Id);
        situations["hurry"] = "yes";

        var hasty = Filed(Passport, Monday, situations);

        var duty = CaseDuties.Of(hasty, hasty.Events[0]).ShouldHaveSingleItem();
        duty.Kind.ShouldBe(TaskKind.Expedite);
        duty.Due.ShouldBe(new DateOnly(2026, 3, 3));
    }

    [Fact]
    public void A_grant_of_relief_leaves_its_publication_in_the_village_to_be_done_and_done_once()
    {
        var file = Reviewed(Accepted(Relief, Monday), Monday);
        var refused = Decide(file, Refuse(file)).Value;
        var granted = Decide(file, Grant(file)).Value;

        CaseDuties.Of(refused.After, refused.Added[^1]).ShouldBeEmpty();
        var duty = CaseDuties.Of(granted.After, granted.Added[^1]).ShouldHaveSingleItem();
        duty.Kind.ShouldBe(TaskKind.FollowUp);
        duty.Words.ShouldContain("村、社区公布");
        FollowUpDone.Decide(granted.After, By(Monday), "publish", "").Rejection.Code.ShouldBe("CASE-0109");
        FollowUpDone.Decide(refused.After, By(Monday), "publish", "已张贴").Rejection.Code.ShouldBe("CASE-0113");
        var done = FollowUpDone.Decide(granted.After, By(Monday), "publish", "村公示栏张贴").Value.After;
        FollowUpDone.Decide(done, By(Monday), "publish", "再张贴").Rejection.Code.ShouldBe("CASE-0113");
    }
}
