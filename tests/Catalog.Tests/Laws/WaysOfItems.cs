using Tongban.Catalog.Content;
using Tongban.Catalog.Lint;
using Tongban.Catalog.Loading;
using Tongban.Catalog.Situations;
using Tongban.Catalog.Tests.Lint;
using Tongban.Catalog.Tests.Loading;

namespace Tongban.Catalog.Tests.Laws;

/// <summary>Who may ask, where, and what falls away: what the law says of one kind of item stands in its situations and steps.</summary>
public sealed class WaysOfItems
{
    private const string City = "delingha-mzj-urban-living-allowance";
    private const string Herd = "delingha-mzj-rural-living-allowance";
    private const string Destitute = "delingha-mzj-destitute-support";
    private const string Relief = "delingha-mzj-temporary-relief";
    private const string Aid = "delingha-sfj-legal-aid";
    private const string Name = "delingha-gaj-name-change";
    private const string Search = "delingha-zrzy-register-search";
    private const string Lower = "haixi-gjj-lower-contribution";
    private const string Passport = "haixi-gaj-passport";

    [Theory]
    [InlineData(City)]
    [InlineData(Herd)]
    [InlineData(Relief)]
    [InlineData(Destitute)]
    public void Relief_is_asked_for_at_the_township_and_residence_bars_nobody(string id)
    {
        var item = ShippedData.Item(id);
        item.Places.ShouldContain(place => place.Name.Contains("乡镇人民政府、街道办事处", StringComparison.Ordinal));
        Found(item).ShouldNotContain("CAT-LINT-033");
        Found(item with { Conditions = [.. item.Conditions, new ItemCondition("place", "具有本市户籍")] })
            .ShouldContain("CAT-LINT-033");
    }

    [Theory]
    [InlineData(City)]
    [InlineData(Herd)]
    [InlineData(Destitute)]
    public void The_county_decides_on_relief_after_inquiry_and_public_notice(string id)
    {
        var item = ShippedData.Item(id);
        Found(item).ShouldNotContain("CAT-LINT-048");
        Found(item with { Steps = [.. item.Steps.Where(step => step.Kind != ReviewKind.SiteVisit)] })
            .ShouldContain("CAT-LINT-048");
        Found(item with { Steps = [.. item.Steps.Select(step => step with { After = [] })] })
            .ShouldContain("CAT-LINT-048");
        Found(item with { SpecialSteps = [] }).ShouldContain("CAT-LINT-048");
    }

    [Fact]
    public void A_grant_of_relief_is_published_in_the_village()
    {
        foreach (var id in (string[])[City, Herd, Destitute])
            Resolve(id).FollowUps.ShouldHaveSingleItem().Name.ShouldContain("村、社区公布");
    }

    [Fact]
    public void Whoever_is_found_in_need_has_to_file_nothing()
    {
        var found = Resolve(Destitute, ("who", "found"));
        found.IsComplete.ShouldBeTrue();
        found.Materials.ShouldNotContain(material => material.FromForm);
        found.Steps.Select(step => step.Id).ShouldBe(ShippedData.Item(Destitute).Steps.Select(step => step.Id));
        Resolve(Destitute, ("who", "self")).Materials.ShouldContain(material => material.FromForm);
    }

    [Fact]
    public void Medical_aid_goes_straight_to_the_county_for_whom_relief_is_granted()
    {
        var item = FaultySamples.Relief("医疗救助", publicNotice: true) with
        {
            Steps = [Step("visit", "乡镇、街道审核"), Step("county", "县级医疗保障部门审批", "visit")],
            Situations = [Asked("who", Drops("low", "低保家庭成员、特困供养人员", "visit"), Drops("other", "其他人"))],
        };
        Found(item).ShouldNotContain("CAT-LINT-048");
        SituationEngine
            .Resolve(item, new Dictionary<string, string> { ["who"] = "low" })
            .Steps.Select(step => step.Id)
            .ShouldBe(["county"]);
        Found(item with { Situations = [] }).ShouldContain("CAT-LINT-048");
        Found(item with { SpecialSteps = [] }).ShouldContain("CAT-LINT-048");
        Found(item with { Steps = [item.Steps[0]] }).ShouldContain("CAT-LINT-048");
    }

    [Fact]
    public void Housing_aid_is_looked_at_by_both_departments_side_by_side()
    {
        var item = FaultySamples.Relief("城镇家庭住房救助", publicNotice: true) with
        {
            Situations = [],
            Steps = [Step("income", "民政部门审核家庭收入、财产"), Step("home", "住房保障部门审核家庭住房")],
        };
        Found(item).ShouldNotContain("CAT-LINT-048");
        Found(item with { Steps = [item.Steps[0]] }).ShouldContain("CAT-LINT-048");
        Found(item with { Steps = [item.Steps[0], item.Steps[1] with { After = ["income"] }] })
            .ShouldContain("CAT-LINT-048");
    }

    [Fact]
    public void A_small_sum_of_relief_is_decided_by_the_township()
    {
        var small = Resolve(Relief, ("urgent", "normal"), ("sum", "small")).Steps;
        small.Select(step => step.Id).ShouldBe(["visit", "notice", "township"]);
        Resolve(Relief, ("urgent", "normal"), ("sum", "more"))
            .Steps.Select(step => step.Id)
            .ShouldBe(["visit", "notice", "review"]);
    }

    [Fact]
    public void Urgent_relief_leaves_the_notice_for_later_and_it_is_made_up()
    {
        var urgent = Resolve(Relief, ("urgent", "urgent"), ("sum", "more"));
        urgent.Steps.Select(step => step.Id).ShouldBe(["visit", "review"]);
        urgent.Steps[1].After.ShouldBe(["visit"]);
        urgent.FollowUps.ShouldHaveSingleItem().Name.ShouldContain("补办");
        Resolve(Relief, ("urgent", "normal"), ("sum", "more")).FollowUps.ShouldBeEmpty();
    }

    [Fact]
    public void One_counter_of_the_hall_takes_in_all_relief()
    {
        using var data = new DataFolder();
        data.Add(City);
        ReliefFaults(data).ShouldBeEmpty();
        data.EditHalls("社会救助窗口", "民政窗口");
        ReliefFaults(data).ShouldHaveSingleItem();
        data.EditHalls("民政窗口", "社会救助窗口");
        data.Edit(City, "632802-mzj", "632802-sfj");
        ReliefFaults(data).ShouldHaveSingleItem();
    }

    [Fact]
    public void Legal_aid_for_a_matter_elsewhere_is_sent_to_the_right_office_with_help()
    {
        var elsewhere = Resolve(Aid, ("where", "elsewhere")).StopsWith.ShouldNotBeNull();
        elsewhere.ShouldContain("办案机关所在地");
        elsewhere.ShouldContain("转交");
        Resolve(Aid, ("where", "here")).StopsWith.ShouldBeNull();
    }

    [Theory]
    [InlineData("low")]
    [InlineData("worker")]
    public void Whom_the_law_exempts_has_no_means_looked_into(string who)
    {
        Needs(Aid, ("where", "here"), ("exempt", who)).ShouldNotContain("means");
        Needs(Aid, ("where", "here"), ("exempt", "no")).ShouldContain("means");
    }

    [Fact]
    public void With_less_than_seven_days_left_aid_comes_first_and_papers_later()
    {
        var soon = Resolve(Aid, ("where", "here"), ("exempt", "no"), ("hurry", "soon"));
        soon.Materials.ShouldNotContain(material => material.Id == "means");
        soon.FollowUps.ShouldHaveSingleItem().Basis!.Article.ShouldBe("第四十四条第二款");
        var enough = Resolve(Aid, ("where", "here"), ("exempt", "no"), ("hurry", "enough"));
        enough.Materials.ShouldContain(material => material.Id == "means");
        enough.FollowUps.ShouldBeEmpty();
    }

    [Fact]
    public void Of_age_one_changes_ones_name_oneself()
    {
        Resolve(Name, ("age", "other")).StopsWith.ShouldNotBeNull().ShouldContain("由本人申请");
        Resolve(Name, ("age", "self")).IsComplete.ShouldBeTrue();
        Resolve(Name, ("age", "minorSelf")).IsComplete.ShouldBeTrue();
        var parent = Resolve(Name, ("age", "parent"));
        parent.IsComplete.ShouldBeTrue();
        parent.Materials.ShouldContain(material => material.Id == "kin");
    }

    [Fact]
    public void The_land_register_is_open_to_holders_and_interested_persons_who_say_why()
    {
        Resolve(Search, ("who", "stranger")).StopsWith.ShouldNotBeNull().ShouldContain("利害关系人");
        Resolve(Search, ("who", "holder")).IsComplete.ShouldBeTrue();
        var interested = Resolve(Search, ("who", "interested"));
        interested.Materials.ShouldContain(material => material.Id == "interest");
        interested.Form.AllFields.Single(field => field.Id == "purpose").Required.ShouldBeTrue();
    }

    [Fact]
    public void A_lower_contribution_needs_the_staff_then_the_centre_then_the_committee()
    {
        var item = ShippedData.Item(Lower);
        item.Materials.Single(material => material.Id == "resolution").Necessity.ShouldBe(Necessity.Required);
        item.Steps.Select(step => (step.Id, string.Join(",", step.After)))
            .ShouldBe([("centre", ""), ("committee", "centre")]);
    }

    [Fact]
    public void A_passport_can_be_asked_for_in_a_hurry_for_a_good_reason()
    {
        var hurry = Resolve(Passport, ("hurry", "yes"));
        hurry.Urgent.ShouldBeTrue();
        hurry.Materials.ShouldContain(material => material.Id == "urgency");
        Resolve(Passport, ("hurry", "no")).Urgent.ShouldBeFalse();
    }

    [Fact]
    public void An_authority_cannot_leave_the_remedies_out_and_an_enterprise_cannot_take_powers()
    {
        var water = ShippedData.Item("delingha-ysgs-water-transfer");
        Found(water).ShouldBeEmpty();
        Found(water with { Type = ItemType.Filing }).ShouldContain("CAT-LINT-070");
        Found(water with { Statutory = new StatutoryLimit(null, Pending: true) }).ShouldContain("CAT-LINT-070");
        Found(ShippedData.Item("delingha-zjj-contract-filing") with { Regime = "SHFW" }).ShouldContain("CAT-LINT-070");
    }

    [Fact]
    public void An_enterprise_has_neither_a_review_body_nor_an_administrative_court()
    {
        var bodies = ShippedData.Files.Authorities.Select(loaded => loaded.Value).ToList();
        bodies.ShouldAllBe(body => body.IsAdministrative == (body.Review != null && body.Court != null));
        bodies.Count(body => !body.IsAdministrative).ShouldBe(6);

        using var data = new DataFolder();
        var file = Path.Combine(data.Root, "authorities", "delingha-c.json");
        File.WriteAllText(
            file,
            File.ReadAllText(file).Replace("\"enterprise\"", "\"department\"", StringComparison.Ordinal)
        );
        FileRules
            .Check(CatalogFiles.Read(data.Root))
            .Where(found => found.Rule == "CAT-LINT-105")
            .Select(found => found.Element)
            .ShouldContain("632802-ysgs.review");
    }

    private static IEnumerable<LintFinding> ReliefFaults(DataFolder data) =>
        FileRules.Check(CatalogFiles.Read(data.Root)).Where(found => found.Rule == "CAT-LINT-110");

    private static SituationOutcome Resolve(string id, params (string Question, string Answer)[] answers) =>
        SituationEngine.Resolve(
            ShippedData.Item(id),
            answers.ToDictionary(one => one.Question, one => one.Answer, StringComparer.Ordinal)
        );

    private static IEnumerable<string> Needs(string id, params (string Question, string Answer)[] answers) =>
        Resolve(id, answers).Materials.Select(material => material.Id);

    private static IEnumerable<string> Found(ServiceItemContent item) =>
        ItemLinter.Check("", item, ShippedData.Context).Select(found => found.Rule);

    private static ReviewStep Step(string id, string name, params string[] after) =>
        new(id, name, ReviewKind.Compliance, after);

    private static Situation Asked(string id, params SituationOption[] options) => new(id, "您是？", options);

    private static SituationOption Drops(string id, string text, params string[] steps) =>
        new()
        {
            Id = id,
            Text = text,
            DropSteps = steps,
        };
}
