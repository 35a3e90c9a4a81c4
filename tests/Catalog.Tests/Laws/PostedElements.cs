using Tongban.Catalog.Content;
using Tongban.Catalog.Lint;

namespace Tongban.Catalog.Tests.Laws;

/// <summary>What must be posted (行政许可法 29, 30, 72; 不动产登记暂行条例 16; 市场主体登记管理条例 16).</summary>
public sealed class PostedElements
{
    private const string Food = "haixi-scjg-food-business";
    private const string Land = "delingha-zrzy-property-transfer";

    [Theory]
    [InlineData("事项")]
    [InlineData("依据")]
    [InlineData("条件")]
    [InlineData("数量")]
    [InlineData("程序")]
    [InlineData("期限")]
    [InlineData("材料目录")]
    [InlineData("示范文本")]
    public void A_version_that_lacks_one_of_the_eight_elements_cannot_be_published(string element)
    {
        var item = ShippedData.Item(Food);
        Linted.Errors(item).ShouldBeEmpty();
        Linted.Errors(Without(item, element)).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("材料目录")]
    [InlineData("示范文本")]
    public void A_registry_publishes_its_list_of_papers_and_its_samples_or_nothing(string element)
    {
        var item = ShippedData.Item(Land);
        Linted.Errors(item).ShouldBeEmpty();
        Linted.Errors(Without(item, element)).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_form_is_supplied_and_costs_nothing()
    {
        foreach (var item in ShippedData.Files.Items.Select(one => one.Value))
            item.Materials.Where(material => material.Type == MaterialType.Form)
                .ShouldAllBe(material => material.FromForm || material.HasBlank, item.Id);
        var food = ShippedData.Item(Food);
        var fee = new Fee("paper", "申请书工本费", "每份5元", 500, food.Bases[0]);
        Linted.Errors(food with { Fees = [fee] }).ShouldBe(["CAT-LINT-005 fees[paper]"]);
    }

    [Fact]
    public void A_form_of_a_permit_asks_nothing_that_serves_no_condition()
    {
        foreach (var item in ShippedData.Files.Items.Select(one => one.Value))
            Linted.Errors(item).ShouldBeEmpty(item.Id);
        var food = ShippedData.Item(Food);
        var field = new FormField
        {
            Id = "parents",
            Label = "父母工作单位",
            Kind = FieldKind.Text,
            Element = FormField.PrivateElement,
        };
        var asking = food with
        {
            Form = new FormDefinition([.. food.Form.Groups, new FormGroup("more", "其他", [field])]),
        };
        Linted.Errors(asking).ShouldBe(["CAT-LINT-040 form.fields[parents].conditionId"]);
    }

    [Fact]
    public void No_place_adds_a_paper_to_the_list_of_a_registration()
    {
        var here = ShippedData.Item("haixi-scjg-company");
        var there = Linted.Also(here, Linted.Material("landlord", "物业公司证明")) with { Id = "county" };

        var found = SetRules
            .Check([(here.Id, here), (there.Id, there)], new Dictionary<string, string>())
            .Where(one => one.Severity == LintSeverity.Error)
            .ToList();

        found.ShouldHaveSingleItem().Rule.ShouldBe("CAT-LINT-109");
        found[0].Message.ShouldContain("物业公司证明");
        SetRules
            .Check([.. Linted.Under("SDJ").Select(item => (item.Id, item))], new Dictionary<string, string>())
            .ShouldNotContain(one => one.Rule == "CAT-LINT-109");
    }

    private static ServiceItemContent Without(ServiceItemContent item, string element) =>
        element switch
        {
            "事项" => item with { Name = "" },
            "依据" => item with { Bases = [] },
            "条件" => item with { Conditions = [] },
            "数量" => item with { Quota = new Quota(0, "", "") },
            "程序" => item with { Steps = [] },
            "期限" => item with { Statutory = new StatutoryLimit(null) },
            "材料目录" => item with { Materials = [] },
            _ => Linted.Also(
                item,
                Linted.Material("power", "授权委托书") with
                {
                    Type = MaterialType.Form,
                    HasBlank = true,
                }
            ),
        };
}
