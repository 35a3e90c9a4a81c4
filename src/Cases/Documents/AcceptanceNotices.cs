using Tongban.Cases.Domain;
using Tongban.Kernel.Time;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Cases.Documents;

/// <summary>受理, 补正 and 不予受理 (行政许可法 32).</summary>
internal static class AcceptanceNotices
{
    public static NoticeBuilder.Content Acceptance(NoticeFrame frame, Accepted fact)
    {
        var clock = frame.File.Clock;
        var sentence =
            fact.Deemed
                ? $"{frame.Filing}，{frame.We}未在规定期限内告知是否受理。根据{frame.By("第三十二条第一款第四项")}的规定，自收到申请材料之日起即为受理，受理日期为{ChineseDate.Format(fact.AsOf)}。"
            : fact.ByReceipt ? $"{frame.Filing}材料收悉。本事项收件即受理，本凭证既是收件凭证，也是受理通知书。"
            : $"{frame.Filing}，材料齐全、符合法定形式，根据{frame.By("第三十二条第一款第五项")}的规定，{frame.We}决定予以受理。";
        List<NoticeField> fields =
        [
            new("事项名称", frame.Item.Name, Wide: true),
            new("办件编号", frame.Row.Number, Wide: true),
            new("受理日期", ChineseDate.Format(fact.AsOf)),
            new("承诺办结时限", $"{frame.Item.Promised}"),
            new("法定办结时限", StatutoryText(frame)),
        ];
        if (clock.PromisedDue is { } promised)
        {
            fields.Add(new("承诺办结日期", ChineseDate.Format(promised.Date)));
        }

        if (clock.StatutoryDue is { } statutory)
        {
            fields.Add(new("法定办结日期", ChineseDate.Format(statutory.Date)));
        }

        List<NoticeBlock> body = [new NoticeParagraph(sentence), NoticeTable.Fields(fields)];
        if (fact.ByReceipt && frame.File.Events[0].Fact is Submitted submitted)
        {
            body.Add(ReceiptNotices.Materials(frame, submitted.Materials, "已收材料清单"));
        }

        if (
            frame.File.Terms.Regime.Stops is { Value.Kinds.Count: > 0 }
            && frame.Item.SpecialSteps.Any(step => step.StopsClock)
        )
        {
            body.Add(
                new NoticeParagraph(
                    $"本事项依法可能进行{string.Join("、", frame.Item.SpecialSteps.Where(step => step.StopsClock).Select(step => step.Name))}，所需时间不计算在上述期限内；需要进行的，{frame.We}将书面告知所需时间。"
                )
            );
        }

        if (clock.Provisional)
        {
            body.Add(new NoticeNote("注：上述日期涉及节假日安排尚未公布的年度，待公布后以实际工作日计算。"));
        }

        return new(fact.ByReceipt ? "受理通知书（收件凭证）" : "受理通知书", body);
    }

    public static NoticeBuilder.Content Correction(NoticeFrame frame, CorrectionIssued fact)
    {
        var late = frame.UnderPermitLaw
            ? $"{frame.We}在收到申请材料之日起五个工作日内未一次告知需要补正的全部内容的，自收到申请材料之日起即为受理。"
            : "本告知书一次列明需要补正的全部内容，此后不再提出新的补正要求。";
        var until = frame.File.Clock.ReplyBy is { } reply
            ? $"请于{ChineseDate.Format(reply.Due.Date)}前补正。"
            : $"请在收到本告知书之日起{fact.ReplyWithin}内补正。";
        return new(
            "申请材料补正告知书",
            [
                new NoticeParagraph(
                    $"{frame.Filing}，经审查，申请材料不齐全或者不符合法定形式。根据{frame.By("第三十二条第一款第四项")}的规定，现将需要补正的全部内容一次告知如下："
                ),
                NoticeTable.Numbered(
                    [new(27, "材料或者填报内容"), new(30, "存在的问题"), new(34, "补正要求")],
                    [.. fact.Items.Select(item => (string[])[item.NameIn(frame.Item), item.Problem, item.Remedy])]
                ) with
                {
                    Caption = $"需要补正的内容（共{fact.Items.Count}项）",
                },
                new NoticeParagraph(
                    $"{until}补正的内容仅限于上表所列；按要求全部补正的，{frame.We}应当受理。需要延长补正期限的，可以提出申请。"
                )
                {
                    Lead = "补正期限：",
                },
                new NoticeParagraph(late),
            ]
        );
    }

    public static NoticeBuilder.Content NonAcceptance(NoticeFrame frame, Declined fact, string? reason)
    {
        var (article, ground) = fact.Ground switch
        {
            DeclineGround.NotNeeded => ("第三十二条第一款第一项", $"该事项依法不需要取得{frame.We}批准"),
            DeclineGround.NotCompetent => ("第三十二条第一款第二项", $"该事项依法不属于{frame.We}职权范围"),
            DeclineGround.FalseMaterial => ("第七十八条", "申请人隐瞒有关情况或者提供虚假材料"),
            DeclineGround.Barred => ("第七十八条、第七十九条", "申请人在禁止申请的期限内"),
            DeclineGround.Incomplete => ("第三十二条", "申请材料不齐全或者不符合法定形式"),
            _ => ("第三十二条第一款第四项、第五项", "申请人未按照补正告知书的要求提交全部补正材料"),
        };
        List<NoticeBlock> body =
        [
            new NoticeParagraph(
                $"{frame.Filing}，经审查，{ground}。根据{frame.By(article)}的规定，{frame.We}决定不予受理。"
            ),
            new NoticeParagraph(reason ?? "") { Lead = "理由：" },
        ];
        if (fact.Ground == DeclineGround.FalseMaterial)
        {
            body.Add(new NoticeParagraph(DecisionNotices.Warning(frame)));
        }

        if (fact.CompetentAuthority is { } competent)
        {
            body.Add(new NoticeParagraph($"请向{competent}提出申请。"));
        }

        if (fact is { EarlierDecision: { } earlier, BarredUntil: { } until })
        {
            body.Add(new NoticeParagraph($"此前的决定：{earlier}；禁止申请的期限至{ChineseDate.Format(until)}。"));
        }

        if (fact.MissingItems.Count > 0)
        {
            body.Add(
                new NoticeParagraph(
                    $"{(fact.Ground == DeclineGround.Incomplete ? "需要补正的全部内容" : "截至补正期限届满仍未补正的内容")}：{string.Join("、", Missing(frame, fact))}。补齐后可以重新申请。"
                )
            );
        }

        body.Add(RemedyText.Of(frame));
        return new(fact.Ground == DeclineGround.NotNeeded ? "不予受理告知书" : "不予受理决定书", body);
    }

    private static IEnumerable<string> Missing(NoticeFrame frame, Declined fact) =>
        fact.Ground == DeclineGround.Incomplete
            ? frame
                .Item.Materials.Where(material => fact.MissingItems.Contains(material.Id))
                .Select(material => material.Name)
            : frame
                .File.State.Correction!.Items.Where(item => fact.MissingItems.Contains(item.Id))
                .Select(item => item.NameIn(frame.Item));

    private static string StatutoryText(NoticeFrame frame) =>
        frame.Item.Statutory.Pending ? "依据待核"
        : frame.File.Terms.StatutoryLimit is { } own ? own.ToString()
        : frame.File.Terms.Joint && frame.File.Terms.Regime.JointDecisionLimit is { } joint ? joint.Value.ToString()
        : frame.File.Terms.Regime.DecisionLimit is { Value: var limit } ? limit.ToString()
        : "法律、法规没有规定";
}
