namespace Tongban.Insight.Tests.Bulletins;

public sealed class TotalsAuditTests
{
    [Theory]
    [InlineData("办结率")]
    [InlineData("女性占比")]
    [InlineData("closed_rate")]
    [InlineData("closedRate (%)")]
    [InlineData("share")]
    [InlineData("同比增长（％）")]
    [InlineData("平均用时")]
    public void A_column_whose_header_says_that_it_is_no_count_is_not_summed(string header) =>
        Mistakes($"地区,受理,{header}\n甲,10,90\n乙,20,95\n合计,30,93.3").ShouldBeEmpty();

    [Fact]
    public void A_column_with_percent_signs_in_its_cells_is_not_summed() =>
        Mistakes("地区,受理,网办\n甲,10,90%\n乙,20,95\n合计,30,93.3").ShouldBeEmpty();

    [Fact]
    public void A_word_that_only_contains_rate_is_a_count() =>
        Mistakes("region,corporate\nA,1\nB,2\ntotal,4").ShouldBe(["total B4 4 3"]);

    [Theory]
    [InlineData("合计")]
    [InlineData("合 计")]
    [InlineData("总计：")]
    [InlineData("Total")]
    public void The_total_row_is_found_by_its_name(string name) =>
        Mistakes($"地区,受理\n甲,1\n乙,2\n{name},4").ShouldBe(["total B4 4 3"]);

    [Fact]
    public void A_blank_and_a_dash_are_no_value()
    {
        Mistakes("地区,受理,办结,退件\n甲,,—,1\n乙,2,3,\n合计,2,3,—").ShouldBeEmpty();
        Mistakes("地区,受理\n甲,\n乙,2\n合计,3").ShouldBe(["total B4 3 2"]);
    }

    [Fact]
    public void Subtotals_are_checked_and_not_counted_twice()
    {
        Mistakes("地区,受理\n甲,1\n乙,2\n小计,3\n丙,4\n丁,5\n小计,9\n合计,12").ShouldBeEmpty();
        Mistakes("地区,受理\n甲,1\n乙,2\n小计,4\n丙,4\n合计,7").ShouldBe(["total B4 4 3"]);
    }

    [Fact]
    public void A_total_on_top_stands_for_the_rows_below() =>
        Mistakes("地区,受理\n合计,4\n甲,1\n乙,2").ShouldBe(["total B2 4 3"]);

    [Fact]
    public void Totals_on_top_of_their_groups_stand_for_the_group() =>
        Mistakes("地区,渠道,受理\n甲,合计,3\n甲,网上,1\n甲,窗口,2\n乙,合计,8\n乙,网上,3\n乙,窗口,4")
            .ShouldBe(["total C5 8 7"]);

    [Fact]
    public void A_remark_that_begins_with_of_which_does_not_take_its_row_out_of_the_total() =>
        Mistakes("地区,受理,备注\n甲,5,其中网上2件\n乙,2,\n合计,7,").ShouldBeEmpty();

    [Fact]
    public void A_row_that_is_part_of_another_is_in_no_total() =>
        Mistakes("地区,成交\n工程,101\n采购,133\n其中：货物,33\n合计,234").ShouldBeEmpty();

    [Fact]
    public void A_serial_number_column_before_the_names_is_neither_name_nor_count() =>
        Mistakes("序号,地区,受理\n1,甲,1\n2,乙,2\n合计,,4").ShouldBe(["total C4 4 3"]);

    [Fact]
    public void Rounded_amounts_may_differ_from_their_total_by_rounding()
    {
        // the rows may each be off by 0.005, the total by 0.005: 0.015 in all
        var result = AuditBench.Audit("地区,金额\n甲,1.11\n乙,2.22\n合计,3.34");
        result.Mistakes.ShouldBeEmpty();
        AuditBench.Summaries(result.Notes).ShouldBe(["rounding B4 3.34 3.33"]);
        Mistakes("地区,金额\n甲,1.11\n乙,2.22\n合计,3.35").ShouldBe(["total B4 3.35 3.33"]);
    }

    [Fact]
    public void A_cell_that_is_no_number_is_noted_and_its_column_left_alone()
    {
        var result = AuditBench.Audit("地区,受理\n甲,1\n乙,约20\n丙,2\n合计,23");
        result.Mistakes.ShouldBeEmpty();
        AuditBench.Summaries(result.Notes).ShouldBe(["unreadable B3 约20 —"]);
    }

    private static string[] Mistakes(string csv) => AuditBench.Summaries(AuditBench.Audit(csv).Mistakes);
}
