using Tongban.Certificates.Combined;
using Tongban.Certificates.Core;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Faces;

/// <summary>What stands on the face of a 行业综合许可证: holder, place, a row for every permit with its state, and what it is not.</summary>
internal static class CombinedFace
{
    private const double Left = 22;
    private const double Right = 275;
    private const double TableTop = 82;
    private const double TableBottom = 131;
    private const double TallestRow = 9;

    private static readonly SheetColour Label = new(96, 72, 36);
    private static readonly SheetColour Rule = new(190, 160, 110);
    private static readonly SheetColour Ended = new(166, 38, 30);

    private static readonly (string Head, double Left, double Width)[] Columns =
    [
        ("许可（备案）", 22, 52),
        ("编号", 75, 50),
        ("颁发机关", 126, 48),
        ("准予日期", 175, 22),
        ("有效期至", 198, 22),
        ("范围", 221, 36),
        ("状态", 258, 17),
    ];

    public static IEnumerable<SheetMark> Of(CertificateContent content, IReadOnlyList<ListedPermit> permits)
    {
        List<FaceField> fields =
        [
            new("持证主体", content.Holder),
            new(content.HolderCodeType == "001" ? "统一社会信用代码" : "公民身份号码", content.HolderCode),
            .. content.Fields,
            new("有效期", Period(content, permits)),
        ];
        var step = Math.Min(7.5, (TableTop - 53) / fields.Count);
        for (var i = 0; i < fields.Count; i++)
        {
            yield return new SheetText(fields[i].Label, 30, 52 + (i * step), 44, 11) { Hei = true, Colour = Label };
            yield return new SheetText(fields[i].Value, 76, 52 + (i * step), 190, 11);
        }

        var height = Math.Min(TallestRow, (TableBottom - TableTop) / (permits.Count + 1));
        var size = Math.Min(9, height * 1.05);
        foreach (var (head, left, width) in Columns)
        {
            yield return new SheetText(head, left, TableTop, width, size) { Hei = true, Colour = Label };
        }

        for (var i = 0; i < permits.Count; i++)
        {
            var top = TableTop + ((i + 1) * height);
            yield return new SheetRule(Left, top - 1, Right, top - 1, 0.2, Rule);
            foreach (var ((_, left, width), value) in Columns.Zip(Cells(permits[i])))
            {
                yield return new SheetText(value, left, top, width - 1, size)
                {
                    Lines = 2,
                    Pitch = 1.15,
                    Colour = permits[i].Holds ? SheetColour.Black : Ended,
                };
            }
        }

        yield return new SheetText(
            "本证载明上列各项许可、备案，本身不是行政许可；每一项以其颁发机关的决定为准，单独变更、延续、终止。各项现在的状态请扫码查验。",
            66,
            143,
            104,
            9.5
        )
        {
            Lines = 4,
            Pitch = 1.35,
        };
    }

    private static string[] Cells(ListedPermit one) =>
        [
            $"{one.Name}（{one.Kind}）",
            one.Number,
            one.Authority,
            one.GrantedOn,
            one.ValidTo ?? "没有规定",
            one.Scope ?? "见该证",
            CertificateNames.Of(one.Status),
        ];

    private static string Period(CertificateContent content, IReadOnlyList<ListedPermit> permits) =>
        !permits.Any(one => one.Holds) ? "所载各项现在都不在有效状态"
        : content.ValidTo is { } last
            ? $"至{ChineseDate.Format(DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture))}（所载有效许可中最迟的一项）"
        : "所载有效许可中有没有规定期限的，本证随各项许可的状态";
}
