using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Pages.Desk;
using Tongban.Cases.Pages.Portal;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Kernel.Codes;

namespace Tongban.Cases.Signing;

/// <summary>
/// The application as the applicant is shown it before sending. Numbers of people stand in it masked, as on the page; the
/// hash of the answers in its last part binds them in full.
/// </summary>
internal static class ApplicationSheet
{
    private const string Empty = "（未填）";

    public static Sheet Of(DraftView draft, DivisionTable divisions)
    {
        var answers = FormCompleteness.Asked(draft.Answers, draft.Outcome.Form, draft.Situations);
        string[] asked = [.. draft.Outcome.Materials.Select(material => material.Id)];
        return Of(
            draft.Published,
            draft.Situations,
            answers,
            [.. draft.Materials.Where(handed => asked.Contains(handed.MaterialId))],
            draft.Choices.WantedDelivery ?? draft.Item.Deliveries[0],
            draft.Choices.ConsentsToElectronicService,
            draft.Choices.PostalAddress,
            draft.Promise,
            divisions
        );
    }

    public static Sheet Of(FilingRequest request, DivisionTable divisions) =>
        Of(
            request.Published,
            request.Situations,
            request.Answers,
            request.Materials,
            request.WantedDelivery,
            request.ConsentsToElectronicService,
            request.PostalAddress,
            request.Promise,
            divisions
        );

    public static Sheet Of(
        PublishedItem published,
        IReadOnlyDictionary<string, string> situations,
        FormAnswers answers,
        IReadOnlyList<HandedIn> materials,
        DeliveryWay delivery,
        bool consents,
        string? postalAddress,
        PromiseChoice promise,
        DivisionTable divisions
    )
    {
        var item = published.Content;
        var outcome = SituationEngine.Resolve(item, situations);
        var words = new AnswerWords(divisions);
        List<SheetPart> parts =
        [
            new(
                "事项",
                [
                    new("事项名称", item.Name),
                    new("实施编码", item.TaskCode),
                    new("办事指南版本", $"{published.Number}"),
                    new("受理机关", published.Authority.Name),
                ]
            ),
        ];
        if (outcome.Asked.Count > 0)
        {
            parts.Add(
                new(
                    "办理情形",
                    [
                        .. outcome.Asked.Select(one => new SheetLine(
                            one.Question,
                            one.Options.FirstOrDefault(option =>
                                option.Id == situations.GetValueOrDefault(one.Id)
                            )?.Text
                                ?? Empty
                        )),
                    ]
                )
            );
        }

        parts.AddRange(
            outcome
                .Form.Groups.Where(group => FormConditions.Holds(group.ShowWhen, situations, answers))
                .Select(group => new SheetPart(
                    group.Title,
                    [
                        .. group
                            .Fields.Where(field => FormConditions.Holds(field.ShowWhen, situations, answers))
                            .Select(field => new SheetLine(field.Label, Shown(words.Lines(field, answers[field.Id])))),
                    ]
                ))
        );
        parts.Add(
            new(
                "申请材料",
                [
                    .. outcome.Materials.Select(material => new SheetLine(
                        material.Name,
                        material.FromForm
                            ? ["由填写的内容生成"]
                            : Handed(
                                material.Id,
                                materials.FirstOrDefault(handed => handed.MaterialId == material.Id),
                                item,
                                promise
                            )
                    )),
                ]
            )
        );
        parts.Add(
            new(
                "结果送达",
                [
                    new("领取方式", DeskWords.Of(delivery)),
                    .. delivery == DeliveryWay.Post
                        ? [new SheetLine("邮寄地址", postalAddress ?? Empty)]
                        : (SheetLine[])[],
                    new("电子送达", consents ? "同意" : "不同意"),
                ]
            )
        );
        parts.AddRange(PromiseText.Of(published, promise)?.Parts ?? []);
        parts.Add(
            new(
                "声明",
                [
                    new("真实性", "申请人对申请材料实质内容的真实性负责（行政许可法第三十一条）。"),
                    new("填写内容摘要（SHA-256）", CaseFiling.HashOf(answers, situations)),
                ]
            )
        );
        return new Sheet("政务服务申请书", parts);
    }

    /// <summary>What was handed in, with the hash of each file.</summary>
    public static IReadOnlyList<string> Handed(HandedIn? handed) =>
        handed switch
        {
            null => ["（未提交）"],
            { Certificate: { } certificate } => [certificate.Shown],
            { Result: { } result } => [result.Shown],
            { Files.Count: > 0 } => [.. handed.Files.Select(file => $"{file.Name}（SHA-256 {file.Hash}）")],
            _ => ["纸质材料"],
        };

    private static IReadOnlyList<string> Handed(
        string materialId,
        HandedIn? handed,
        ServiceItemContent item,
        PromiseChoice promise
    ) =>
        handed is not null ? Handed(handed)
        : promise.Later.Contains(materialId) ? ["（承诺以后补交）"]
        : promise.Commits && item.Commitment?.Materials.Contains(materialId) is true ? ["（以书面承诺代替）"]
        : Handed(handed);

    private static IReadOnlyList<string> Shown(IReadOnlyList<string> lines) => lines.Count == 0 ? [Empty] : lines;
}
