using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Catalog.Situations;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

/// <summary>政府信息公开条例 29–39 on the shipped request for information.</summary>
public sealed class InformationRequests
{
    public const string Item = "haixi-fgw-information-disclosure";

    private static readonly string[] Contents = ["name", "citizenNumber", "phone", "subject", "medium", "ways"];

    [Fact]
    public void The_form_asks_the_three_contents_and_a_vague_one_is_asked_for_once()
    {
        var file = Filed(Item, Monday);
        var required = file.Item.Form.AllFields.Where(field => field.Required).Select(field => field.Id);
        Contents.ShouldBeSubsetOf(required);

        var vague = new CorrectionItem("1", CorrectionTarget.Field, "subject", "描述不能指向特定信息", "写明文号");
        var drafted = DraftCorrection.Decide(file, By(Monday), [vague], null).Value.After;
        IssueCorrection.Decide(drafted, By(Monday)).Value.After.State.Status.ShouldBe(CaseStatus.AwaitingCorrection);
    }

    [Fact]
    public void A_request_sent_at_night_counts_for_its_day_since_the_platform_confirms_at_once()
    {
        var sent = new DateTimeOffset(2026, 3, 6, 23, 50, 0, TimeSpan.FromHours(8));

        Filed(Item, sent).Clock.StatutoryDue!.Date.ShouldBe(new DateOnly(2026, 4, 3));
    }

    [Fact]
    public void What_can_be_answered_at_once_is_answered_the_day_it_comes()
    {
        var file = Reviewed(Accepted(Item, Monday), Monday);

        var answered = Decide(file, Grant(file)).Value.After;

        answered.State.DecidedAt.ShouldBe(Monday);
        answered.Clock.Decision!.Late.ShouldBe(0);
    }

    [Fact]
    public void A_third_party_has_fifteen_working_days_and_nobody_changes_them()
    {
        var file = Accepted(Item, Monday);
        var before = file.Clock.StatutoryDue!.Date;

        SpecialProcedures
            .Start(file, By(Monday), "third-party", 5, "涉及商业秘密")
            .Rejection.Code.ShouldBe("CASE-0107");
        var asked = Asked(file);
        asked.Clock.StatutoryDue!.Date.ShouldBe(Calendar.AddWorkingDays(before, 15));
        SpecialProcedures.Prolong(asked, By(Monday), "third-party", 5, "对方要求").Rejection.Code.ShouldBe("CASE-0107");
    }

    [Fact]
    public void After_a_third_partys_silence_the_clock_runs_on_and_the_authority_decides()
    {
        var asked = Asked(Accepted(Item, Monday));

        End(asked, Stance.Silent, At(2026, 3, 23)).Rejection.Article.ShouldBe("XXGK-32a");
        asked.Clock.ShownDue(At(2026, 3, 24)).ShouldNotBeNull();
        var silent = Reviewed(End(asked, Stance.Silent, At(2026, 3, 24)).Value.After, At(2026, 3, 24));
        silent.State.Procedures["third-party"].Stance.ShouldBe(Stance.Silent);
        Decide(silent, Grant(silent), At(2026, 3, 24)).IsOk.ShouldBeTrue();
        Decide(silent, Refuse(silent), At(2026, 3, 24)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void A_third_partys_reasoned_objection_keeps_the_information_closed()
    {
        var objected = Objected();

        Decide(objected, Grant(objected), At(2026, 3, 10)).Rejection.Article.ShouldBe("XXGK-32c");
        Decide(objected, Refuse(objected), At(2026, 3, 10)).IsOk.ShouldBeTrue();
        var baseless = Reviewed(
            End(Asked(Accepted(Item, Monday)), Stance.ObjectsWithoutReason, At(2026, 3, 10)).Value.After,
            At(2026, 3, 10)
        );
        Decide(baseless, Grant(baseless), At(2026, 3, 10)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void A_public_interest_that_outweighs_the_objection_is_written_to_the_third_party()
    {
        var objected = Objected();

        var disclosed = Decide(
            objected,
            Grant(objected) with
            {
                Override = "涉及重大环境影响，不公开将影响公众健康",
            },
            At(2026, 3, 10)
        ).Value;

        Documents
            .NoticePlan.Of(disclosed.Added)
            .Select(plan => plan.Kind)
            .ShouldContain(Documents.DocumentKind.ThirdPartyDisclosure);
    }

    [Fact]
    public void The_silence_of_a_joint_maker_is_its_consent()
    {
        var file = Accepted(Item, At(2026, 3, 9));
        var asked = SpecialProcedures.Start(file, By(At(2026, 3, 9)), "co-maker", 15, "共同制作").Value.After;

        SpecialProcedures
            .End(asked, By(At(2026, 3, 30)), "co-maker", "未答复", Stance.Silent)
            .Rejection.Code.ShouldBe("CASE-0109");
        SpecialProcedures
            .End(asked, By(At(2026, 3, 31)), "co-maker", "未答复", Stance.Silent)
            .Value.After.State.Procedures["co-maker"]
            .Stance.ShouldBe(Stance.Agrees);
    }

    [Fact]
    public void A_petition_in_the_form_of_a_request_is_told_its_own_way()
    {
        var outcome = SituationEngine.Resolve(
            Shipped.Item(Item),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["who"] = "person", ["what"] = "complaint" }
        );

        outcome.StopsWith.ShouldNotBeNull().ShouldContain("不作为政府信息公开申请处理");
        outcome.StopsWith.ShouldContain("12345");
    }

    private static CaseFile Objected() =>
        Reviewed(End(Asked(Accepted(Item, Monday)), Stance.Objects, At(2026, 3, 10)).Value.After, At(2026, 3, 10));

    private static CaseFile Asked(CaseFile file) =>
        SpecialProcedures.Start(file, By(Monday), "third-party", 15, "涉及商业秘密").Value.After;

    private static Kernel.Result<Decision> End(CaseFile file, Stance stance, DateTimeOffset at) =>
        SpecialProcedures.End(file, By(at), "third-party", "第三方意见", stance);
}
