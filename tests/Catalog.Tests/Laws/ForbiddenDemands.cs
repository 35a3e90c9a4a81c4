using Tongban.Catalog.Content;
using Tongban.Catalog.Tests.Lint;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Tests.Laws;

/// <summary>What the law forbids an item to ask for: no version that asks it is published.</summary>
public sealed class ForbiddenDemands
{
    private const string Food = "haixi-scjg-food-business";
    private const string Operator = "haixi-scjg-special-equipment-operator";
    private const string Benefit = "haixi-rsj-unemployment-benefit";
    private const string Move = "delingha-gaj-household-move";
    private const string Aid = "delingha-sfj-legal-aid";

    [Theory]
    [InlineData("须向本地企业转让专有技术")]
    [InlineData("签订技术合作承诺书")]
    public void No_permit_hangs_on_a_transfer_of_technology(string demand)
    {
        var item = ShippedData.Item(Food);
        Linted
            .Errors(item with { Conditions = [.. item.Conditions, new ItemCondition("tech", demand)] })
            .ShouldContain("CAT-LINT-041 conditions[tech].text");
        Linted
            .Errors(Linted.Also(item, Linted.Material("tech", demand)))
            .ShouldContain("CAT-LINT-041 materials[tech].name");
    }

    [Theory]
    [InlineData("考前培训结业证")]
    [InlineData("指定教材购买凭证")]
    public void Nobody_is_made_to_take_a_course_or_to_buy_a_book_for_an_examination(string paper) =>
        Linted
            .Errors(Linted.Also(ShippedData.Item(Operator), Linted.Material("course", paper)))
            .ShouldBe(["CAT-LINT-042 materials[course].name"]);

    [Fact]
    public void Who_holds_an_examination_asks_for_no_training_at_all()
    {
        var course = Linted.Also(ShippedData.Item(Operator), Linted.Material("course", "岗位培训记录"));
        Linted.Errors(course).ShouldBeEmpty();
        Linted
            .Errors(course with { Examination = FaultySamples.Announced })
            .ShouldBe(["CAT-LINT-042 materials[course].name"]);
    }

    [Theory]
    [InlineData("entry")]
    [InlineData("procedure")]
    [InlineData("subjects")]
    [InlineData("outline")]
    public void An_examination_is_announced_with_its_four_elements_or_not_at_all(string lacking)
    {
        var announced = FaultySamples.Announced;
        var half = lacking switch
        {
            "entry" => announced with { Entry = "" },
            "procedure" => announced with { Procedure = "" },
            "subjects" => announced with { Subjects = "" },
            _ => announced with { Outline = "" },
        };
        var item = ShippedData.Item(Operator);
        Linted.Errors(item with { Examination = announced }).ShouldBeEmpty();
        Linted.Errors(item with { Examination = half }).ShouldBe([$"CAT-LINT-043 examination.{lacking}"]);
    }

    [Fact]
    public void Only_a_law_or_a_regulation_prolongs_the_limit_of_a_permit_at_either_level()
    {
        foreach (var id in (string[])[Food, "haixi-sfj-lawyer-practice"])
        {
            var item = ShippedData.Item(id) with { Promised = Period.WorkingDays(10) };
            Linted
                .Errors(item with { Statutory = FaultySamples.ByRuleOfAMinistry(Period.WorkingDays(60)) })
                .ShouldContain("CAT-LINT-044 statutory.basis");
            Linted
                .Errors(item with { Statutory = FaultySamples.ByRuleOfAMinistry(Period.WorkingDays(15)) })
                .ShouldNotContain(found => found.StartsWith("CAT-LINT-044", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(BasisLevel.Law, true)]
    [InlineData(BasisLevel.AdministrativeRegulation, true)]
    [InlineData(BasisLevel.StateCouncilDecision, true)]
    [InlineData(BasisLevel.DepartmentRule, false)]
    [InlineData(BasisLevel.NormativeDocument, false)]
    public void Social_insurance_asks_for_a_proof_only_on_a_law_a_regulation_or_a_decision(BasisLevel level, bool may)
    {
        var asking = Linted.Also(ShippedData.Item(Benefit), FaultySamples.ProofOn(level));
        var found = Linted.Errors(asking);
        if (may)
            found.ShouldBeEmpty();
        else
            found.ShouldContain("CAT-LINT-045 materials[alive].basis");
    }

    [Fact]
    public void Social_insurance_can_be_had_at_a_counter_as_well_as_online()
    {
        Linted.Under("SBJB").ShouldAllBe(item => item.Channels.Contains(Channel.Counter) && item.Places.Count > 0);
        foreach (var item in Linted.Under("SBJB"))
            Linted.Errors(item with { Channels = [Channel.Online] }).ShouldContain("CAT-LINT-009 channels");
    }

    [Theory]
    [InlineData("派出所户籍证明")]
    [InlineData("单位介绍信")]
    public void Beside_the_identity_card_no_other_proof_of_identity_is_asked(string paper) =>
        Linted
            .Errors(Linted.Also(ShippedData.Item(Move), Linted.Material("again", paper)))
            .ShouldBe(["CAT-LINT-046 materials[again].name"]);

    [Fact]
    public void A_proof_that_is_asked_when_necessary_says_when()
    {
        var kin = Linted.Material("kin", "亲属关系材料（必要时）");
        var item = ShippedData.Item(Move);
        Linted.Errors(Linted.Also(item, kin)).ShouldContain("CAT-LINT-047 materials[kin].name");
        Linted
            .Errors(Linted.Also(item, kin with { OnlyWhenAdded = true }))
            .ShouldNotContain(found => found.StartsWith("CAT-LINT-047", StringComparison.Ordinal));
    }

    [Fact]
    public void Legal_aid_takes_the_applicants_word_and_wants_no_proof_of_poverty()
    {
        var item = ShippedData.Item(Aid);
        Linted.Errors(item).ShouldBeEmpty();
        Linted
            .Errors(Linted.Also(item, Linted.Material("poor", "经济困难证明")))
            .ShouldBe(["CAT-LINT-049 materials[poor]"]);
        Linted
            .Errors(
                item with
                {
                    Materials =
                    [
                        .. item.Materials.Select(one =>
                            one.Id == "means" ? one with { SourceNote = "居委会出具。" } : one
                        ),
                    ],
                }
            )
            .ShouldBe(["CAT-LINT-049 materials[means]"]);
    }
}
