using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Writing;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Cases.Documents;

/// <summary>决定书 and 办结单 (行政许可法 34, 38–40, 55), worded by the type of the item.</summary>
internal static class DecisionNotices
{
    public static NoticeBuilder.Content Grant(NoticeFrame frame, Decided fact)
    {
        var sentence =
            fact.Deemed
                ? $"{frame.Filing}，本机关在原许可有效期届满前没有作出决定。根据{frame.By("第五十条第二款")}的规定，视为准予延续。"
            : frame.File.State.Commitment is { Stands: true, CheckBy: { } check }
                ? $"{frame.Filing}，{frame.We}已于{Accepted(frame)}受理。{frame.You}已书面承诺符合下列条件（告知承诺），申请材料齐全、符合法定形式，{frame.We}决定{GrantVerb(frame.Item.Type)}，并在{ChineseDate.Format(check)}前核查承诺的履行情况；承诺不实的，责令限期整改，逾期不整改或者整改后仍不符合条件的，依法撤销。"
            : $"{frame.Filing}，{frame.We}已于{Accepted(frame)}受理。经审查，符合{(frame.IsPermit ? "法定条件、标准" : "规定的条件")}，根据{Basis(frame, "第三十八条第一款")}的规定，{frame.We}决定{GrantVerb(frame.Item.Type)}。";
        List<NoticeBlock> body =
        [
            new NoticeParagraph(sentence),
            NoticeTable.Fields(Fields(frame, fact)),
            NoticeTable.Numbered(
                [new(91, "符合的条件")],
                [.. frame.Item.Conditions.Select(condition => (string[])[condition.Text])]
            ),
        ];
        if (LegalGrounds.Named(frame.File.Terms.Regime, fact) is { } kind)
        {
            body.Add(new NoticeParagraph($"答复情形：{kind.Value.Name}（{kind.Citation}）。"));
            if (fact.Grounds.Count > 0)
            {
                body.Add(new NoticeParagraph(string.Join("；", fact.Grounds)) { Lead = "不予公开部分的理由和依据：" });
            }
        }

        if (frame.IsPermit)
        {
            body.Add(new NoticeParagraph("被许可人应当在许可范围内从事活动。本决定依法公开，公众有权查阅。"));
            if (frame.Item.Result.ValidMonths is not null && frame.File.Terms.Regime.RenewalFiling is { } renewal)
            {
                body.Add(
                    new NoticeParagraph(
                        $"需要延续有效期的，应当在有效期届满{renewal.Value.Amount}日前向本机关提出申请。"
                    )
                );
            }
        }

        if (frame.File.Clock.DeliverBy is { } deliver)
        {
            body.Add(
                new NoticeParagraph(
                    $"{frame.We}将在{ChineseDate.Format(deliver.Date)}前颁发、送达{frame.Item.Result.Name}。"
                )
            );
        }

        return new(GrantTitle(frame.Item.Type, fact.Deemed), body);
    }

    public static NoticeBuilder.Content Refusal(NoticeFrame frame, Decided fact)
    {
        List<NoticeBlock> body =
        [
            new NoticeParagraph($"{frame.Filing}，{frame.We}于{Accepted(frame)}受理。经审查，现作出如下决定。"),
            new NoticeHeading("一、查明的事实"),
            new NumberedGrounds(fact.Facts) { Numbering = GroundNumbering.Bracketed },
            new NoticeHeading("二、理由和依据"),
            new NumberedGrounds(fact.Grounds) { Numbering = GroundNumbering.Bracketed },
        ];
        if (fact.FailedConditions.Count > 0)
        {
            var failed = frame
                .Item.Conditions.Where(condition => fact.FailedConditions.Contains(condition.Id))
                .Select(condition => condition.Text);
            body.Add(new NoticeParagraph($"不符合的条件：{string.Join("；", failed)}。"));
        }

        if (LegalGrounds.Named(frame.File.Terms.Regime, fact) is { } ground)
        {
            body.Add(new NoticeParagraph($"法定情形：{ground.Value.Name}（{ground.Citation}）。"));
        }

        if (fact.StandardNumber is { Length: > 0 } standard)
        {
            body.Add(new NoticeParagraph($"所依据的技术标准、技术规范：{standard}。"));
        }

        if (fact.MinutesHash is not null)
        {
            body.Add(new NoticeParagraph("本决定根据听证笔录作出。"));
        }

        body.Add(new NoticeHeading("三、决定"));
        body.Add(
            new NoticeParagraph(
                $"根据{Basis(frame, "第三十八条第二款")}的规定，{frame.We}决定{RefusalVerb(frame.Item.Type)}。{fact.Content}"
            )
        );
        if (fact.FalseEvidence is { } evidence)
        {
            body.Add(new NoticeParagraph(evidence) { Lead = "隐瞒情况、提供虚假材料的证据：" });
            body.Add(new NoticeParagraph(Warning(frame)));
        }

        body.Add(RemedyText.Of(frame));
        return new(RefusalTitle(frame.Item.Type), body);
    }

    /// <summary>To the third party whose objection is outweighed: what is disclosed, and why (政府信息公开条例 32).</summary>
    public static NoticeBuilder.Content ThirdParty(NoticeFrame frame, Decided fact) =>
        new(
            "公开政府信息第三方告知书",
            [
                new NoticeParagraph(
                    $"本机关收到“{frame.Item.Name}”申请后征求了你（单位）的意见。你（单位）不同意公开，但不公开可能对公共利益造成重大影响。根据《政府信息公开条例》第三十二条的规定，本机关决定予以公开，现将决定公开的内容和理由书面告知你（单位）。"
                ),
                new NoticeParagraph(fact.Content) { Lead = "决定公开的内容：" },
                new NoticeParagraph(fact.Override ?? "") { Lead = "理由：" },
                RemedyText.Of(frame),
            ]
        )
        {
            Addressee = "被征求意见的第三方",
        };

    /// <summary>78: the warning, and in matters of safety the bar.</summary>
    public static string Warning(NoticeFrame frame)
    {
        var bar =
            BanScope.Covers(frame.Item) && frame.File.Terms.Regime.BanFalse is { } rule
                ? $"自本决定书送达之日起{rule.Value}内不得再次申请该行政许可。"
                : "";
        return $"根据{frame.By("第七十八条")}的规定，对隐瞒有关情况或者提供虚假材料的行为给予警告。{bar}";
    }

    public static NoticeBuilder.Content Completion(NoticeFrame frame, Closed fact, CaseEvent one)
    {
        var decision = frame.File.State.Decision!;
        List<NoticeField> fields =
        [
            .. Fields(frame, decision),
            new("收件时间", ChineseDate.Format(frame.Row.ReceivedAt)),
            new("受理日期", Accepted(frame)),
            new("办结时间", ChineseDate.Format(one.At)),
            new("结果名称", fact.ResultName ?? "无"),
        ];
        List<NoticeBlock> body =
        [
            new NoticeParagraph(
                $"{frame.Filing}，材料齐全、符合法定形式，{frame.We}当场受理并办结。根据{Basis(frame, "第三十四条第二款")}的规定，决定{GrantVerb(frame.Item.Type)}。本单同时是收件凭证、受理凭证和书面决定。"
            ),
            NoticeTable.Fields(fields),
        ];
        if (frame.File.Events[0].Fact is Submitted submitted)
        {
            body.Add(ReceiptNotices.Materials(frame, submitted.Materials, "已收材料清单"));
        }

        body.Add(new SignatureLines(["经办人（签名）", "领取人（签名）", "日期"]));
        return new("办结单", body);
    }

    public static string GrantTitle(ItemType type, bool deemed) =>
        type switch
        {
            ItemType.Permit when deemed => "准予行政许可决定书（视为准予延续）",
            ItemType.Permit => "准予行政许可决定书",
            ItemType.Confirmation => "行政确认决定书",
            ItemType.Filing => "备案通知书",
            _ => "办理结果告知书",
        };

    public static string RefusalTitle(ItemType type) =>
        type switch
        {
            ItemType.Permit => "不予行政许可决定书",
            ItemType.Confirmation => "不予行政确认决定书",
            ItemType.Filing => "不予备案告知书",
            _ => "不予办理决定书",
        };

    private static string GrantVerb(ItemType type) =>
        type switch
        {
            ItemType.Permit => "准予行政许可",
            ItemType.Confirmation => "予以确认",
            ItemType.Payment => "予以给付",
            ItemType.Filing => "予以备案",
            _ => "予以办理",
        };

    private static string RefusalVerb(ItemType type) =>
        type switch
        {
            ItemType.Permit => "不予行政许可",
            ItemType.Confirmation => "不予确认",
            ItemType.Payment => "不予给付",
            ItemType.Filing => "不予备案",
            _ => "不予办理",
        };

    private static List<NoticeField> Fields(NoticeFrame frame, Decided fact)
    {
        List<NoticeField> fields =
        [
            new(frame.IsPermit ? "被许可人" : "申请人", frame.Applicant.Name, Wide: true),
            new(frame.Applicant.IdentityLabel, frame.Applicant.Identity, Wide: true),
            new("事项名称", frame.Item.Name, Wide: true),
            new(frame.IsPermit ? "许可内容" : "办理内容", fact.Content, Wide: true),
        ];
        if (fact.ValidFrom is { } from && fact.ValidTo is { } to)
        {
            fields.Add(new("有效期", $"{ChineseDate.Format(from)}至{ChineseDate.Format(to)}", Wide: true));
        }

        return fields;
    }

    private static string Basis(NoticeFrame frame, string permitArticle) =>
        frame.UnderPermitLaw ? $"《中华人民共和国行政许可法》{permitArticle}和{frame.Bases}" : frame.Bases;

    private static string Accepted(NoticeFrame frame) =>
        ChineseDate.Format(frame.File.State.AcceptedAsOf ?? LegalTime.DateOf(frame.Row.ReceivedAt));
}
