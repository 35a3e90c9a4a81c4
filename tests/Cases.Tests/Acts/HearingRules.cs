using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

/// <summary>Interested persons, announcements, hearings and their minutes (行政许可法 36, 46–48).</summary>
public sealed class HearingRules
{
    private const string Food = "haixi-scjg-food-business";

    private static readonly HearingNotified Notice = new(
        new DateOnly(2026, 3, 13),
        "三楼会议室",
        10,
        "周杰",
        true,
        null
    );

    [Fact]
    public void A_hearing_that_the_law_demands_comes_before_the_decision()
    {
        var file = Reviewed(Mandatory(), Monday);

        Decide(file, Grant(file)).Rejection.Article.ShouldBe("XKF-46");
        Decide(file, Refuse(file)).Rejection.Article.ShouldBe("XKF-46");
    }

    [Fact]
    public void A_hearing_that_the_law_demands_is_announced_to_the_public_first()
    {
        Hearings.Announce(Mandatory(), By(Monday), "取水对下游的影响").Rejection.Code.ShouldBe("CASE-0104");
        var set = Notified(Mandatory());

        Held(set).Rejection.Article.ShouldBe("XKF-46");
        var announced = Hearings.Announce(set, By(Monday), "取水对下游的影响").Value.After;
        announced.Events[^1].Fact.ShouldBe(new HearingAnnounced("取水对下游的影响", Notice.HeldOn, Notice.Place));
        Held(announced).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void A_hearing_is_public_unless_a_legal_ground_is_written_down()
    {
        var file = Accepted(Food, Monday);
        var closed = Notice with { Public = false };

        Hearings.Notify(file, By(Monday), closed, 99).Rejection.Article.ShouldBe("XKF-48-2");
        Hearings.Notify(file, By(Monday), closed with { ClosedGround = "涉及商业秘密" }, 99).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void The_minutes_hold_the_examiners_evidence_and_what_was_said_against_it()
    {
        var set = Notified(Accepted(Food, Monday));

        Hearings.Hold(set, By(At(2026, 3, 13)), "minutes", "周杰", " ").Rejection.Article.ShouldBe("XKF-48-4");
        var held = Hearings.Hold(set, By(At(2026, 3, 13)), "minutes", "周杰", "核查记录", "申请人提交照片").Value;
        held.Added.Single().Fact.ShouldBe(new HearingHeld("minutes", "周杰", "核查记录", "申请人提交照片"));
    }

    [Fact]
    public void After_a_hearing_the_decision_follows_its_minutes()
    {
        var file = Reviewed(Held(Notified(Accepted(Food, Monday))).Value.After, At(2026, 3, 16));

        Decide(file, Grant(file), At(2026, 3, 16)).Rejection.Article.ShouldBe("XKF-48-p2");
        Decide(file, Grant(file) with { MinutesHash = "other" }, At(2026, 3, 16)).IsOk.ShouldBeFalse();
        Decide(file, Grant(file) with { MinutesHash = "minutes" }, At(2026, 3, 16)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_decided_before_an_interested_person_is_told()
    {
        var found = Hearings.FindInterestedPerson(Accepted(Food, Monday), By(Monday), "1", "邻居", "油烟").Value.After;
        var file = Reviewed(found, Monday);

        Decide(file, Grant(file)).Rejection.Article.ShouldBe("XKF-36a");
        var told = Hearings.TellInterestedPerson(file, By(Monday), "2", "邻居").Value.After;
        Decide(told, Grant(told)).IsOk.ShouldBeTrue();
        Hearings.FindInterestedPerson(found, By(Monday), "3", "居委会", "").IsOk.ShouldBeFalse();
    }

    private static CaseFile Mandatory() => AcceptedUnder(Item(Food) with { Hearing = HearingDuty.Mandatory }, Monday);

    private static CaseFile Notified(CaseFile file) => Hearings.Notify(file, By(Monday), Notice, 99).Value.After;

    private static Kernel.Result<Decision> Held(CaseFile file) =>
        Hearings.Hold(file, By(At(2026, 3, 13)), "minutes", "周杰", "核查记录");
}
