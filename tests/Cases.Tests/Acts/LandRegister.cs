using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Catalog.Situations;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

/// <summary>不动产登记暂行条例 14–18 on the shipped transfer of property.</summary>
public sealed class LandRegister
{
    private const string Transfer = "delingha-zrzy-property-transfer";

    private static readonly string[] Signed = ["saleContract"];

    [Fact]
    public void A_sale_is_filed_by_both_sides_or_sent_back_with_the_full_list()
    {
        var sale = Asked("sale");
        sale.Form.AllFields.Where(field => field.Required).Select(field => field.Id).ShouldContain("transferors");
        sale.Form.AllFields.Where(field => field.Required).Select(field => field.Id).ShouldContain("transferees");
        sale.Materials.Select(material => material.Id).ShouldContain("saleContract");

        var oneSided = Filed(Transfer, Monday, without: Signed);
        AcceptCase.Decide(oneSided, By(Monday)).IsOk.ShouldBeFalse();
        DeclineCase
            .Decide(
                oneSided,
                By(Monday),
                new(DeclineGround.Incomplete, "只有一方申请", MissingMaterials: ["saleContract"])
            )
            .Value.After.State.Status.ShouldBe(CaseStatus.Declined);
    }

    [Theory]
    [InlineData("inherit", "inheritance")]
    [InlineData("judgment", "judgment")]
    public void An_heir_or_the_winner_of_a_judgment_files_alone(string cause, string proof)
    {
        var asked = Asked(cause);
        asked.Materials.Select(material => material.Id).ShouldNotContain("saleContract");
        asked.Materials.Select(material => material.Id).ShouldContain(proof);

        var alone = Filed(Transfer, Monday, Situations(cause));
        AcceptCase.Decide(alone, By(Monday)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void A_registration_can_be_withdrawn_until_it_is_entered()
    {
        var checkedCase = Reviewed(Accepted(Transfer, Monday), Monday);
        WithdrawCase.Decide(checkedCase, By(Monday, 501, "citizen"), "不卖了").IsOk.ShouldBeTrue();

        var entered = Decide(checkedCase, Grant(checkedCase)).Value.After;
        WithdrawCase
            .Decide(entered, By(Monday.AddMinutes(1), 501, "citizen"), "不卖了")
            .Rejection.Code.ShouldBe("CASE-0042");
    }

    [Fact]
    public void What_can_be_put_right_on_the_spot_is_and_then_accepted()
    {
        var corrected = CorrectOnTheSpot
            .Decide(Filed(Transfer, Monday), By(Monday), [new FieldChange("area", "89", "98")], "corrected")
            .Value.After;

        corrected.State.AnswersHash.ShouldBe("corrected");
        AcceptCase.Decide(corrected, By(Monday)).Value.After.State.Status.ShouldBe(CaseStatus.Reviewing);
    }

    [Fact]
    public void Outside_its_own_area_the_registry_names_the_right_one()
    {
        var decline = new DeclineCase.Request(DeclineGround.NotCompetent, "不动产不在本市");

        DeclineCase.Decide(Filed(Transfer, Monday), By(Monday), decline).Rejection.Code.ShouldBe("CASE-0013");
        DeclineCase
            .Decide(Filed(Transfer, Monday), By(Monday), decline with { CompetentAuthority = "格尔木市不动产登记中心" })
            .IsOk.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_entered_before_all_three_checks_are_ticked()
    {
        var file = Accepted(Transfer, Monday);
        var checks = file.Item.Steps.First(step => step.Id == "check").Checks;
        checks.Count.ShouldBe(3);

        Complete(file, StepOpinion.Meets, [.. checks.Take(2)]).Rejection.Code.ShouldBe("CASE-0106");
        Complete(file, StepOpinion.Meets, ["别的", .. checks.Take(2)]).IsOk.ShouldBeFalse();
        Decide(file, Grant(file)).Rejection.Code.ShouldBe("CASE-0030");
        Complete(file, StepOpinion.DoesNotMeet, []).IsOk.ShouldBeTrue();
        Complete(file, StepOpinion.Meets, checks).IsOk.ShouldBeTrue();
    }

    private static Kernel.Result<Decision> Complete(CaseFile file, StepOpinion opinion, IReadOnlyList<string> ticked) =>
        Review.Complete(file, By(Monday, 21, "reviewer"), "check", opinion, "已查验", [new(21, "张伟")], ticked);

    private static Dictionary<string, string> Situations(string cause) =>
        new(StringComparer.Ordinal) { ["cause"] = cause, ["agent"] = "self" };

    private static SituationOutcome Asked(string cause) => SituationEngine.Resolve(Item(Transfer), Situations(cause));
}
