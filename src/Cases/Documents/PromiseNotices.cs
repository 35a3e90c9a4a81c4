using Tongban.Cases.Domain;
using Tongban.Cases.Signing;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Cases.Documents;

/// <summary>容缺受理 and 告知承诺 on paper (安阳市政务服务条例 24–27; 优化营商环境条例 40).</summary>
internal static class PromiseNotices
{
    public static NoticeBuilder.Content Promise(NoticeFrame frame, DeferralPromised fact, CaseEvent one) =>
        Signed(frame, PromiseText.Deferral(frame.Published, fact.MaterialIds), fact.OnPaper, one) with
        {
            Signed = false,
        };

    /// <summary>What the authority tells and what the applicant commits to, in the words that were shown and signed.</summary>
    public static NoticeBuilder.Content Commitment(NoticeFrame frame, CommitmentMade fact, CaseEvent one) =>
        Signed(frame, PromiseText.Commitment(frame.Published), fact.OnPaper, one);

    /// <summary>容缺受理通知书: accepted, what is missing, until when, and what follows if it does not come.</summary>
    public static NoticeBuilder.Content Deferral(NoticeFrame frame, Deferred fact)
    {
        var clock = frame.File.Clock;
        List<NoticeField> fields =
        [
            new("事项名称", frame.Item.Name, Wide: true),
            new("办件编号", frame.Row.Number, Wide: true),
            new("受理日期", ChineseDate.Format(frame.File.State.AcceptedAsOf!.Value)),
            new("承诺办结时限", $"{frame.Item.Promised}"),
        ];
        if (clock.PromisedDue is { } promised)
        {
            fields.Add(new("承诺办结日期", ChineseDate.Format(promised.Date)));
        }

        if (clock.StatutoryDue is { } statutory)
        {
            fields.Add(new("法定办结日期", ChineseDate.Format(statutory.Date)));
        }

        return new(
            "容缺受理通知书",
            [
                new NoticeParagraph(
                    $"{frame.Filing}，主要申请材料齐全、符合法定形式，仅缺少下列材料，{frame.You}已书面承诺补交。{frame.We}决定先予受理，同时开始审查。"
                ),
                NoticeTable.Fields(fields),
                NoticeTable.Numbered(
                    [new(58, "需要补交的材料"), new(33, "最后日期", TextAlign.Centre)],
                    [
                        .. fact.Items.Select(item =>
                            (string[])[Name(frame, item.MaterialId), ChineseDate.Format(item.Until)]
                        ),
                    ]
                ) with
                {
                    Caption = $"需要补交的材料（共{fact.Items.Count}项）",
                },
                new NoticeParagraph($"可以在网上办件页提交，也可以交到{frame.PlaceName}。补交不延长办理期限。")
                {
                    Lead = "怎么补交：",
                },
                new NoticeParagraph(LateWords(frame)) { Lead = "逾期的后果：" },
            ]
        );
    }

    public static NoticeBuilder.Content Supplied(NoticeFrame frame, DeferredSupplied fact, DateTimeOffset at)
    {
        var rest =
            fact.Open.Count == 0
                ? "需要补交的材料已经交齐。"
                : $"还有{fact.Open.Count}项没有补交：{string.Join("、", fact.Open.Select(id => Name(frame, id)))}。";
        return new(
            "容缺补交材料收件凭证",
            [
                new NoticeParagraph(
                    $"{frame.You}于{ChineseDate.Format(at)}补交的材料收悉{(fact.Late ? "（已过承诺的期限）" : "")}。{rest}"
                ),
                ReceiptNotices.Materials(frame, fact.Materials, "本次收到的材料"),
            ]
        );
    }

    public static NoticeBuilder.Content Rectification(NoticeFrame frame, RectificationOrdered fact) =>
        new(
            "责令限期整改通知书",
            [
                new NoticeParagraph(
                    $"{frame.Filing}，{frame.We}根据{frame.You}的书面承诺作出了准予的决定。经核查，{frame.You}的实际情况与承诺内容不符："
                ),
                new NoticeParagraph(Findings(frame)) { Lead = "核查情况：" },
                new NoticeParagraph(fact.Demand) { Lead = "整改要求：" },
                new NoticeParagraph(
                    $"请于{ChineseDate.Format(fact.Until)}前整改完毕，并告知{frame.We}核对。逾期不整改或者整改后仍不符合条件的，{frame.We}将依法撤销准予的决定。{frame.You}可以陈述、申辩。"
                ),
                RemedyText.Of(frame),
            ]
        );

    public static NoticeBuilder.Content Revocation(NoticeFrame frame, CommitmentRevoked fact) =>
        new(
            frame.IsPermit ? "撤销行政许可决定书" : "撤销决定书",
            [
                new NoticeParagraph(
                    $"{frame.Filing}，{frame.We}根据{frame.You}的书面承诺作出了准予的决定。经核查，承诺不实。"
                ),
                new NoticeHeading("一、查明的事实"),
                new NoticeParagraph(fact.Facts),
                new NoticeHeading("二、陈述、申辩"),
                new NoticeParagraph(fact.Heard),
                new NoticeHeading("三、决定"),
                new NoticeParagraph(
                    $"根据告知承诺书写明的后果：{frame.Item.Commitment!.Consequence}{frame.We}决定撤销准予的决定，{frame.Item.Result.Name}自本决定书送达之日起失效。"
                ),
                RemedyText.Of(frame),
            ]
        );

    /// <summary>What lateness means: the regime's words with their article, or that the case is decided on what there is.</summary>
    private static string LateWords(NoticeFrame frame) =>
        frame.File.Terms.Regime.DeferralLapse is { } lapse
            ? $"期限届满没有补齐的，根据{lapse.Citation}的规定，视为撤回申请，可以重新申请；同时记入本平台的承诺台账。"
            : $"期限届满没有补齐的，{frame.We}按已有的材料作出决定；同时记入本平台的承诺台账，一段时间内可能不再适用容缺受理。";

    private static NoticeBuilder.Content Signed(NoticeFrame frame, Signing.Sheet text, bool onPaper, CaseEvent one)
    {
        List<NoticeBlock> body =
        [
            NoticeTable.Fields([
                new("申请人", frame.Applicant.Name),
                new(frame.Applicant.IdentityLabel, frame.Applicant.Identity),
                new("办件编号", frame.Row.Number, Wide: true),
            ]),
        ];
        foreach (var part in text.Parts)
        {
            body.Add(new NoticeHeading(part.Title));
            body.AddRange(
                part.Lines.Select(line => new NoticeParagraph(
                    line.Values.Count == 1
                        ? line.Values[0]
                        : string.Concat(line.Values.Index().Select(value => $"（{value.Index + 1}）{value.Item}；"))
                            .TrimEnd('；') + "。"
                )
                {
                    Lead = $"{line.Label}：",
                })
            );
        }

        body.Add(
            new NoticeNote(
                onPaper
                    ? $"申请人（签名或者盖章）：　　　　　　　　{ChineseDate.Format(one.At)}，在窗口签于纸质承诺书。"
                    : $"申请人已于{ChineseDate.Format(one.At)}用电子签名签署申请书，其中包括本承诺书的全部内容（SM3：{text.Hash}）。"
            )
        );
        return new(text.Title, body);
    }

    private static string Findings(NoticeFrame frame) =>
        frame.File.Events.Select(one => one.Fact).OfType<CommitmentChecked>().LastOrDefault()?.Findings ?? "";

    private static string Name(NoticeFrame frame, string id) =>
        frame.Item.Materials.FirstOrDefault(material => material.Id == id)?.Name ?? id;
}
