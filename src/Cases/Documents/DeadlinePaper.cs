using System.Security.Cryptography;
using System.Text;
using Tongban.Cases.Reading;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Time;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Cases.Documents;

/// <summary>时限凭据 on paper: the dates of a case, each with what it was counted from; bound to the file by its hash.</summary>
internal static class DeadlinePaper
{
    /// <param name="one">The case.</param>
    /// <param name="receipt">The receipt file that a program recomputes.</param>
    /// <param name="now">Instant of the print.</param>
    /// <param name="siteAddress">Public address of the site.</param>
    public static NoticeDocument Build(ApplicantCase one, string receipt, DateTimeOffset now, string siteAddress) =>
        new()
        {
            Authority = one.AuthorityName,
            Title = "办理时限凭据",
            Date = LegalTime.DateOf(now),
            Header = $"办件编号：{one.Number}",
            SignedByAuthority = false,
            QrText = $"{siteAddress}/track?number={one.Number}",
            QrCaption = "扫码查询办理进度",
            Body =
            [
                NoticeTable.Fields([
                    new("事项名称", one.ItemName, Wide: true),
                    new("办件编号", one.Number, Wide: true),
                    new("申请人", one.ApplicantName),
                    new("目前状态", one.StatusName),
                    .. Dates(one),
                ]),
                new NoticeHeading("日期的计算"),
                new NumberedGrounds([.. one.Explanation.Select(Sentence)]),
                new NoticeHeading("时间花在谁那里"),
                NoticeTable.Numbered(
                    [new(60, "环节"), new(31, "工作日")],
                    [.. one.WhoseTime.Select(time => (string[])[Of(time.Holder), $"{time.WorkingDays}"])]
                ),
                new NoticeNote(
                    $"本凭据打印于{ChineseDate.Format(now)}，以当时的办理情况为准。同一页面可以下载凭据文件，任何人都可以用公开的程序（tongban clock verify）重新计算；文件的SHA-256为{Hash(receipt)}。"
                ),
                .. one.Provisional
                    ? [new NoticeNote("注：日期涉及节假日安排尚未公布的年度，待公布后以实际工作日计算。")]
                    : Array.Empty<NoticeBlock>(),
            ],
        };

    private static IEnumerable<NoticeField> Dates(ApplicantCase one)
    {
        if (one.Due is { } due)
        {
            yield return new("机关应办日期", ChineseDate.Format(due.Date));
        }

        if (one.Promised is { } promised)
        {
            yield return new("承诺办结日期", ChineseDate.Format(promised.Date));
        }

        if (one.Statutory is { } statutory)
        {
            yield return new("法定办结日期", ChineseDate.Format(statutory.Date));
        }
    }

    private static string Of(Holder holder) =>
        holder switch
        {
            Holder.Applicant => "申请人",
            Holder.Counter => "受理窗口",
            Holder.Department => "审查部门",
            _ => "外部机构（检测、评审等）",
        };

    private static string Sentence(ExplanationLine line) =>
        line.Date is { } day ? $"{ChineseDate.Format(day)}：{line.Text}" : line.Text;

    private static string Hash(string receipt) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(receipt)));
}
