using System.Globalization;
using Tongban.Certificates.Core;
using Tongban.Certificates.Files;
using Tongban.Certificates.Paper;
using Tongban.Platform.Documents;

namespace Tongban.Certificates.Faces;

/// <summary>
/// The face of a licence, on A4 across: a double frame, the name, what it says, authority and date under the seal, the
/// code to verify it. It has no emblem, and says in a demonstration that it is a sample.
/// </summary>
internal static class LicenceFace
{
    private const double Width = 297;
    private const double Height = 210;

    /// <summary>Where the seal stands: over authority and date.</summary>
    public static OfdSigning.Place Seal { get; } = new(201, 139, 42, 42);

    private const int CharactersInARow = 38;

    /// <summary>Millimetres for a row and a point of type.</summary>
    private const double RowHeight = 0.78;

    private static readonly SheetColour Frame = new(150, 106, 46);
    private static readonly SheetColour Ground = new(253, 250, 242);
    private static readonly SheetColour Label = new(96, 72, 36);
    private static readonly SheetColour Stamp = new(166, 38, 30);
    private static readonly SheetColour Quiet = new(90, 90, 90);

    /// <param name="content">What it says.</param>
    /// <param name="seal">Picture of the seal for the PDF; null for the OFD, whose readers draw it from the signature.</param>
    /// <param name="demonstration">Whether codes are a demonstration's.</param>
    /// <param name="code">Text of the code on the face.</param>
    public static Sheet Of(CertificateContent content, byte[]? seal, bool demonstration, string code)
    {
        var marks = new List<SheetMark>
        {
            new SheetFrame(10, 10, Width - 20, Height - 20, 0, Ground),
            new SheetFrame(10, 10, Width - 20, Height - 20, 1.2, Frame),
            new SheetFrame(12.5, 12.5, Width - 25, Height - 25, 0.3, Frame),
            new SheetText(content.TypeName, 30, 22, Width - 60, 36) { Bold = true, Align = TextAlign.Centre },
            new SheetText($"编号：{content.Number}", 30, 42, Width - 60, 13) { Align = TextAlign.Centre },
        };
        marks.AddRange(content.Permits is { } permits ? CombinedFace.Of(content, permits) : Lines(content));
        marks.AddRange(Closing(content));
        if (content.Transcription is { } paper)
        {
            marks.AddRange(Stated(paper));
        }

        if (seal is not null)
        {
            marks.Add(new SheetPicture(seal, Seal.Left, Seal.Top, Seal.Width, Seal.Height));
        }

        marks.Add(new SheetCode(code, 29, 143, 30));
        marks.Add(new SheetText("扫码查验真伪和状态", 26, 174, 36, 8.5) { Align = TextAlign.Centre, Colour = Quiet });
        var codes = demonstration ? "（演示编码）" : "";
        marks.Add(
            new SheetText($"证照标识：{content.Identifier}{codes}", 30, 182, Width - 60, 9)
            {
                Align = TextAlign.Centre,
                Colour = Quiet,
            }
        );
        return new Sheet(
            Width,
            Height,
            $"{content.TypeName} {content.Number}",
            content.Authority,
            DateOnly.ParseExact(
                content.IssuedOn ?? content.Transcription!.ComparedOn,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture
            ),
            marks
        )
        {
            Data = content.Metadata(demonstration),
        };
    }

    private static IEnumerable<SheetMark> Lines(CertificateContent content)
    {
        List<FaceField> fields =
        [
            new("持证主体", content.Holder),
            new(content.HolderCodeType == "001" ? "统一社会信用代码" : "公民身份号码", content.HolderCode),
            .. content.Fields,
            new("有效期", Period(content)),
        ];
        var rows = fields.Select(field => field.Value.Length > CharactersInARow ? 2 : 1).ToList();
        var size = Math.Min(14.0, 84.0 / (rows.Sum() * RowHeight));
        var top = 54.0;
        for (var i = 0; i < fields.Count; i++)
        {
            yield return Field(fields[i].Label, 30, top, 52, size) with
            {
                Hei = true,
                Colour = Label,
            };
            yield return Field(fields[i].Value, 84, top, Width - 84 - 30, size) with
            {
                Lines = rows[i],
            };
            top += size * RowHeight * rows[i] * (rows[i] == 1 ? 1 : 0.85);
        }
    }

    private static SheetText Field(string text, double left, double top, double width, double size) =>
        new(text, left, top, width, size) { Pitch = 1.3 };

    private static IEnumerable<SheetMark> Closing(CertificateContent content)
    {
        yield return new SheetText(content.Authority, 172, 142.5, 100, 15) { Align = TextAlign.Centre, Hei = true };
        yield return new SheetText(content.IssuedOn is { } day ? Long(day) : "颁发日期未载明", 172, 158.5, 100, 14)
        {
            Align = TextAlign.Centre,
        };
    }

    /// <summary>What stands on the face of a certificate that was transcribed: its source, and what the paper does not say.</summary>
    private static IEnumerable<SheetMark> Stated(Transcription paper)
    {
        yield return new SheetText("据纸质证照转录", 66, 143, 102, 13) { Hei = true, Colour = Stamp };
        yield return new SheetText(
            paper.Gaps.Count == 0 ? "纸质证照所载要素齐全。" : $"纸质证照未载明：{string.Join('、', paper.Gaps)}。",
            66,
            151,
            102,
            9.5
        )
        {
            Lines = 3,
            Pitch = 1.3,
        };
        yield return new SheetText(
            $"{Long(paper.EnteredOn)}录入，{Long(paper.ComparedOn)}由另一人与纸质原件核对。所载内容以纸质证照为准。",
            66,
            166,
            102,
            8.5
        )
        {
            Lines = 2,
            Pitch = 1.3,
            Colour = Quiet,
        };
    }

    private static string Period(CertificateContent content) =>
        content.Transcription?.Gaps.Contains(PaperNote.LastDay) is true
            ? content.ValidFrom is { } begun
                ? $"自{Long(begun)}起，截止日期未载明"
                : "截止日期未载明"
            : Known(content);

    private static string Known(CertificateContent content) =>
        (content.ValidFrom, content.ValidTo) switch
        {
            ({ } from, { } to) => $"{Long(from)}至{Long(to)}",
            (null, { } to) => $"至{Long(to)}",
            ({ } from, null) => $"自{Long(from)}起",
            _ => "法律没有规定有效期",
        };

    private static string Long(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) is var date
            ? $"{date.Year}年{date.Month}月{date.Day}日"
            : "";
}
