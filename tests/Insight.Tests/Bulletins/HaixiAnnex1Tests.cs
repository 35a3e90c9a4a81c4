using FsCheck;
using FsCheck.Fluent;

namespace Tongban.Insight.Tests.Bulletins;

public sealed class HaixiAnnex1Tests
{
    private static readonly string Csv = File.ReadAllText(AuditBench.Published("annex1.csv"));

    [Fact]
    public void Annex_1_agrees_with_itself()
    {
        var result = AuditBench.Audit(Csv);
        result.Description.ShouldNotBeNull();
        result.Mistakes.ShouldBeEmpty();
        result.Notes.ShouldBeEmpty();
        // 22 rows of 合计受理 and 正常办结, and the totals of 网上受理 and 窗口受理
        result.Checked.ShouldBe(22 + 22 + 2);
    }

    [Fact]
    public void Any_other_number_in_any_one_cell_is_found()
    {
        var changes =
            from row in Gen.Choose(1, 22)
            from column in Gen.Choose(1, 4)
            from value in Gen.Choose(0, 20_000)
            select (row, column, value);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1_000),
            Prop.ForAll(
                changes.ToArbitrary(),
                change =>
                {
                    var cells = AuditBench.Cells(Csv);
                    var value = change.value.ToString();
                    var same = cells[change.row][change.column] == value;
                    cells[change.row][change.column] = value;
                    var found = AuditBench.Audit(AuditBench.Csv(cells)).Mistakes;
                    return same == (found.Count == 0);
                }
            )
        );
    }

    [Fact]
    public void A_changed_cell_in_the_total_row_is_named()
    {
        var cells = AuditBench.Cells(Csv);
        cells[22][4] = "12101";
        AuditBench.Summaries(AuditBench.Audit(AuditBench.Csv(cells)).Mistakes).ShouldBe(["total E23 12101 12100"]);
    }

    [Fact]
    public void More_closed_than_accepted_is_a_part_larger_than_its_whole()
    {
        var cells = AuditBench.Cells(Csv);
        (cells[2][4], cells[22][4]) = ("3", "12103");
        AuditBench.Summaries(AuditBench.Audit(AuditBench.Csv(cells)).Mistakes).ShouldBe(["part E3 3 ≤ 0"]);
    }
}
