using Tongban.Cases.Acts;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Writing;
using Tongban.Kernel.Time;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

public sealed class AcceptanceRules
{
    private const string Food = "haixi-scjg-food-business";

    private static readonly CorrectionItem Rules = new(
        "1",
        CorrectionTarget.Material,
        "rules",
        "缺少进货查验记录制度",
        "补充该项制度"
    );

    private static readonly CorrectionItem Plan = new(
        "2",
        CorrectionTarget.Material,
        "layoutPlan",
        "没有标明面积",
        "注明各功能间面积"
    );

    [Fact]
    public void Accepting_after_five_working_days_is_deemed_from_the_day_of_receipt()
    {
        var file = Filed(Food, Monday);

        CatchUp.To(file, At(2026, 3, 9, 23)).Added.ShouldBeEmpty();
        var late = CatchUp.To(file, At(2026, 3, 12)).After;

        late.State.Status.ShouldBe(CaseStatus.Reviewing);
        late.State.DeemedAccepted.ShouldBeTrue();
        late.State.AcceptedAsOf.ShouldBe(new DateOnly(2026, 3, 2));
        late.Clock.StatutoryDue!.Date.ShouldBe(new DateOnly(2026, 3, 30));
    }

    [Fact]
    public void An_incomplete_filing_is_not_accepted_but_corrected()
    {
        var file = Filed(Food, Monday, without: "rules");

        AcceptCase.Decide(file, By(Monday)).Rejection.Code.ShouldBe("CASE-0011");
    }

    [Fact]
    public void Only_what_the_guide_lists_may_be_asked_for()
    {
        var stray = new CorrectionItem("1", CorrectionTarget.Material, "assets", "缺少资产证明", "提交资产证明");

        DraftCorrection.Decide(Filed(Food, Monday), By(Monday), [stray], null).Rejection.Code.ShouldBe("CASE-0006");
    }

    [Fact]
    public void A_second_correction_notice_is_refused()
    {
        var issued = Issued();

        DraftCorrection.Decide(issued, By(Monday), [Plan], null).Rejection.Article.ShouldBe("XKF-32-4c");
        IssueCorrection.Decide(issued, By(Monday)).Rejection.Article.ShouldBe("XKF-32-4c");
    }

    [Fact]
    public void A_drafted_notice_is_not_told()
    {
        var drafted = DraftCorrection.Decide(Filed(Food, Monday), By(Monday), [Rules], null).Value.After;

        drafted.State.Status.ShouldBe(CaseStatus.Submitted);
        CatchUp.To(drafted, At(2026, 3, 10, 1)).After.State.DeemedAccepted.ShouldBeTrue();
    }

    [Fact]
    public void A_notice_after_the_answer_period_is_refused()
    {
        var drafted = DraftCorrection.Decide(Filed(Food, Monday), By(Monday), [Rules], null).Value.After;

        IssueCorrection.Decide(drafted, By(At(2026, 3, 10))).Rejection.Code.ShouldBe("CASE-0010");
    }

    [Fact]
    public void A_partial_reply_leaves_the_notice_open_and_starts_no_clock()
    {
        var replied = Reply(Issued(), At(2026, 3, 5), "1");

        replied.State.Status.ShouldBe(CaseStatus.AwaitingCorrection);
        replied.State.Correction!.Open.ShouldBe(["2"]);
        replied.Clock.AnswerDue.ShouldBeNull();
    }

    [Fact]
    public void A_full_reply_starts_a_new_answer_clock_and_must_be_accepted()
    {
        var replied = Reply(Issued(), At(2026, 3, 11), "1", "2");

        replied.Clock.AnswerDue!.Date.ShouldBe(new DateOnly(2026, 3, 18));
        AcceptCase.Decide(replied, By(At(2026, 3, 12))).IsOk.ShouldBeTrue();
        var silent = CatchUp.To(replied, At(2026, 3, 19, 1)).After;
        silent.State.AcceptedAsOf.ShouldBe(new DateOnly(2026, 3, 11));
    }

    [Fact]
    public void A_full_reply_must_be_accepted_although_the_notice_forgot_a_material()
    {
        var file = Filed(Food, Monday, without: ["rules", "layoutPlan"]);
        var drafted = DraftCorrection.Decide(file, By(Monday), [Rules], null).Value.After;
        var issued = IssueCorrection.Decide(drafted, By(Monday)).Value.After;

        AcceptCase.Decide(Reply(issued, At(2026, 3, 4), "1"), By(At(2026, 3, 4))).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void A_reply_is_checked_against_the_list_only()
    {
        ReplyToCorrection.Decide(Issued(), By(Monday), ["3"], [], null).Rejection.Code.ShouldBe("CASE-0009");
    }

    [Fact]
    public void Declining_for_missing_corrections_waits_for_the_date_and_names_what_is_missing()
    {
        var issued = Issued();
        var request = new DeclineCase.Request(DeclineGround.CorrectionsNotDelivered, "逾期未补正");

        DeclineCase.Decide(issued, By(At(2026, 3, 9)), request).Rejection.Code.ShouldBe("CASE-0017");
        var replied = Reply(issued, At(2026, 3, 9), "1");
        var declined = DeclineCase.Decide(replied, By(At(2026, 4, 20)), request).Value.After;
        declined.Events[^1].Fact.ShouldBeOfType<Declined>().MissingItems.ShouldBe(["2"]);
    }

    [Fact]
    public void Nothing_lapses_by_itself_under_the_permit_law()
    {
        CatchUp.To(Issued(), At(2026, 6, 1)).Added.ShouldBeEmpty();
    }

    [Fact]
    public void Declining_as_not_competent_names_the_competent_authority()
    {
        var request = new DeclineCase.Request(DeclineGround.NotCompetent, "不属于本机关职权");

        DeclineCase.Decide(Filed(Food, Monday), By(Monday), request).Rejection.Article.ShouldBe("XKF-32-2");
        DeclineCase
            .Decide(Filed(Food, Monday), By(Monday), request with { CompetentAuthority = "德令哈市市场监督管理局" })
            .IsOk.ShouldBeTrue();
    }

    [Fact]
    public void Where_no_permit_is_needed_that_is_told_at_once_with_its_reason()
    {
        var told = DeclineCase
            .Decide(Filed(Food, Monday), By(Monday), new(DeclineGround.NotNeeded, "仅销售预包装食品，备案即可"))
            .Value;

        told.After.State.Status.ShouldBe(CaseStatus.Declined);
        told.Added.Single().At.ShouldBe(Monday);
        NoticePlan.Of(told.Added).Select(plan => plan.Kind).ShouldBe([DocumentKind.NonAcceptance]);
    }

    [Fact]
    public void A_decline_or_a_refusal_without_reasons_is_refused()
    {
        DeclineCase
            .Decide(Filed(Food, Monday), By(Monday), new(DeclineGround.NotNeeded, " "))
            .Rejection.Article.ShouldBe("XKF-72-7");
        var ready = Reviewed(Accepted(Food, Monday), Monday);
        Decide(ready, Refuse(ready) with { Grounds = [] }).Rejection.Article.ShouldBe("XKF-38-2");
    }

    [Fact]
    public void A_complete_filing_cannot_be_declined_as_incomplete()
    {
        DeclineCase
            .Decide(Filed(Food, Monday), By(Monday), new(DeclineGround.CorrectionsNotDelivered, "材料不齐"))
            .Rejection.Code.ShouldBe("CASE-0018");
        DeclineCase
            .Decide(
                Filed(Food, Monday),
                By(Monday),
                new(DeclineGround.Incomplete, "材料不齐", MissingMaterials: ["rules"])
            )
            .Rejection.Article.ShouldBe("XKF-32-5a");
        DeclineCase
            .Decide(Filed(Food, Monday), By(Monday), new((DeclineGround)99, "不合政策"))
            .Rejection.Article.ShouldBe("XKF-32-5a");
    }

    [Fact]
    public void A_false_filing_is_declined_only_with_evidence()
    {
        var request = new DeclineCase.Request(DeclineGround.FalseMaterial, "提供虚假租赁合同");

        DeclineCase.Decide(Filed(Food, Monday), By(Monday), request).Rejection.Article.ShouldBe("XKF-78a");
    }

    [Fact]
    public void Real_estate_declines_with_the_full_list_instead_of_a_notice()
    {
        const string Transfer = "delingha-zrzy-property-transfer";
        var file = Filed(Transfer, Monday);
        var material = file.Needed.First(one => !one.FromForm);
        var asked = new CorrectionItem("1", CorrectionTarget.Material, material.Id, "缺少", "补交");

        DraftCorrection.Decide(file, By(Monday), [asked], null).Rejection.Code.ShouldBe("CASE-0089");
        DeclineCase
            .Decide(
                file,
                By(Monday),
                new DeclineCase.Request(DeclineGround.Incomplete, "材料不齐", MissingMaterials: [material.Id])
            )
            .IsOk.ShouldBeTrue();
    }

    [Fact]
    public void After_acceptance_there_is_no_correction_and_no_decline()
    {
        var accepted = Accepted(Food, Monday);

        DraftCorrection.Decide(accepted, By(Monday), [Rules], null).IsOk.ShouldBeFalse();
        DeclineCase
            .Decide(accepted, By(Monday), new DeclineCase.Request(DeclineGround.NotNeeded, "不需要"))
            .IsOk.ShouldBeFalse();
    }

    private static CaseFile Issued()
    {
        var file = Filed(Food, Monday, without: ["rules", "layoutPlan"]);
        var drafted = DraftCorrection.Decide(file, By(Monday), [Rules, Plan], Period.DaysOrWorkingDays(15)).Value.After;
        return IssueCorrection.Decide(drafted, By(At(2026, 3, 4))).Value.After;
    }

    private static CaseFile Reply(CaseFile file, DateTimeOffset at, params IReadOnlyList<string> covered)
    {
        var materials = file
            .State.Correction!.Items.Where(item => covered.Contains(item.Id))
            .Select(item => new HandedIn(item.TargetId, "hash", "file.pdf", false));
        return ReplyToCorrection.Decide(file, By(at, 501, "citizen"), covered, [.. materials], null).Value.After;
    }
}
