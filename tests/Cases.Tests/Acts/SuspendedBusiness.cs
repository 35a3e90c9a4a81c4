using Tongban.Cases.Forms;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Acts;

/// <summary>市场主体登记管理条例 30 on the shipped 歇业备案.</summary>
public sealed class SuspendedBusiness
{
    [Theory]
    [InlineData("2026-03-10", "2029-03-10", null)]
    [InlineData("2026-03-10", "2029-03-11", "to")]
    [InlineData("2026-03-10", "2026-03-09", "to")]
    public void A_business_is_suspended_for_three_years_at_most(string from, string to, string? fault)
    {
        var group = Item("haixi-scjg-business-suspension")
            .Form.Groups.First(one => one.Fields.Any(field => field.Id == "to"));
        var dates = group with { Fields = [.. group.Fields.Where(field => field.Id is "from" or "to")] };
        var check = new FormCheck(new FieldParsers(DataFiles.LoadDivisions(), new DateOnly(2026, 3, 2)));

        var faults = check.CheckGroup(
            dates,
            new Dictionary<string, string>(StringComparer.Ordinal),
            RawAnswers.Of(("from", from), ("to", to)),
            new FormAnswers()
        );

        faults.Select(one => one.Field).ShouldBe(fault is null ? [] : [fault]);
    }
}
