using System.Runtime.CompilerServices;
using Tongban.Catalog.Content;
using Tongban.Catalog.Lint;

namespace Tongban.Catalog.Tests.Lint;

public sealed class Rules
{
    public static TheoryData<string> Ids => [.. ItemLinter.Rules.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_finds_its_faulty_sample(string id)
    {
        var faulty = FaultySamples.All[id]();

        var finding = ItemLinter
            .Check("items/sample.json", faulty, ShippedData.Context)
            .First(found => found.Rule == id);

        finding.Element.ShouldNotBeNullOrWhiteSpace();
        finding.ToString().ShouldContain("items/sample.json");
        finding.Message.ShouldEndWith("。");
    }

    [Fact]
    public void Over_the_whole_set_of_faulty_samples_every_rule_is_found_and_over_the_sound_item_none()
    {
        var found = FaultySamples
            .All.SelectMany(sample => ItemLinter.Check(sample.Key, sample.Value(), ShippedData.Context))
            .ToList();

        FaultySamples.All.Keys.Order().ShouldBe(ItemLinter.Rules.Select(rule => rule.Id).Order());
        found.Select(finding => finding.Rule).Distinct().Order().ShouldBe(FaultySamples.All.Keys.Order());
        foreach (var (id, _) in FaultySamples.All)
            found.Count(finding => finding.File == id && finding.Rule == id).ShouldBeGreaterThanOrEqualTo(1, id);
        ItemLinter.Check("", ShippedData.Item("haixi-scjg-food-business"), ShippedData.Context).ShouldBeEmpty();
    }

    [Fact]
    public void A_one_thing_whose_members_wait_in_a_circle_or_that_types_what_is_merged_is_found()
    {
        var sound = ShippedData.OneThing("thing-newborn");
        var members = sound.Bundle!.Members;
        var circle = sound with
        {
            Bundle = sound.Bundle with { Members = [members[0] with { After = [members[2].Id] }, .. members.Skip(1)] },
        };
        var lost = sound with
        {
            Bundle = sound.Bundle with
            {
                CombinedCertificate = new CombinedCertificate("行业综合许可证", [new CarriedMember("nobody")], []),
            },
        };
        var unfounded = sound with
        {
            Bundle = sound.Bundle with
            {
                Opinion = new UnifiedOpinion("意见书", [members[0].Id, members[1].Id], [], null, null, []),
            },
        };
        var typed = sound with { Materials = ShippedData.Item("haixi-scjg-food-business").Materials };

        ItemLinter.Check("", sound, ShippedData.Context).ShouldBeEmpty();
        ItemLinter.Check("", circle, ShippedData.Context).ShouldContain(one => one.Rule == "CAT-LINT-061");
        ItemLinter.Check("", lost, ShippedData.Context).ShouldContain(one => one.Rule == "CAT-LINT-073");
        ItemLinter.Check("", unfounded, ShippedData.Context).ShouldContain(one => one.Rule == "CAT-LINT-073");
        ItemLinter.Check("", typed, ShippedData.Context).ShouldContain(one => one.Rule == "CAT-LINT-062");
        ItemLinter
            .BundleRules.Select(rule => (rule.Id, rule.Severity))
            .ShouldBeSubsetOf(LintRules.All.Select(rule => (rule.Id, rule.Severity)));
    }

    [Fact]
    public void Every_rule_has_a_title_a_severity_and_a_page_and_every_page_a_rule()
    {
        var pages = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", "docs", "reference", "lint"));

        LintRules.All.Select(rule => rule.Id).ShouldBeUnique();
        ItemLinter
            .Rules.Select(rule => (rule.Id, rule.Severity))
            .ShouldBeSubsetOf(LintRules.All.Select(rule => (rule.Id, rule.Severity)));
        Directory
            .GetFiles(pages, "CAT-LINT-*.md")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)
            .ShouldBe(LintRules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal));
        foreach (var rule in LintRules.All)
        {
            var text = File.ReadAllText(Path.Combine(pages, rule.Id + ".md"));
            text.ShouldStartWith($"# {rule.Id} {rule.Title}");
            foreach (var heading in (string[])["## 查什么", "## 为什么", "## 怎么改", "## 例"])
                text.ShouldContain(heading);
            File.ReadAllText(Path.Combine(pages, "README.md")).ShouldContain($"({rule.Id}.md)");
        }
    }

    [Fact]
    public void Items_of_one_code_that_differ_where_they_must_not_are_found()
    {
        var item = ShippedData.Item("haixi-scjg-food-business");
        var renamed = item with { Id = "b", Name = "食品销售许可" };
        var asksLess = item with { Id = "c", Materials = [item.Materials[0]] };

        var found = SetRules
            .Check([("a", item), ("b", renamed), ("c", asksLess)], new Dictionary<string, string>())
            .ToList();

        found
            .Select(finding => (finding.File, finding.Rule, finding.Severity))
            .ShouldBe([("b", "CAT-LINT-104", LintSeverity.Error), ("c", "CAT-LINT-107", LintSeverity.Warning)]);
        found[1].Message.ShouldContain("申请材料");
    }

    [Fact]
    public void A_division_with_less_than_nine_in_ten_items_online_is_told()
    {
        var item = ShippedData.Item("haixi-scjg-food-business") with { Form = new FormDefinition([]) };
        var counterOnly = item with { Channels = [Channel.Counter] };
        (string, ServiceItemContent)[] Items(int online) =>
            [
                .. Enumerable
                    .Range(0, 10)
                    .Select(i => ($"i{i}", (i < online ? item : counterOnly) with { CatalogCode = $"{i}" })),
            ];
        var divisions = new Dictionary<string, string> { [item.AuthorityCode] = "632800000000" };

        SetRules.Check(Items(9), divisions).ShouldBeEmpty();
        SetRules.Check(Items(8), divisions).ShouldHaveSingleItem().Rule.ShouldBe("CAT-LINT-108");
    }

    [Fact]
    public void A_score_is_the_share_of_items_without_error_less_a_twentieth_for_each_warning()
    {
        AuthorityScores.Counts(1, 0).ShouldBe(0);
        AuthorityScores.Counts(0, 0).ShouldBe(1);
        AuthorityScores.Counts(0, 2).ShouldBe(0.9, 1e-9);
        AuthorityScores.Counts(0, 99).ShouldBe(0.5);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [Fact]
    public void Ids_are_given_once() => ItemLinter.Rules.Select(rule => rule.Id).ShouldBeUnique();

    [Fact]
    public void A_promise_in_working_days_may_not_outlast_a_statute_in_natural_days()
    {
        var passport = ShippedData.Item("haixi-gaj-passport") with { Promised = Kernel.Time.Period.WorkingDays(14) };

        ItemLinter.Check("", passport, ShippedData.Context).ShouldContain(found => found.Rule == "CAT-LINT-001");
    }
}
