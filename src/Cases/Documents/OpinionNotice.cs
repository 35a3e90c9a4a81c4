using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Cases.Documents;

/// <summary>What one department has said.</summary>
/// <param name="Conclusion">通过, 不通过, or why there is none.</param>
/// <param name="On">Day of its decision.</param>
/// <param name="Number">发文字号 of its decision, or the number of its case.</param>
/// <param name="DueOn">Last day on which it had to decide; null where it decides at once.</param>
/// <param name="ToMend">Facts found, of one that did not pass.</param>
/// <param name="Earlier">Said before the round of this opinion, and still standing.</param>
internal sealed record OpinionLine(
    string Name,
    string Authority,
    bool Passed,
    string Conclusion,
    DateOnly? On,
    string? Number,
    DateOnly? DueOn,
    IReadOnlyList<string> ToMend,
    bool Earlier
)
{
    /// <summary>What the applicant promised and the department will check, with the last day of the check.</summary>
    public IReadOnlyList<string> Promised { get; init; } = [];
}

/// <summary>All that a 联合验收意见书 is made of.</summary>
/// <param name="Item">The 一件事.</param>
/// <param name="Project">What was looked at: project, buildings, place.</param>
/// <param name="Round">1 for the first; more after mending.</param>
internal sealed record OpinionSheet(
    Authority Lead,
    ServiceItemContent Item,
    UnifiedOpinion Terms,
    string ThingNumber,
    string Applicant,
    DateTimeOffset FiledAt,
    IReadOnlyList<NoticeField> Project,
    IReadOnlyList<OpinionLine> Lines,
    int Round,
    DateTimeOffset At,
    string Number,
    string SiteAddress
)
{
    public bool Passed => Lines.All(one => one.Passed);
}

/// <summary>
/// 联合验收意见书: what the departments have each decided, in one document of the lead. It gathers their opinions and replaces none of
/// them; what has not passed may not be put to use (建筑法 61, 建设工程质量管理条例 16). Pure.
/// </summary>
internal static class OpinionNotice
{
    public static NoticeDocument Build(OpinionSheet sheet) =>
        new()
        {
            Authority = sheet.Lead.Name,
            Title = sheet.Terms.Title,
            DocumentNumber = sheet.Number,
            Date = LegalTime.DateOf(sheet.At),
            Addressee = sheet.Applicant,
            Body = [.. Body(sheet)],
            SignedByAuthority = true,
            SealText = sheet.Lead.SealText,
            SealKind = sheet.Item.RegulatorCode is not null ? "行政审批专用章" : "业务专用章",
            QrText = $"{sheet.SiteAddress}/track?number={sheet.ThingNumber}",
            QrCaption = "扫码查询办理进度",
            Contacts =
            [
                new NoticeField("联系电话", sheet.Item.ConsultPhone),
                new NoticeField("监督电话", sheet.Item.ComplaintPhone),
            ],
            Header = $"申请编号：{sheet.ThingNumber}",
        };

    private static IEnumerable<NoticeBlock> Body(OpinionSheet sheet)
    {
        var again = sheet.Round > 1 ? $"整改后的第{sheet.Round}次" : "";
        yield return new NoticeParagraph(
            $"你单位于{ChineseDate.Format(LegalTime.DateOf(sheet.FiledAt))}提出的“{sheet.Item.Name}”申请，各部门已经分别作出{again}意见，现汇总如下。本意见书不代替各部门的决定。"
        );
        yield return NoticeTable.Fields(sheet.Project);
        yield return new NoticeHeading("一、各部门意见");
        yield return NoticeTable.Numbered(
            [new(22, "事项"), new(18, "部门"), new(13, "结论"), new(15, "作出日期"), new(20, "文号"), new(15, "期限")],
            [.. sheet.Lines.Select(one => (string[])[.. Cells(one)])]
        );
        if (sheet.Lines.Any(one => one.Earlier))
        {
            yield return new NoticeParagraph("标有“原意见”的，是整改以前已经通过的意见，继续有效，没有重新查看。");
        }

        foreach (var one in sheet.Lines.Where(one => one.Promised.Count > 0))
        {
            yield return new NoticeParagraph(string.Join("；", one.Promised) + "。")
            {
                Lead = $"{one.Name}按承诺作出意见，以后核对：",
            };
        }

        yield return new NoticeHeading("二、结论");
        yield return new NoticeParagraph(
            sheet.Passed
                ? "各部门的意见都是通过，联合验收通过。"
                : $"有{sheet.Lines.Count(one => !one.Passed)}项没有通过，联合验收不通过。"
        );
        foreach (var block in sheet.Passed ? [] : Mending(sheet))
        {
            yield return block;
        }

        yield return new NoticeHeading(sheet.Passed ? "三、交付使用" : "四、不得交付使用");
        var bases = string.Join(
            "；",
            sheet.Terms.NotInUse.Select(one => $"《{one.Law}》{one.Article}规定：“{one.Quote}”")
        );
        yield return new NoticeParagraph(
            sheet.Passed
                ? $"只有上列验收范围以内的工程经过验收；没有列入的部分，未经验收，不得交付使用。{bases}。"
                : $"在整改完成、没有通过的各项通过以前，上列验收范围以内的工程不得交付使用。{bases}。"
        );
    }

    private static IEnumerable<NoticeBlock> Mending(OpinionSheet sheet)
    {
        yield return new NoticeHeading("三、需要整改的内容");
        foreach (var one in sheet.Lines.Where(one => !one.Passed))
        {
            yield return new NoticeParagraph(
                one.ToMend.Count > 0 ? string.Join("；", one.ToMend) : "没有作出通过的意见，原因见该部门的文书。"
            )
            {
                Lead = $"{one.Name}（{one.Authority}）：",
            };
        }

        yield return new NoticeParagraph(
            "由建设单位组织设计、施工、工程监理等有关单位整改。整改完成后，可以在原申请下再次申请，只由上列没有通过的部门查看；已经通过的意见继续有效。不服某一部门决定的，按该部门决定书载明的途径申请行政复议或者提起行政诉讼。"
        );
    }

    private static IEnumerable<string> Cells(OpinionLine one) =>
        [
            one.Name,
            one.Authority,
            one.Earlier ? $"{one.Conclusion}（原意见）" : one.Conclusion,
            one.On is { } day ? ChineseDate.Format(day) : "—",
            one.Number ?? "—",
            one.DueOn is { } due ? $"{ChineseDate.Format(due)}前" : "当场",
        ];
}
