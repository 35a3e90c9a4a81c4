using Tongban.Kernel;

namespace Tongban.Certificates.Paper;

/// <summary>Refusals about certificates that are transcribed from paper.</summary>
internal static class PaperErrors
{
    public static Rejection FileWrong(string why) => new("CERT-0031", $"文件没有录入：{why}", "file");

    /// <param name="row">As a spreadsheet program numbers it.</param>
    /// <param name="column">From 1.</param>
    /// <param name="name">Heading of the column.</param>
    /// <param name="words">What is wrong and what to do.</param>
    public static Rejection CellWrong(int row, int column, string name, string words) =>
        new("CERT-0032", $"第{row}行{Letter(column)}列“{name}”：{words}", "file");

    public static Rejection TypeUnknown { get; } = new("CERT-0033", "请选择证照类型。", "type");

    public static Rejection OwnEntry { get; } =
        new("CERT-0034", "这批证照是您录入的，不能由您核对。请由本机关另一位人员与纸质原件核对。");

    public static Rejection NothingChosen { get; } =
        new("CERT-0035", "请勾选已经与纸质原件核对的证照；已经核对或者退回的不能再改。", "rows");

    private static string Letter(int column) =>
        column <= 26
            ? $"{(char)('A' + column - 1)}"
            : $"{(char)('A' + ((column - 1) / 26) - 1)}{(char)('A' + ((column - 1) % 26))}";
}
