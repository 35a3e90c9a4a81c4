using Tongban.Kernel;
using Tongban.Kernel.Time;

namespace Tongban.Certificates.Seals;

/// <summary>Every refusal about seals; the codes never change their meaning.</summary>
internal static class SealErrors
{
    public static Rejection NoAuthority { get; } =
        new("SEAL-0001", "没有这个机关，不能为它登记印章。请先在机关目录中登记该机关。", "authority");

    public static Rejection NoIssuer { get; } =
        new(
            "SEAL-0002",
            "本系统没有接入电子印章认证机构，不能制章、用章。请由运维人员接入后再试；只有演示系统自带演示认证机构。"
        );

    public static Rejection NoSeal(string authority) =>
        new("SEAL-0003", $"{authority}没有登记可用于此类文书的印章，不能用章。请先由印章管理人员登记。");

    public static Rejection OtherAuthority(string seal, string authority) =>
        new("SEAL-0004", $"印章“{seal}”不是{authority}的印章，不能用在它的文书上。");

    public static Rejection OtherDocument(string seal) =>
        new("SEAL-0005", $"印章“{seal}”没有批准用于此类文书。请使用为此类文书登记的印章。");

    public static Rejection NotValid(string seal, DateTimeOffset from, DateTimeOffset until) =>
        new(
            "SEAL-0006",
            $"印章“{seal}”的有效期为{Date(from)}至{Date(until)}，现在不在有效期内，不能使用。请换发印章。"
        );

    public static Rejection Withdrawn(string seal, DateTimeOffset at) =>
        new("SEAL-0007", $"印章“{seal}”已于{Date(at)}停用，不能使用。");

    public static Rejection NoDocuments { get; } =
        new("SEAL-0008", "请至少选择一类可以使用本印章的文书。", "documents");

    public static Rejection Period { get; } = new("SEAL-0009", "印章的有效期止应晚于有效期起，且不超过十年。", "until");

    public static Rejection Unknown { get; } = new("SEAL-0010", "没有这枚印章。请刷新页面后重试。");

    private static string Date(DateTimeOffset at) => $"{LegalTime.DateOf(at):yyyy-MM-dd}";
}
