using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Platform.Web;

namespace Tongban.Cases.Signing;

/// <summary>What an approver decides, and on what: the words of the decision, the answers by their hash, every file by its own.</summary>
internal static class DecisionSheet
{
    /// <param name="file">The case before the decision.</param>
    /// <param name="decided">The decision.</param>
    public static Sheet Of(CaseFile file, Decided decided) =>
        new(
            "行政决定签署单",
            [
                new(
                    "决定",
                    [
                        new("事项名称", file.Item.Name),
                        new("结论", decided.Outcome == Outcome.Granted ? "准予" : "不予"),
                        .. Line("内容", decided.Content),
                        .. Line("事实", decided.Facts),
                        .. Line("依据", decided.Grounds),
                        .. Line(
                            "未满足的条件",
                            [
                                .. decided.FailedConditions.Select(id =>
                                    file.Item.Conditions.FirstOrDefault(condition => condition.Id == id)?.Text ?? id
                                ),
                            ]
                        ),
                        .. Line("法定情形", decided.LegalGround),
                        .. Line("虚假材料", decided.FalseEvidence),
                        .. Line("公共利益理由", decided.Override),
                        .. Line("技术标准", decided.StandardNumber),
                        .. Line("听证笔录（SHA-256）", decided.MinutesHash),
                        .. Line("有效期", Period(decided)),
                        .. CommitmentChecks.Carries(file)
                            ? [new SheetLine("告知承诺书（SM3）", file.State.Commitment!.TextHash)]
                            : (SheetLine[])[],
                    ]
                ),
                new(
                    "所依据的申请",
                    [
                        new("填写内容摘要（SHA-256）", file.State.AnswersHash),
                        .. file
                            .State.Materials.Values.OrderBy(handed => handed.MaterialId, StringComparer.Ordinal)
                            .Select(handed => new SheetLine(
                                file.Item.Materials.FirstOrDefault(one => one.Id == handed.MaterialId)?.Name
                                    ?? handed.MaterialId,
                                ApplicationSheet.Handed(handed)
                            )),
                    ]
                ),
            ]
        );

    private static IEnumerable<SheetLine> Line(string label, string? value) =>
        string.IsNullOrWhiteSpace(value) ? [] : [new SheetLine(label, value)];

    private static IEnumerable<SheetLine> Line(string label, IReadOnlyList<string> values) =>
        values.Count == 0 ? [] : [new SheetLine(label, values)];

    private static string? Period(Decided decided) =>
        (decided.ValidFrom, decided.ValidTo) switch
        {
            ({ } from, { } to) => $"{ChineseDate.Format(from)}至{ChineseDate.Format(to)}",
            ({ } from, null) => $"{ChineseDate.Format(from)}起",
            _ => null,
        };
}
