using Tongban.Cases.Acts;
using Tongban.Catalog;
using Tongban.Catalog.Content;

namespace Tongban.Cases.Signing;

/// <summary>
/// The words of a promise, made from the item alone: what is told (basis, conditions, duty, consequence) and what the applicant
/// says to it. It is part of the sheet that is signed, and a document of the case.
/// </summary>
internal static class PromiseText
{
    public const string DeferralTitle = "容缺受理承诺书";
    public const string CommitmentTitle = "告知承诺书";

    /// <summary>The promise that was chosen; null where none was.</summary>
    public static Sheet? Of(PublishedItem published, PromiseChoice choice) =>
        choice.IsNone ? null
        : choice.Commits ? Commitment(published)
        : Deferral(published, choice.Later);

    /// <param name="published">The item.</param>
    /// <param name="later">Materials that come later.</param>
    public static Sheet Deferral(PublishedItem published, IReadOnlyList<string> later)
    {
        var item = published.Content;
        return new Sheet(
            DeferralTitle,
            [
                new(
                    "容缺受理的告知",
                    [
                        new("事项名称", item.Name),
                        new("以后补交的材料", [.. Named(item, later).Select(Later)]),
                        new(
                            "补交的期限",
                            $"自受理之日起计算，并且在应当作出决定之日以前；承诺办结时限是{item.Promised}，补交不延长它。具体日期写在容缺受理通知书上。"
                        ),
                        new(
                            "逾期没有补交的",
                            "法律、法规有规定的，依照其规定处理，写在容缺受理通知书上；没有规定的，机关按已有的材料作出决定。"
                        ),
                        new(
                            "记录",
                            "逾期没有补交的，记入本平台的承诺台账，一段时间内可能不再适用容缺受理。不报送任何信用系统。"
                        ),
                        new("可以不选", "也可以现在就交齐材料，按一般程序办理。"),
                    ]
                ),
                new(
                    "申请人的承诺",
                    [
                        new("第一项", "已经知道上面的告知内容。"),
                        new("第二项", "在通知书写明的日期以前补交上列材料，补交的材料真实、有效。"),
                        new("第三项", "逾期没有补交的，承担上面写明的后果。"),
                    ]
                ),
            ]
        );
    }

    public static Sheet Commitment(PublishedItem published)
    {
        var item = published.Content;
        var terms = item.Commitment ?? throw new InvalidOperationException($"{item.Id} is not offered on commitment.");
        return new Sheet(
            CommitmentTitle,
            [
                new(
                    "机关的告知",
                    [
                        new("事项名称", item.Name),
                        new("办理机关", published.Authority.Name),
                        new("设定依据", [.. item.Bases.Select(Cited)]),
                        new("实行告知承诺的依据", Cited(terms.Basis)),
                        new("应当符合的条件", [.. item.Conditions.Select(condition => condition.Text)]),
                        new(
                            "承诺代替的材料",
                            terms.Materials.Count == 0
                                ? ["没有；决定之前的审查改为决定之后的核查"]
                                : [.. Named(item, terms.Materials).Select(material => material.Name)]
                        ),
                        new("当场决定", "材料齐全、符合法定形式的，机关根据承诺当场作出决定。"),
                        new(
                            "承诺人的义务",
                            $"从作出承诺起符合上列条件；机关自决定之日起{terms.CheckWithin}内核查，承诺人应当配合。"
                        ),
                        new(
                            "不实承诺的后果",
                            [
                                terms.Consequence,
                                "记入本平台的承诺台账，在恢复之前不再适用告知承诺。不报送任何信用系统。",
                            ]
                        ),
                        new(
                            "可以不选，可以撤回",
                            "也可以不作承诺，按一般程序办理；决定作出以前可以撤回承诺，撤回以后按一般程序办理，收件日期不变。"
                        ),
                        .. terms.Note is { } note ? [new SheetLine("说明", note)] : (SheetLine[])[],
                    ]
                ),
                new(
                    "申请人的承诺",
                    [
                        new("第一项", "已经知道机关告知的全部内容。"),
                        new("第二项", "符合上列条件，所填写的内容真实、准确。"),
                        new("第三项", "接受核查；承诺不实的，承担上面写明的后果。"),
                        new("第四项", "以上是申请人的真实意思表示。"),
                    ]
                ),
            ]
        );
    }

    private static IEnumerable<MaterialRequirement> Named(ServiceItemContent item, IReadOnlyList<string> ids) =>
        item.Materials.Where(material => ids.Contains(material.Id));

    private static string Later(MaterialRequirement material) => $"{material.Name}（{material.DeferFor}内）";

    private static string Cited(LegalBasis basis) =>
        basis.Verified ? $"《{basis.Law}》{basis.Article}" : $"《{basis.Law}》{basis.Article}（依据待核）";
}
