using System.Text.RegularExpressions;

namespace Tongban.Insight.Bulletins;

/// <summary>What the words of a published table tell about its rows and columns.</summary>
internal static partial class Wording
{
    /// <summary>The rank of a total by the word in its row; null for any other word.</summary>
    public static RowKind? TotalKindOf(string word) =>
        string.Concat(word.Where(c => !char.IsWhiteSpace(c))).TrimEnd(':', '：').ToUpperInvariant() switch
        {
            "总计" or "總計" or "GRANDTOTAL" => RowKind.GrandTotal,
            "合计" or "共计" or "合計" or "TOTAL" or "SUM" => RowKind.Total,
            "小计" or "小計" or "SUBTOTAL" or "SUB-TOTAL" => RowKind.Subtotal,
            _ => null,
        };

    public static bool IsWithin(string name) => name.StartsWith("其中", StringComparison.Ordinal);

    public static ColumnKind NumericKindOf(string header, IEnumerable<PrintedValue> cells)
    {
        if (RateWords().IsMatch(header) || cells.Any(cell => cell.IsNumber && cell.Suffix.Length > 0))
        {
            return ColumnKind.Rate;
        }
        return OtherWords().IsMatch(header) ? ColumnKind.Other : ColumnKind.Count;
    }

    [GeneratedRegex(
        @"率|占比|比例|比重|比率|百分|同比|环比|增幅|增速|%|％|‰|(^|[^a-z])(rate|ratio|share|percent|percentage|pct)([^a-z]|$)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex RateWords();

    [GeneratedRegex(
        @"平均|人均|均值|指数|得分|序号|编号|排名|名次|(^|[^a-z])(average|avg|mean|median|index|score|rank|no|id)([^a-z]|$)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex OtherWords();
}
