using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Cases.Documents;

/// <summary>收件凭证: what came in, when and in which form (行政许可法 29, 32).</summary>
internal static class ReceiptNotices
{
    public static NoticeBuilder.Content Receipt(NoticeFrame frame, Submitted fact)
    {
        var answer = frame.File.Clock.AnswerDue is { } due
            ? frame.File.Clock.DeemedAcceptance is null
                ? $"收到材料不等于受理；{frame.We}将在{ChineseDate.Format(due.Date)}前告知是否受理。"
                : $"收到材料不等于受理；{frame.We}将在{ChineseDate.Format(due.Date)}前告知是否受理，逾期不告知的，自收到申请材料之日起即为受理。"
            : $"收到材料不等于受理；{frame.We}将及时告知是否受理。";
        return new(
            "收件凭证",
            [
                new NoticeParagraph($"{frame.Filing}材料收悉，现予登记。{answer}"),
                Facts(frame, fact.Channel),
                Materials(frame, fact.Materials, "已收材料清单"),
            ]
        );
    }

    public static NoticeBuilder.Content Reply(NoticeFrame frame, CorrectionReplied fact, DateTimeOffset at)
    {
        var open = frame
            .File.State.Correction!.Items.Where(item => fact.Open.Contains(item.Id))
            .Select(item => item.NameIn(frame.Item))
            .ToList();
        var rest =
            open.Count == 0
                ? $"补正告知书列明的内容已经全部补正，{frame.We}自收到之日起重新计算告知受理的期限。"
                : $"补正告知书列明的内容还有{open.Count}项未补正：{string.Join("、", open)}。请在补正期限内继续提交；本凭证不增加任何新的要求。";
        return new(
            "补正材料收件凭证",
            [
                new NoticeParagraph($"{frame.You}于{ChineseDate.Format(at)}提交的补正材料收悉。{rest}"),
                Materials(frame, fact.Materials, "本次收到的补正材料"),
            ]
        );
    }

    public static NoticeTable Facts(NoticeFrame frame, Channel channel) =>
        NoticeTable.Fields([
            new("事项名称", frame.Item.Name, Wide: true),
            new(
                "实施编码",
                frame.Item.CodeScheme == "demo" ? $"{frame.Item.TaskCode}（演示编码）" : frame.Item.TaskCode,
                Wide: true
            ),
            new("办件编号", frame.Row.Number, Wide: true),
            new("申请人", frame.Applicant.Name),
            new(frame.Applicant.IdentityLabel, frame.Applicant.Identity),
            new("收件时间", ChineseDate.Format(frame.Row.ReceivedAt)),
            new("收件方式", ChannelName(channel)),
            new(
                "收件人",
                frame.File.Events[0].By.AccountId == (frame.Row.FilerAccountId ?? frame.Row.OwnerAccountId)
                    ? "网上受理平台"
                    : frame.File.Events[0].By.Name
            ),
        ]);

    public static NoticeTable Materials(NoticeFrame frame, IReadOnlyList<HandedIn> handed, string caption)
    {
        var form = frame
            .File.Needed.Where(one => one.FromForm)
            .Select(one => (string[])[one.Name, "网上填报", "1", "已收"]);
        var rows = handed.Select(one =>
        {
            var material = frame.Item.Materials.First(asked => asked.Id == one.MaterialId);
            return (string[])
                [
                    material.Name,
                    one.Certificate is not null ? "电子证照"
                    : one.PaperSeen
                        ? material.Copies > 0 ? "复印件，已核对原件"
                            : "原件"
                    : "电子文件",
                    $"{(one.PaperSeen ? Math.Max(material.Originals, material.Copies) : Math.Max(one.Files.Count, 1))}",
                    "已收",
                ];
        });
        return NoticeTable.Numbered(
            [
                new(46, "材料名称"),
                new(20, "形式", TextAlign.Centre),
                new(12, "份数", TextAlign.Centre),
                new(13, "核对", TextAlign.Centre),
            ],
            [.. caption == "已收材料清单" ? form.Concat(rows) : rows]
        ) with
        {
            Caption = caption,
        };
    }

    public static string ChannelName(Channel channel) =>
        channel switch
        {
            Channel.Online => "网上",
            Channel.Counter => "窗口",
            Channel.Kiosk => "自助终端",
            Channel.Post => "邮寄",
            Channel.Mobile => "移动端",
            Channel.Remote => "异地代收",
            _ => "村（社区）代办",
        };
}
