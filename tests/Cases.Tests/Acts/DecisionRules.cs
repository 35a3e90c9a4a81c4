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
    private const string Hygiene = "haixi-wjw-public-place-hygiene";
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
    public void Who_accepts_does_not_decide_alone()
    {
        var item = Item(Food);
        item = item with { Steps = [.. item.Steps.Select(step => step with { Staff = 1 })] };
        var alone = Examined(AcceptedUnder(item, Monday), by: 11);
        var examined = Examined(AcceptedUnder(item, Monday), by: 21);

        Decide(alone, Grant(alone)).Code.ShouldBe("CASE-0118");
        Shipped.Decide(alone, Grant(alone)).IsOk.ShouldBeTrue();
        DecideCase.Decide(examined, By(Monday), Grant(examined), QuotaStanding.None).IsOk.ShouldBeTrue();
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
    public void No_fee_is_taken_that_the_guide_does_not_list()
    {
        string[] items = [Food, "haixi-slj-water-abstraction", "haixi-fgw-information-disclosure"];
        foreach (var item in items)
        {
            Fees.Notice(Accepted(item, Monday), By(Monday), "hearing", 10_000)
                .Rejection.Article.ShouldBe("XKF-58-1", item);
        }
    }

    [Fact]
    public void A_test_under_way_has_its_result_before_the_decision()
    {
        var file = SpecialProcedures.Start(Ready(Hygiene), By(Monday), "testing", 5, "抽样检测").Value.After;

        Decide(file, Grant(file)).Code.ShouldBe("CASE-0031");
        var tested = SpecialProcedures.End(file, By(Monday), "testing", "合格").Value.After;
        Shipped.Decide(tested, Grant(tested)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void A_refusal_on_a_test_names_the_standard()
    {
        var file = SpecialProcedures.Start(Ready(Hygiene), By(Monday), "testing", 5, "抽样检测").Value.After;
        file = SpecialProcedures.End(file, By(Monday), "testing", "不合格").Value.After;

        Decide(file, Refuse(file)).Article.ShouldBe("XKF-55-3");
        Shipped.Decide(file, Refuse(file) with { StandardNumber = "GB 37488-2019" }).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void A_qualification_hangs_on_its_examination()
    {
        const string Operator = "haixi-scjg-special-equipment-operator";
        AcceptCase
            .Decide(Filed(Operator, Monday, without: "examResult"), By(Monday))
            .Rejection.Code.ShouldBe("CASE-0011");

        var file = Ready(Operator);
        var failed = Shipped.Decide(file, Refuse(file) with { FailedConditions = ["exam"] }).Value.After;
        failed.State.Decision!.FailedConditions.ShouldBe(["exam"]);
    }

    [Fact]
    public void What_two_must_verify_is_not_decided_on_the_spot_by_one()
    {
        var item = Item(Food) with { Mode = HandlingMode.OnTheSpot };
        var file = FiledUnder(item, Monday);

        DecideOnTheSpot.Decide(file, By(Monday), Grant(file), "当场").Rejection.Article.ShouldBe("XKF-34-3");
        Shipped.Decide(AcceptCase.Decide(file, By(Monday)).Value.After, Grant(file)).IsOk.ShouldBeFalse();
    }

    [Fact]
    public void A_false_filing_is_a_ground_of_refusal_by_itself()
    {
        var file = Ready(Food);
        var request = Refuse(file) with { FailedConditions = [], FalseEvidence = "租赁合同系伪造" };

        var refused = Shipped.Decide(file, request).Value.After;

        refused.State.Decision!.FalseEvidence.ShouldBe("租赁合同系伪造");
        Shipped
            .Decide(file, Grant(file) with { FalseEvidence = "租赁合同系伪造" })
            .Value.After.State.Decision!.FalseEvidence.ShouldBeNull();
    }

    [Fact]
    public void A_revocation_for_fraud_needs_a_grant_its_number_and_its_service()
    {
        var granted = Shipped.Decide(Ready(Food), Grant(Ready(Food))).Value.After;
        var served = new DateOnly(2026, 3, 2);

        RevokeGrant.Decide(Ready(Food), By(Monday), "撤1号", served, "行贿").Rejection.Article.ShouldBe("XKF-69-p2");
        RevokeGrant.Decide(granted, By(Monday), "", served, "行贿").Rejection.Article.ShouldBe("XKF-79b");
        RevokeGrant
            .Decide(granted, By(Monday), "撤1号", served.AddDays(1), "行贿")
            .Rejection.Code.ShouldBe("CASE-0100");
        var revoked = RevokeGrant.Decide(granted, By(Monday), "撤1号", served, "行贿").Value.After;
        revoked.State.RevokedOn.ShouldBe(served);
        RevokeGrant.Decide(revoked, By(Monday), "撤1号", served, "行贿").IsOk.ShouldBeFalse();
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

    private static CaseFile Examined(CaseFile file, long by)
    {
        while (file.State.Steps.Values.FirstOrDefault(step => step.Status == StepStatus.Ready) is { } ready)
        {
            var checks = file.Item.Steps.First(one => one.Id == ready.Id).Checks;
            file = Review
                .Complete(
                    file,
                    By(Monday, by),
                    ready.Id,
                    StepOpinion.Meets,
                    "符合",
                    [new StaffName(by, "一人")],
                    checks
                )
                .Value.After;
        }

        return file;
    }

    private static CaseFile Ready(string item) => Reviewed(Accepted(item, Monday), Monday);

    private static Kernel.Rejection Decide(CaseFile file, DecideCase.Request request) =>
        DecideCase.Decide(file, By(Monday), request, QuotaStanding.None).Rejection;
}
