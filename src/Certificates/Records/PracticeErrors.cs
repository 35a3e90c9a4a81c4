using Tongban.Kernel;

namespace Tongban.Certificates.Records;

/// <summary>Refusals about practice records.</summary>
internal static class PracticeErrors
{
    public static Rejection KindMissing { get; } =
        new("CERT-0036", "请选择记录的种类；这种证照能附记什么，由证照类型的配置决定。", "Kind");

    public static Rejection DayWrong { get; } = new("CERT-0037", "请填写发生的日期，不晚于今天。", "HappenedOn");

    public static Rejection CorrectsWrong { get; } =
        new("CERT-0038", "要更正的记录不在这份证照上，或者已经被后面的记录更正。请刷新页面后再选。", "Corrects");

    public static Rejection NotYours { get; } =
        new(
            "CERT-0039",
            "您的机关不能在这份证照上附记。能附记的是颁发机关，和证照类型的配置列明的机关（例如用人单位的主管机关）。"
        );
}
