using Tongban.Catalog.Portal;

namespace Tongban.Catalog.Tests.Portal;

public sealed class WizardTrees
{
    private static readonly HashSet<string> Published = [.. ShippedData.Files.Published.Select(item => item.Value.Id)];
    private static readonly PortalData Portal = PortalData.Load(ShippedData.Root);

    [Fact]
    public void Each_path_of_each_shipped_tree_ends_at_published_items_or_named_ones()
    {
        Portal.Wizards.Select(wizard => wizard.Code).ShouldBe(["shop", "birth", "home", "jobless", "old"]);
        Portal.Wizards.SelectMany(wizard => WizardCheck.Faults(wizard, Published)).ShouldBeEmpty();
    }

    [Fact]
    public void Opening_a_restaurant_as_a_sole_trader_leads_to_licence_food_permit_and_fire_check_in_that_order()
    {
        var walk = WizardWalk.Of(
            Portal.Wizard("shop")!,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["who"] = "sole",
                ["trade"] = "meal",
                ["openPlace"] = "yes",
                ["workers"] = "no",
            }
        );

        walk.Next.ShouldBeNull();
        walk.Items.Select(item => item.Item)
            .Take(3)
            .ShouldBe(["haixi-scjg-sole-trader", "haixi-scjg-food-business", "haixi-xfzd-fire-inspection"]);
    }

    [Fact]
    public void An_answer_that_the_tree_does_not_know_asks_that_question_again()
    {
        var walk = WizardWalk.Of(
            Portal.Wizard("shop")!,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["who"] = "nobody", ["workers"] = "no" }
        );

        walk.Next!.Id.ShouldBe("who");
        walk.Items.ShouldBeEmpty();
    }

    [Fact]
    public void An_item_reached_twice_is_listed_once()
    {
        var walk = WizardWalk.Of(
            Portal.Wizard("birth")!,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["when"] = "after",
                ["care"] = "no",
                ["job"] = "no",
                ["birthCost"] = "no",
            }
        );

        walk.Items.Count(item => item.Item == "haixi-ybj-medical-insurance-enrolment").ShouldBe(1);
    }

    [Theory]
    [InlineData("绕回自己", "b", "a", "haixi-scjg-company", null, null)]
    [InlineData("没有问题c", "c", null, "haixi-scjg-company", null, null)]
    [InlineData("没有结果", "b", null, null, null, null)]
    [InlineData("目录里没有事项x", "b", null, "x", null, null)]
    [InlineData("要写明到哪里问", "b", null, null, "预防接种", null)]
    [InlineData("要么是目录里的事项", "b", null, "haixi-scjg-company", "公司", "窗口")]
    public void A_faulty_tree_is_found_out(
        string fault,
        string next,
        string? back,
        string? item,
        string? named,
        string? where
    )
    {
        IReadOnlyList<WizardItem> leaf = item is null && named is null ? [] : [new WizardItem(item, named, where)];
        var wizard = new Wizard(
            "t",
            "试",
            "试",
            1,
            ItemAudience.Person,
            [],
            "a",
            [
                new("a", "一？", [new("1", "是", Next: next), new("2", "否", Says: "不用办。")]),
                new("b", "二？", [new("1", "是", Next: back) { Items = leaf }, new("2", "否", Says: "不用办。")]),
            ]
        );

        WizardCheck.Faults(wizard, Published).ShouldContain(one => one.Contains(fault));
    }

    [Fact]
    public void A_question_that_no_answer_leads_to_is_found_out()
    {
        var wizard = new Wizard(
            "t",
            "试",
            "试",
            1,
            ItemAudience.Person,
            [],
            "a",
            [
                new("a", "一？", [new("1", "是", Says: "好。"), new("2", "否", Says: "好。")]),
                new("b", "二？", [new("1", "是", Says: "好。"), new("2", "否", Says: "好。")]),
            ]
        );

        WizardCheck.Faults(wizard, Published).ShouldBe(["t：问题b走不到"]);
    }
}
