using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Writing;
using Tongban.Catalog.Content;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

public sealed class DecisionRules
{
    private const string Food = "haixi-scjg-food-business";
    private const string Tobacco = "haixi-ycj-tobacco-retail";
    private const string Renewal = "haixi-scjg-food-business-renewal";

    [Fact]
    public void A_refusal_says_which_condition_failed_and_why()
    {
        var file = Ready(Food);

        Decide(file, Refuse(file) with { FailedConditions = [] }).Article.ShouldBe("XKF-38-1");
        Decide(file, Refuse(file) with { Facts = [] }).Article.ShouldBe("XKF-38-2");
        DecideCase.Decide(file, By(Monday), Refuse(file), QuotaStanding.None).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void A_change_after_the_confirming_page_voids_the_decision()
    {
        var file = Ready(Food);
        var shown = Grant(file);
        var changed = Hearings.ReceiveOpinion(file, By(Monday), "1", "邻居", "担心油烟").Value.After;
        changed = Hearings.AnswerOpinion(changed, By(Monday), "1", "已要求加装净化设施").Value.After;

        Decide(changed, shown).Code.ShouldBe("CASE-0039");
    }

    [Fact]
    public void An_opinion_without_an_answer_blocks_the_decision()
    {
        var file = Hearings.ReceiveOpinion(Ready(Food), By(Monday), "1", "邻居", "担心油烟").Value.After;

        Decide(file, Grant(file)).Article.ShouldBe("XKF-36b");
    }

    [Fact]
    public void A_limited_number_is_given_in_the_order_of_acceptance()
    {
        var file = Ready(Tobacco);

        DecideCase
            .Decide(file, By(Monday), Grant(file), new QuotaStanding(0, "earlier"))
            .Rejection.Code.ShouldBe("CASE-0051");
        DecideCase
            .Decide(file, By(Monday), Grant(file), new QuotaStanding(file.Item.Quota!.Number, null))
            .Rejection.Code.ShouldBe("CASE-0050");
    }

    [Fact]
    public void A_timely_renewal_without_a_decision_is_granted_at_expiry()
    {
        var expiry = new DateOnly(2026, 5, 15);
        var file = Filed(Renewal, Monday, renewalExpiry: expiry);

        var after = CatchUp.To(file, At(2026, 5, 16, 8)).After;

        after.State.Decision!.Deemed.ShouldBeTrue();
        after.State.Decision.ValidFrom.ShouldBe(new DateOnly(2026, 5, 16));
        after.State.DeemedAccepted.ShouldBeTrue();
    }

    [Fact]
    public void A_late_renewal_is_not_granted_by_silence()
    {
        var file = Filed(Renewal, Monday, renewalExpiry: new DateOnly(2026, 3, 20));

        CatchUp.To(file, At(2026, 3, 25)).After.State.Decision.ShouldBeNull();
    }

    [Fact]
    public void A_case_is_decided_once_and_then_cannot_be_withdrawn()
    {
        var file = Ready(Food);
        var decided = DecideCase.Decide(file, By(Monday), Grant(file), QuotaStanding.None).Value.After;

        Decide(decided, Grant(decided)).Code.ShouldBe("CASE-0003");
        WithdrawCase.Decide(decided, By(Monday), null).Rejection.Code.ShouldBe("CASE-0042");
    }

    [Fact]
    public void Electronic_service_needs_recorded_consent()
    {
        var file = Ready(Food);
        var decided = DecideCase.Decide(file, By(Monday), Grant(file), QuotaStanding.None).Value.After;
        var closed = CloseCase.Decide(decided, By(Monday), "JY16328990000001").Value.After;

        DeliverCase
            .Decide(closed, By(Monday), DeliveryWay.Electronic, "昆仑食品有限公司", null)
            .Rejection.Code.ShouldBe("CASE-0044");
        DeliverCase
            .Decide(closed, By(Monday), DeliveryWay.Post, "昆仑食品有限公司", null)
            .Rejection.Code.ShouldBe("CASE-0046");
        DeliverCase.Decide(closed, By(Monday), DeliveryWay.Counter, "李某某", null).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void A_clock_set_back_writes_nothing()
    {
        var file = Accepted(Food, Monday);

        SpecialProcedures
            .Start(file, By(Monday.AddMinutes(-1)), "visit", 3, "现场核查")
            .Rejection.Code.ShouldBe("CASE-0001");
    }

    private static CaseFile Ready(string item) => Reviewed(Accepted(item, Monday), Monday);

    private static Kernel.Rejection Decide(CaseFile file, DecideCase.Request request) =>
        DecideCase.Decide(file, By(Monday), request, QuotaStanding.None).Rejection;
}
