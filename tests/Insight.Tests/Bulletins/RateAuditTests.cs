using Tongban.Insight.Bulletins;

namespace Tongban.Insight.Tests.Bulletins;

public sealed class RateAuditTests
{
    private static readonly TableDescription Share = new(Rates: [new("率", "办结", "受理")]);

    [Theory]
    [InlineData("92.37", "109", "118")] // 92.3729
    [InlineData("92.4", "109", "118")]
    [InlineData("92", "109", "118")]
    [InlineData("91.20", "114", "125")] // exactly 91.2
    [InlineData("12.5%", "1", "8")]
    [InlineData("13", "1", "8")] // half rounds up
    [InlineData("１００％", "5", "5")]
    [InlineData("100", "9999", "10000")] // 99.99 rounds to 100
    [InlineData("125‰", "1", "8")]
    public void A_rate_that_follows_at_the_printed_precision_is_fine(string rate, string part, string whole)
    {
        var result = Audit(rate, part, whole);
        result.Mistakes.ShouldBeEmpty();
        result.Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("99.9", "9999", "10000", "cut")]
    [InlineData("12", "1", "8", "cut")]
    [InlineData("92.0", "109", "118", "padded")] // 92.4 in one place, 92 in none
    [InlineData("92.00", "109", "118", "padded")]
    [InlineData("0.00", "0", "0", "no-base")]
    public void A_rate_cut_off_padded_or_without_a_base_is_a_note(string rate, string part, string whole, string rule)
    {
        var result = Audit(rate, part, whole);
        result.Mistakes.ShouldBeEmpty();
        result.Notes.ShouldHaveSingleItem().Rule.Id.ShouldBe(rule);
    }

    [Theory]
    [InlineData("92.38", "109", "118")]
    [InlineData("93", "109", "118")]
    [InlineData("90", "109", "118")] // a nought before the point is no padding
    [InlineData("92.30", "110", "118")]
    public void A_rate_that_does_not_follow_is_a_mistake(string rate, string part, string whole) =>
        Audit(rate, part, whole).Mistakes.ShouldHaveSingleItem().Rule.ShouldBe(AuditRule.Rate);

    [Fact]
    public void A_share_over_a_hundred_is_a_mistake_even_where_it_follows() =>
        AuditBench
            .Summaries(Audit("101.2", "171", "169").Mistakes)
            .ShouldBe(["part B2 171 ≤ 169", "share D2 101.2 ≤ 100"], ignoreOrder: true);

    [Fact]
    public void A_rate_that_is_no_share_may_pass_a_hundred() =>
        AuditBench
            .Audit("地区,本期,上期,发展速度\n甲,12,10,120", new(Rates: [new("发展速度", "本期", "上期", Share: false)]))
            .Mistakes.ShouldBeEmpty();

    [Fact]
    public void A_described_rate_is_not_summed_whatever_its_header() =>
        AuditBench
            .Audit(
                "地区,受理,办结,快办\n甲,10,9,90\n乙,10,8,80\n合计,20,17,85",
                new(Rates: [new("快办", "办结", "受理")])
            )
            .Mistakes.ShouldBeEmpty();

    [Fact]
    public void A_total_rate_that_follows_the_rows_but_not_the_misprinted_total_is_a_note()
    {
        var result = AuditBench.Audit("地区,受理,办结,率\n甲,10,9,90\n乙,10,8,80\n合计,30,17,85", Share);
        AuditBench.Summaries(result.Mistakes).ShouldBe(["total B4 30 20"]);
        AuditBench.Summaries(result.Notes).ShouldBe(["follows-rows D4 85 57"]);
    }

    private static AuditResult Audit(string rate, string part, string whole) =>
        AuditBench.Audit($"地区,办结,受理,率\n甲,{part},{whole},{rate}", Share);
}
