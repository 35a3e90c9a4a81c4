using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Tests.Time;

namespace Tongban.Kernel.Tests.Clocks;

public sealed class Receipts
{
    private static string Issued() =>
        ClockReceipt.Serialize(
            new Story().Terms,
            Calendars.Real,
            new Story()
                .Taken("2026-03-02")
                .Stopped("2026-03-09", SpecialKind.ExpertReview, 10)
                .StopEnded("2026-03-19")
                .Events,
            "办件一"
        );

    [Fact]
    public void A_receipt_is_recomputed_from_itself_alone()
    {
        var check = ClockReceipt.Verify(Issued()).Value;
        check.CaseNumber.ShouldBe("办件一");
        check.Differences.ShouldBeEmpty();
        check.Reading.StatutoryDue!.Date.ShouldBe(Story.Day("2026-04-10"));
        Issued().ShouldBe(Issued());
    }

    [Theory]
    [InlineData("\"statutoryDue\":\"2026-04-10\"", "\"statutoryDue\":\"2026-04-13\"", "statutoryDue")]
    [InlineData("\"at\":\"2026-03-19T10:00:00+08:00\"", "\"at\":\"2026-03-18T10:00:00+08:00\"", "statutoryDue")]
    [InlineData("\"kind\":\"ExpertReview\"", "\"kind\":\"SiteVisit\"", "events[3]")]
    [InlineData("2026-04-06\\t清明节\\tOFF", "2026-04-06\\t清明节\\tWORK", "statutoryDue")]
    public void A_receipt_that_was_changed_names_the_field(string from, string to, string field)
    {
        var receipt = Issued();
        receipt.ShouldContain(from);
        ClockReceipt.Verify(receipt.Replace(from, to)).Value.Differences.ShouldContain(d => d.Field == field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("null")]
    [InlineData("{\"format\":\"tongban-clock-receipt/9\"}")]
    public void What_is_no_receipt_is_refused(string text) =>
        ClockReceipt.Verify(text).Rejection.Code.ShouldBe("CLOCK-0050");

    [Fact]
    public void A_cut_receipt_is_refused() =>
        ClockReceipt.Verify(Issued()[..^20]).Rejection.Code.ShouldBe("CLOCK-0050");

    [Fact]
    public void Every_vector_of_the_legal_study_has_its_test()
    {
        var methods = typeof(Receipts)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetMethods())
            .SelectMany(m =>
                m.GetCustomAttributes(typeof(InlineDataAttribute), false)
                    .Cast<InlineDataAttribute>()
                    .Select(d => d.Data[0]?.ToString() ?? "")
                    .Append(m.Name.Split('_')[0])
            )
            .ToHashSet();
        Vector.Ids.Count().ShouldBe(40);
        Vector.Ids.ShouldAllBe(id => methods.Contains(id));
    }
}
