using Tongban.Insight.Bulletins;

namespace Tongban.Insight.Tests.Bulletins;

/// <summary>The published table with its real mistakes; each expectation carries its arithmetic, done by hand.</summary>
public sealed class HaixiAnnex2Tests
{
    private static readonly string Csv = File.ReadAllText(AuditBench.Published("annex2.csv"));

    [Fact]
    public void All_mistakes_of_annex_2_are_found_and_no_other()
    {
        string[] expected =
        [
            // 格尔木 146 of 164 permits = 89.0244 %, not 96
            "rate G3 96 89",
            // 格尔木 25,321 of 25,350 = 99.8856 %: 99.89 rounded, 99.88 cut, never 99.85
            "rate X3 99.85% 99.89%",
            // 乌兰 135 of 138 permits = 97.8261 %, not 95
            "rate G7 95 98",
            // 乌兰 has 171 public services online of 169 in the hall
            "part H7 171 ≤ 169",
            // 乌兰 171 of 169 = 101.1834 %, not 92
            "rate I7 92 101",
            // total 1,398 of 1,483 = 94.2684 %; 93.3 is the plain mean of the eight rates, 746.25 / 8 = 93.28
            "rate I10 93.3 94.3",
            // 12,470 + 25,350 + 9,216 + 428 + 738 + 1,163 + 587 + 2,429 = 52,381; 27,031 leaves out 格尔木's 25,350
            "total V10 27031 52381",
            // 12,100 + 25,321 + 9,215 + 428 + 738 + 1,163 + 587 + 2,429 = 51,981; 26,660 leaves out 格尔木's 25,321
            "total W10 26660 51981",
            // 26,660 of 27,031 = 98.6275 % (of the true sums 99.2364 %); 99.6 is the plain mean, 796.78 / 8 = 99.5975
            "rate X10 99.6 98.6",
        ];
        AuditBench.Summaries(AuditBench.Audit(Csv).Mistakes).ShouldBe(expected);
    }

    [Fact]
    public void Rates_cut_off_or_padded_in_annex_2_are_notes()
    {
        string[] expected =
        [
            // 格尔木 76,008 of 76,033 = 99.9671 %: 99.97, cut to 99.96
            "cut U3 99.96% 99.97%",
            // 德令哈 10,254 of 10,255 = 99.9902 %: 100.0, cut to 99.9
            "cut U4 99.9% 100.0%",
            // 德令哈 9,215 of 9,216 = 99.9891 %: 100.0, cut to 99.9
            "cut X4 99.9% 100.0%",
            // 茫崖 127 of 130 = 97.6923 %: 97.69, or 97.7 with a nought that was not measured
            "padded I5 97.70 97.69",
        ];
        AuditBench.Summaries(AuditBench.Audit(Csv).Notes).ShouldBe(expected);
    }

    [Fact]
    public void A_remark_shows_its_arithmetic_and_where_the_value_came_from()
    {
        var mistakes = AuditBench.Audit(Csv).Mistakes.ToDictionary(remark => remark.Cell);
        mistakes["G3"].Row.ShouldBe("格尔木政务服务大厅");
        mistakes["G3"].Column.ShouldBe("permit_online_rate");
        mistakes["G3"].Working.ShouldBe("146 ÷ 164 = 89.0244%");
        mistakes["V10"].Working.ShouldBe("12470 + 25350 + 9216 + 428 + 738 + 1163 + 587 + 2429 = 52381");
        mistakes["V10"].Hint.ShouldBe("恰少计一次「格尔木政务服务大厅」的25350");
        mistakes["I10"].Hint.ShouldBe("恰为8行比率的简单平均数");
    }

    [Fact]
    public void Every_total_part_and_rate_of_annex_2_is_compared()
    {
        // 19 totals; 4 rates in 9 rows; 6 columns that are part of another in 9 rows, 6 of those cells being totals too
        AuditBench.Audit(Csv).Checked.ShouldBe(19 + (4 * 9) + (6 * 9) - 6);
    }

    [Fact]
    public void Columns_in_another_order_give_the_same_remarks_on_other_cells()
    {
        var reversed = AuditBench.Csv(AuditBench.Cells(Csv).Select(row => row.Reverse()));
        Keys(AuditBench.Audit(reversed)).ShouldBe(Keys(AuditBench.Audit(Csv)), ignoreOrder: true);
    }

    [Fact]
    public void Chinese_headers_match_the_same_description()
    {
        var description = AuditBench.Known.Single(known => known.Columns!.ContainsKey("region"));
        var cells = AuditBench.Cells(Csv);
        cells[0] = [.. cells[0].Select(header => description.Columns![header])];
        AuditBench.Audit(AuditBench.Csv(cells)).Mistakes.Count.ShouldBe(9);
    }

    [Fact]
    public void Without_a_description_only_the_totals_are_checked()
    {
        var cells = AuditBench.Cells(Csv);
        cells[0][0] = "somewhere";
        var result = AuditBench.Audit(AuditBench.Csv(cells));
        result.Description.ShouldBeNull();
        AuditBench.Summaries(result.Mistakes).ShouldBe(["total V10 27031 52381", "total W10 26660 51981"]);
    }

    private static IEnumerable<string> Keys(AuditResult result) =>
        result.Mistakes.Concat(result.Notes).Select(r => $"{r.Rule.Id} {r.Row} {r.Column} {r.Printed} {r.Computed}");
}
