using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Platform.Tests.Web;

public sealed class WrittenFormsTests
{
    [Fact]
    public void Every_date_reads_back_from_the_way_pages_write_it() =>
        Prop.ForAll(
                Gen.Choose(0, 3_600_000)
                    .Select(n => DateOnly.FromDayNumber(Math.Min(n, DateOnly.MaxValue.DayNumber)))
                    .ToArbitrary(),
                day => ChineseDate.TryParse(ChineseDate.Format(day), out var read) && read == day
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("２０２６年１１月２１日")]
    [InlineData(" 2026/11/21 ")]
    [InlineData("2026.11.21")]
    [InlineData("2026-11-21")]
    [InlineData("20261121")]
    public void A_date_is_read_as_people_write_it(string written)
    {
        ChineseDate.TryParse(written, out var day).ShouldBeTrue();
        day.ShouldBe(new DateOnly(2026, 11, 21));
    }

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("21.11.2026")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_date_is_not_read(string? written) => ChineseDate.TryParse(written, out _).ShouldBeFalse();

    [Fact]
    public void Every_amount_reads_back_from_the_way_pages_write_it() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<long>().Filter(fen => fen is >= 0 and < 100_000_000_000_000),
                fen =>
                    Yuan.TryParse(Yuan.Format(fen), out var shown)
                    && shown == fen
                    && Yuan.TryParse(Yuan.Plain(fen), out var plain)
                    && plain == fen
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1,234.50", 123_450)]
    [InlineData("￥１２元", 1_200)]
    [InlineData("0.01", 1)]
    public void An_amount_is_read_in_fen(string written, long fen)
    {
        Yuan.TryParse(written, out var read).ShouldBeTrue();
        read.ShouldBe(fen);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.234")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    [InlineData("十元")]
    public void What_is_no_amount_is_not_read(string written) => Yuan.TryParse(written, out _).ShouldBeFalse();

    [Fact]
    public void Rejections_go_beside_their_fields_or_into_the_summary()
    {
        var state = new ModelStateDictionary();
        state.AddRejections([new("A-1", "甲", "Name"), new("A-2", "乙")], "Input");
        state["Input.Name"]!.Errors.Single().ErrorMessage.ShouldBe("甲");
        state[""]!.Errors.Single().ErrorMessage.ShouldBe("乙");
    }
}
