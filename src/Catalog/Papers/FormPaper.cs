using Tongban.Catalog.Content;
using Tongban.Platform.Documents;

namespace Tongban.Catalog.Papers;

/// <summary>
/// The form of an item version to fill in by hand (空白表), or filled with invented data (示范文本); both from the
/// <see cref="FormDefinition"/> that the online form is made of.
/// </summary>
internal static class FormPaper
{
    private const int BlankRows = 3;
    private const double LineHeight = 10;
    private const double LongHeight = 34;

    private static readonly IReadOnlyList<NoticeColumn> Columns = [new(30), new(70)];

    /// <param name="form">Narrowed by the answers of the reader, or the whole.</param>
    public static NoticeDocument Build(
        PublishedItem item,
        FormDefinition form,
        bool sample,
        DateOnly today,
        string address
    ) =>
        PaperFrame.Of(item, NameOf(item.Content), sample, "填", today, address) with
        {
            QrCaption = "扫码看办事指南\n也可以在网上填",
            Body =
            [
                new NoticeNote(
                    sample
                        ? "本样张由平台按现行申请表生成，内容全部虚构，请按自己的实际情况填写。"
                        : "用黑色笔填写，字迹清楚；方框里打√；没有的写“无”。标“选填”的可以不填。网上填表的，不用交这张表。"
                ),
                .. form.Groups.SelectMany((group, index) => Group(group, index, sample)),
                new NoticeParagraph("以上内容由申请人填写，申请人对内容和所附材料的真实性负责。"),
                sample
                    ? new NoticeParagraph("申请人（签名或者盖章）：才仁卓玛　　　　日期：2026年3月2日")
                    : new SignatureLines(["申请人（签名或者盖章）", "日期"]),
            ],
        };

    public static string NameOf(ServiceItemContent content) =>
        content.Materials.FirstOrDefault(material => material.FromForm)?.Name ?? "申请表";

    private static IEnumerable<NoticeBlock> Group(FormGroup group, int index, bool sample)
    {
        yield return new NoticeHeading(
            $"{Number(index)}、{group.Title}{(group.ShowWhen is null ? "" : "（符合的填）")}"
        );
        var rows = new List<NoticeRow>();
        foreach (var field in group.Fields)
        {
            if (field.Kind != FieldKind.Table)
            {
                rows.Add(Row(field, sample));
                continue;
            }
            if (rows.Count > 0)
                yield return new NoticeTable(Columns, [.. rows]);
            rows.Clear();
            yield return Table(field, sample);
        }
        if (rows.Count > 0)
            yield return new NoticeTable(Columns, [.. rows]);
    }

    private static NoticeRow Row(FormField field, bool sample) =>
        new(
            [new NoticeCell(Label(field)) { IsLabel = true }, new NoticeCell(Value(field, sample))],
            sample ? 0
                : field.Kind == FieldKind.LongText ? LongHeight
                : LineHeight
        );

    private static NoticeTable Table(FormField field, bool sample) =>
        NoticeTable.Numbered(
            [.. field.Columns.Select(column => new NoticeColumn(90d / field.Columns.Count, Label(column)))],
            [
                .. Enumerable
                    .Range(0, sample ? 1 : BlankRows)
                    .Select(_ =>
                        (IReadOnlyList<string>)
                            [.. field.Columns.Select(column => sample ? SampleValues.Of(column) : Blank(column))]
                    ),
            ]
        ) with
        {
            Caption = Label(field),
        };

    private static string Label(FormField field) => field.Label + (field.Required ? "" : "（选填）");

    private static string Value(FormField field, bool sample) =>
        field.Kind is FieldKind.Choice or FieldKind.MultiChoice ? Boxes(field, sample)
        : sample ? SampleValues.Of(field)
        : Blank(field);

    private static string Boxes(FormField field, bool sample)
    {
        var chosen = sample ? SampleValues.ChoicesOf(field) : [];
        return string.Join(
            '　',
            field.Choices.Select(choice =>
                (chosen.Contains(choice.Value, StringComparer.Ordinal) ? "■" : "□") + choice.Label
            )
        );
    }

    private static string Blank(FormField field) =>
        field.Kind switch
        {
            FieldKind.Date => "　　　　年　　月　　日",
            FieldKind.Money => "　　　　　　　　元",
            FieldKind.File => "（另附）",
            _ => "",
        };

    private static string Number(int index) => "一二三四五六七八九十"[Math.Min(index, 9)].ToString();
}
