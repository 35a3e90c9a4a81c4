using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel.Clocks;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Cases.Documents;

/// <summary>Endings without a decision, and 送达回证. Nothing ends without a document and remedies.</summary>
internal static class EndingNotices
{
    public static NoticeBuilder.Content Withdrawal(NoticeFrame frame, CaseEvent one) =>
        new(
            "撤回申请确认书",
            [
                new NoticeParagraph(
                    $"{frame.Filing}，{frame.You}已于{ChineseDate.Format(one.At)}撤回，{frame.We}终止办理。撤回不影响{frame.You}以后重新提出申请；提交的材料可以凭本确认书取回。"
                ),
                .. Reason(one),
            ]
        );

    public static NoticeBuilder.Content Termination(NoticeFrame frame, CaseEvent one) =>
        one.Fact is DuplicateClosed duplicate
            ? new(
                "重复办件关闭告知书",
                [
                    new NoticeParagraph(
                        $"{frame.Filing}与办件{duplicate.OfCaseNumber}重复，现关闭本办件，由该办件继续办理，{frame.You}的权利不受影响。"
                    ),
                    .. Reason(one),
                    RemedyText.Of(frame),
                ]
            )
            : new(
                "终止办理通知书",
                [
                    new NoticeParagraph(
                        $"{frame.Filing}，因申请人死亡、丧失主体资格或者依法终止，{frame.We}决定终止办理。"
                    ),
                    .. Reason(one),
                    RemedyText.Of(frame),
                ]
            );

    public static NoticeBuilder.Content Lapse(NoticeFrame frame, Lapsed fact)
    {
        var effect = fact.How == EndKind.DeemedAbandoned ? "视为放弃申请" : "视为撤回申请";
        if (frame.File.State.Deferral is { MissedAt: not null } deferral)
        {
            var missing = frame
                .Item.Materials.Where(material => deferral.Open.Contains(material.Id))
                .Select(material => material.Name);
            return new(
                $"{effect}告知书",
                [
                    new NoticeParagraph(
                        $"{frame.Filing}容缺受理后，{frame.You}没有在承诺的期限内补交下列材料：{string.Join("、", missing)}。根据{frame.File.Terms.Regime.DeferralLapse?.Citation ?? frame.Bases}的规定，{effect}。{frame.You}可以重新提出申请。"
                    ),
                    RemedyText.Of(frame),
                ]
            );
        }

        var rule = frame.File.Terms.Regime.CorrectionLapse;
        var open = frame
            .File.State.Correction!.Items.Where(item => frame.File.State.Correction.Open.Contains(item.Id))
            .Select(item => item.NameIn(frame.Item));
        return new(
            $"{effect}告知书",
            [
                new NoticeParagraph(
                    $"{frame.Filing}，{frame.You}没有在补正期限内补正下列内容：{string.Join("、", open)}。根据{rule?.Citation ?? frame.Bases}的规定，{effect}。{frame.You}可以重新提出申请。"
                ),
                RemedyText.Of(frame),
            ]
        );
    }

    public static NoticeBuilder.Content ServiceRecord(NoticeFrame frame, Domain.Delivered fact, DateTimeOffset at)
    {
        var served = frame.File.State.Decision is { Outcome: Outcome.Refused }
            ? DecisionNotices.RefusalTitle(frame.Item.Type)
            : $"{DecisionNotices.GrantTitle(frame.Item.Type, frame.File.State.Decision is { Deemed: true })}、{frame.Item.Result.Name}";
        var postal = fact.Way == DeliveryWay.Post ? $"（邮件号：{fact.Tracking}）" : "";
        return new(
            "送达回证",
            [
                new NoticeTable(
                    [new(24), new(26), new(24), new(26)],
                    [
                        Row("送达文书名称", served),
                        Row("受送达人", frame.Applicant.Name),
                        Row(
                            "送达方式",
                            $"{Box(fact.Way == DeliveryWay.Counter)} 直接送达 □ 留置送达 □ 委托送达 {Box(fact.Way == DeliveryWay.Post)} 邮寄送达{postal} {Box(fact.Way == DeliveryWay.Electronic)} 电子送达 □ 公告送达"
                        ),
                        Row(
                            "送达地点",
                            fact.Way == DeliveryWay.Counter ? frame.PlaceName
                                : fact.Way == DeliveryWay.Post ? "申请人填报的邮寄地址"
                                : "申请人的网上信箱"
                        ),
                        Row("签收人", fact.Recipient),
                        Row("送达时间", ChineseDate.Format(at)),
                        new NoticeRow(
                            [
                                new("收件人\n（签名或盖章）") { IsLabel = true },
                                new(""),
                                new("送达人\n（签名，两人）") { IsLabel = true },
                                new(""),
                            ],
                            22
                        ),
                        new NoticeRow([new("拒收事由和日期") { IsLabel = true }, new("") { Span = 3 }], 18),
                        new NoticeRow([new("见证人（签名）") { IsLabel = true }, new("") { Span = 3 }], 18),
                    ]
                ),
                new NoticeNote("注：受送达人拒绝签收的，送达人应当邀请见证人到场，记明拒收事由和日期。"),
            ]
        )
        {
            Signed = false,
            Addressed = false,
        };
    }

    private static IEnumerable<NoticeBlock> Reason(CaseEvent one) =>
        one.Reason is { Length: > 0 } reason ? [new NoticeParagraph(reason) { Lead = "理由：" }] : [];

    private static NoticeRow Row(string label, string value) =>
        new([new(label) { IsLabel = true }, new(value) { Span = 3 }], 12);

    private static string Box(bool chosen) => chosen ? "☑" : "□";
}
