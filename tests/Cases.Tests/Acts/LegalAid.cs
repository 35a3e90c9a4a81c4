using Tongban.Cases.Forms;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

/// <summary>法律援助法 48 on the shipped item.</summary>
public sealed class LegalAid
{
    [Theory]
    [InlineData("g1", true)]
    [InlineData("g8", true)]
    [InlineData("g9", false)]
    [InlineData("不想管了", false)]
    public void Aid_ends_on_one_of_the_eight_grounds_and_on_no_ninth(string ground, bool may)
    {
        var group = Item("delingha-sfj-legal-aid-ending").Form.Groups.Single(one => one.Id == "ending");
        group.Fields.Single(field => field.Id == "ground").Choices.Count.ShouldBe(8);
        var check = new FormCheck(new FieldParsers(DataFiles.LoadDivisions(), new DateOnly(2026, 3, 2)));

        var faults = check.CheckGroup(
            group,
            new Dictionary<string, string>(StringComparer.Ordinal),
            RawAnswers.Of(("ground", ground), ("facts", "已经自己请了律师")),
            new FormAnswers()
        );

        faults.Select(one => one.Field).ShouldBe(may ? [] : ["ground"]);
    }
}
