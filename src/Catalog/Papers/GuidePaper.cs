using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Pages;
using Tongban.Catalog.Situations;
using Tongban.Kernel.Time;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Papers;

/// <summary>办事指南 on paper: the published version as the page shows it, with a code that leads to the page.</summary>
internal static class GuidePaper
{
    /// <param name="outcome">The version narrowed by the answers that the reader gave.</param>
    /// <param name="address">Address of the page, with the answers.</param>
    public static NoticeDocument Build(
        PublishedItem item,
        SituationOutcome outcome,
        Text text,
        DateOnly today,
        string address
    )
    {
        var content = item.Content;
        return new NoticeDocument
        {
            Authority = item.Authority.Name,
            Title = $"{content.Name}办事指南",
            Date = today,
            Compact = true,
            SignedByAuthority = false,
            QrText = address,
            QrCaption = "扫码看最新指南\n以网页为准",
            Footer =
                $"第{item.Number}版，{ChineseDate.Format(LegalTime.DateOf(item.EffectiveFrom))}起　打印于{ChineseDate.Format(today)}",
            Body =
            [
                NoticeTable.Fields(Facts(item, outcome, text)),
                new NoticeHeading("一、能不能办"),
                new NoticeParagraph(
                    $"服务对象：{string.Join('、', content.Subjects.Select(subject => text[$"catalog.subject.{subject}"].Value))}。"
                ),
                new NumberedGrounds([.. content.Conditions.Select(Condition)]) { Numbering = GroundNumbering.Arabic },
                new NoticeHeading("二、您要准备"),
                .. Answers(outcome, content),
                .. Materials(outcome, text),
                new NoticeHeading("三、办多久、收多少"),
                .. Costs(content, outcome, text),
                new NoticeHeading("四、在哪里办"),
                .. Places(content, text),
                new NoticeHeading("五、依据"),
                new NumberedGrounds([.. content.Bases.Select(Basis)]) { Numbering = GroundNumbering.Arabic },
                .. Questions(content),
                new NoticeHeading("七、不服怎么办"),
                .. Remedies(item.Authority, text),
            ],
        };
    }

    private static List<NoticeField> Facts(PublishedItem item, SituationOutcome outcome, Text text)
    {
        var content = item.Content;
        return
        [
            new("事项类型", text[$"catalog.type.{content.Type}"].Value),
            new("办件类型", text[$"catalog.mode.{content.Mode}"].Value),
            new("承诺时限", content.Promised.ToString()),
            new("法定时限", GuideWords.Statutory(text, content.Statutory)),
            new("收费", Fee(outcome, text)),
            new("要跑几趟", text["catalog.guide.visits-n", content.Visits].Value),
            new("办成拿到什么", content.Result.Name, Wide: true),
            new(
                "实施编码",
                content.TaskCode + (content.CodeScheme == "demo" ? $"（{text["catalog.demo-code"].Value}）" : ""),
                Wide: true
            ),
        ];
    }

    private static string Fee(SituationOutcome outcome, Text text) =>
        outcome.Fees.Count == 0 ? text["catalog.guide.free"].Value
        : outcome.Fees.All(fee => fee.AmountFen is not null)
            ? GuideWords.Yuan(outcome.Fees.Sum(fee => fee.AmountFen!.Value))
        : text["catalog.guide.fee-depends"].Value;

    private static string Condition(ItemCondition condition) =>
        condition.Basis is { } basis
            ? $"{condition.Text}（{GuideWords.Article(basis)}{(basis.Verified ? "" : "，依据待核")}）"
            : condition.Text;

    private static IEnumerable<NoticeBlock> Answers(SituationOutcome outcome, ServiceItemContent content)
    {
        if (outcome.StopsWith is { } stop)
            yield return new NoticeParagraph(stop);
        if (outcome.Open.Count > 0)
            yield return new NoticeNote(
                $"材料随情况增减，要先回答：{string.Join('；', outcome.Open.Select(situation => situation.Question))}扫码在网页上回答后，清单更准。"
            );
        if (content.PersonalAppearance is { } appearance)
            yield return new NoticeParagraph($"须本人到场：{appearance}");
    }

    private static IEnumerable<NoticeBlock> Materials(SituationOutcome outcome, Text text)
    {
        if (outcome.Materials.Count == 0)
        {
            yield return new NoticeParagraph(text["catalog.guide.no-materials"].Value);
            yield break;
        }
        yield return NoticeTable.Numbered(
            [new(30, "材料"), new(28, "怎么来"), new(24, "份数和形式"), new(38, "注意")],
            [
                .. outcome.Materials.Select(material =>
                    (IReadOnlyList<string>)
                        [
                            material.Name
                                + (
                                    material.Necessity == Necessity.Required
                                        ? ""
                                        : $"（{text[$"catalog.need.{material.Necessity}"].Value}）"
                                ),
                            material.SourceNote,
                            Amount(material, text),
                            material.FillNotes ?? material.ReceiveNotes,
                        ]
                ),
            ]
        );
    }

    private static string Amount(MaterialRequirement material, Text text) =>
        material.FromForm
            ? "网上填表自动生成；到窗口办的，可以先填空白表"
            : string.Join(
                '，',
                (
                    (string[])
                        [
                            text[$"catalog.format.{material.Format}"].Value,
                            material.Originals > 0 ? text["catalog.guide.originals", material.Originals].Value : "",
                            material.Copies > 0 ? text["catalog.guide.copies", material.Copies].Value : "",
                        ]
                ).Where(part => part.Length > 0)
            );

    private static IEnumerable<NoticeBlock> Costs(ServiceItemContent content, SituationOutcome outcome, Text text)
    {
        yield return new NoticeParagraph(
            $"承诺{content.Promised}，{GuideWords.Statutory(text, content.Statutory)}{(content.Statutory.Basis is { } basis ? $"（{GuideWords.Article(basis)}）" : "")}。{content.Statutory.Note}"
        );
        foreach (var fee in outcome.Fees)
            yield return new NoticeParagraph(
                $"{fee.Name}{(fee.AmountFen is { } fen ? GuideWords.Yuan(fen) : "")}：{fee.Standard}（{GuideWords.Article(fee.Basis)}）{fee.ReductionNote}"
            );
        foreach (var step in content.SpecialSteps)
            yield return new NoticeParagraph(
                $"{step.Name}{(step.Limit is { } limit ? $"（{limit}）" : "")}：{text[step.StopsClock ? "catalog.guide.special-stops" : "catalog.guide.special-runs"].Value}（{GuideWords.Article(step.Basis)}）。"
            );
    }

    private static IEnumerable<NoticeBlock> Places(ServiceItemContent content, Text text)
    {
        yield return new NoticeParagraph(
            $"办理渠道：{string.Join('、', content.Channels.Select(channel => text[$"catalog.channel.{channel}"].Value))}。{(content.TakesOnlineFiling ? "网上能办的，窗口都能办，不用先上网预约。" : "")}"
        );
        yield return NoticeTable.Fields([
            .. content.Places.Select(place => new NoticeField(
                place.Name,
                $"{(string.IsNullOrWhiteSpace(place.Address) ? text["catalog.guide.address-pending"].Value : place.Address)} {place.Counter}\n{place.Hours} {place.Phone}",
                Wide: true
            )),
            new(
                text["catalog.guide.deliveries"].Value,
                string.Join('、', content.Deliveries.Select(way => text[$"catalog.delivery.{way}"].Value)),
                Wide: true
            ),
            new(text["catalog.guide.consult"].Value, content.ConsultPhone),
            new(text["catalog.guide.complain"].Value, content.ComplaintPhone),
        ]);
    }

    private static string Basis(LegalBasis basis) =>
        basis.Verified ? $"{GuideWords.Article(basis)}：{basis.Quote}" : $"{GuideWords.Article(basis)}（依据待核）";

    private static IEnumerable<NoticeBlock> Questions(ServiceItemContent content)
    {
        yield return new NoticeHeading("六、常见问题");
        if (content.Questions.Count == 0)
            yield return new NoticeParagraph($"还没有收录，请打{content.ConsultPhone}问。");
        foreach (var one in content.Questions)
            yield return new NoticeParagraph(one.Answer) { Lead = $"{one.Question}　" };
    }

    private static IEnumerable<NoticeBlock> Remedies(Authority authority, Text text)
    {
        if (authority is not { Review: { } review, Court: { } court })
        {
            yield return new NoticeParagraph(text["catalog.guide.not-administrative"].Value);
            yield break;
        }

        yield return new NoticeParagraph(
            review.Body.Count == 0
                ? text["catalog.guide.review-pending"].Value
                : text["catalog.guide.review-body", string.Join('、', review.Body)].Value
                    + (review.Body.Count > 1 ? text["catalog.guide.review-choice"].Value : "")
                    + (review.Backing == RemedyBacking.Reading ? text["catalog.guide.remedy-reading"].Value : "")
                    + "。"
        );
        yield return new NoticeParagraph(text["catalog.guide.court", court.Name].Value + "。");
    }
}
