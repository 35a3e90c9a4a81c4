using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

public sealed class ReviewRules
{
    private const string Food = "haixi-scjg-food-business";
    private const string Tobacco = "haixi-ycj-tobacco-retail";
    private const string Hygiene = "haixi-wjw-public-place-hygiene";

    [Fact]
    public void Nothing_is_decided_before_its_review_is_done()
    {
        var file = Accepted(Food, Monday);

        DecideCase.Decide(file, By(Monday), Grant(file), QuotaStanding.None).Rejection.Article.ShouldBe("XKF-34-1");
    }

    [Fact]
    public void A_check_on_site_is_signed_by_two_different_people()
    {
        var file = Complete(Accepted(Tobacco, Monday), "review", 1);
        StaffName one = new(21, "张伟");

        Review
            .Complete(file, By(Monday, 21), "visit", StepOpinion.Meets, "符合", [one, one])
            .Rejection.Article.ShouldBe("XKF-34-3");
        Complete(file, "visit", 2).State.Steps["visit"].Status.ShouldBe(StepStatus.Done);
    }

    [Fact]
    public void A_return_from_one_branch_leaves_the_other_as_it_is_and_says_so()
    {
        var file = Complete(Complete(Accepted(Tobacco, Monday), "review", 1), "layout", 1);
        file = Complete(file, "visit", 2);

        var returned = Review.Return(file, By(Monday, 21), "joint", "visit", "照片不清楚").Value;

        var fact = returned.Added[^1].Fact.ShouldBeOfType<StepReturned>();
        fact.Reopened.ShouldBe(["visit", "joint"], ignoreOrder: true);
        fact.Kept.ShouldBe(["review", "layout"], ignoreOrder: true);
        returned.After.State.Steps["layout"].Status.ShouldBe(StepStatus.Done);
        returned.After.State.Steps["visit"].Status.ShouldBe(StepStatus.Ready);
        returned.After.State.Steps["joint"].Status.ShouldBe(StepStatus.Waiting);
    }

    [Fact]
    public void The_superior_authority_asks_for_no_paper_a_second_time()
    {
        var item = Item(Food) with { Statutory = new StatutoryLimit(Period.WorkingDays(20), "XKF-43a") };
        var file = AcceptedUnder(item, Monday);
        var up = ForwardCase.Decide(file, By(Monday, 31, "approver"), "青海省市场监督管理局", "符合条件").Value.After;
        var again = new CorrectionItem("1", CorrectionTarget.Material, "rules", "请再报一份", "重新提交");

        up.State.Materials.ShouldBe(file.State.Materials);
        DraftCorrection.Decide(up, By(At(2026, 4, 2)), [again], null).IsOk.ShouldBeFalse();
        ForwardCase.Decide(file, By(Monday, 31, "approver"), "青海省市场监督管理局", "").IsOk.ShouldBeFalse();
    }

    [Fact]
    public void Who_examined_cannot_preside_the_hearing()
    {
        var file = Complete(Accepted(Food, Monday), "review", 1);
        var notice = new HearingNotified(new DateOnly(2026, 3, 20), "三楼会议室", 5, "张伟", true, null);

        Hearings.Notify(file, By(Monday), notice, 21).Rejection.Article.ShouldBe("XKF-48-3");
    }

    [Fact]
    public void A_hearing_is_told_seven_working_days_ahead()
    {
        var file = Accepted(Food, Monday);
        var notice = new HearingNotified(new DateOnly(2026, 3, 10), "三楼会议室", 5, "周杰", true, null);

        Hearings.Notify(file, By(Monday), notice, 99).Rejection.Article.ShouldBe("XKF-48-1");
        Hearings.Notify(file, By(Monday), notice with { HeldOn = new DateOnly(2026, 3, 11) }, 99).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void The_hearing_is_left_out_of_the_limit_until_its_minutes_are_signed()
    {
        var file = Accepted(Food, Monday);
        var notice = new HearingNotified(new DateOnly(2026, 3, 12), "三楼会议室", 10, "周杰", true, null);
        var notified = Hearings.Notify(file, By(Monday), notice, 99).Value.After;
        var held = Hearings.Hold(notified, By(At(2026, 3, 12)), "minutes", "周杰", "现场核查记录").Value.After;

        held.Clock.StatutoryDue!.Date.ShouldBe(Calendar.AddWorkingDays(new DateOnly(2026, 3, 30), 8));
    }

    [Fact]
    public void Only_a_listed_procedure_may_be_started()
    {
        SpecialProcedures
            .Start(Accepted(Hygiene, Monday), By(Monday), "expert", 5, "需要专家评审")
            .Rejection.Article.ShouldBe("XKF-45a");
    }

    [Fact]
    public void A_listed_test_stops_the_clock_for_its_announced_days()
    {
        var file = Accepted(Hygiene, Monday);
        var before = file.Clock.StatutoryDue!.Date;

        var stopped = SpecialProcedures.Start(file, By(Monday), "testing", 5, "抽样检测").Value.After;

        stopped.Clock.StatutoryDue!.Date.ShouldBe(Calendar.AddWorkingDays(before, 5));
        stopped.Clock.ShownDue(At(2026, 3, 4)).ShouldBeNull();
        stopped.Clock.ShownDue(At(2026, 3, 11)).ShouldNotBeNull();
    }

    [Fact]
    public void An_extension_is_the_heads_once_and_before_the_date()
    {
        var file = Extension.Request(Accepted(Food, Monday), By(Monday), "案情复杂").Value.After;

        Extension.Grant(file, By(Monday), null, Grantor.GovernmentHead).Rejection.Code.ShouldBe("CLOCK-0022");
        Extension.Grant(file, By(At(2026, 4, 1)), null, Grantor.AuthorityHead).Rejection.Code.ShouldBe("CLOCK-0021");
        var granted = Extension.Grant(file, By(Monday), null, Grantor.AuthorityHead).Value.After;
        granted.Clock.StatutoryDue!.Date.ShouldBe(Calendar.AddWorkingDays(new DateOnly(2026, 3, 30), 10));
        granted.Clock.PromisedDue!.Date.ShouldBe(file.Clock.PromisedDue!.Date);
        var again = Extension.Request(granted, By(Monday), "仍然复杂").Value.After;
        Extension.Grant(again, By(Monday), null, Grantor.AuthorityHead).Rejection.Code.ShouldBe("CLOCK-0020");
    }

    private static CaseFile Complete(CaseFile file, string stepId, int staff) =>
        Review
            .Complete(
                file,
                By(Monday, 21, "reviewer"),
                stepId,
                StepOpinion.Meets,
                "符合",
                [.. Enumerable.Range(21, staff).Select(id => new StaffName(id, $"{id}"))]
            )
            .Value.After;
}
