using Tongban.Certificates.Data;
using Tongban.Certificates.Paper;
using Tongban.Certificates.Reading;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Pages;

/// <summary>Dates of a certificate in words: of one transcribed from paper, never more than is known.</summary>
internal static class FactWords
{
    public static string Issued(Text text, CertificateRow row) => Issued(text, row.IssuedAt, PaperNote.Read(row.Paper));

    public static string Issued(Text text, Verified one) => Issued(text, one.IssuedAt, one.Paper);

    public static string Until(Text text, CertificateRow row) => Until(text, row.ValidTo, PaperNote.Read(row.Paper));

    public static string Until(Text text, Verified one) => Until(text, one.ValidTo, one.Paper);

    /// <summary>What the paper does not say; null for a certificate that was issued here.</summary>
    public static string? Gaps(Text text, PaperNote? paper) =>
        paper is null ? null
        : paper.Gaps.Count == 0 ? text["certificates.paper.complete"].Value
        : text["certificates.paper.not-stated", string.Join('、', paper.Gaps)].Value;

    private static string Issued(Text text, DateTimeOffset at, PaperNote? paper) =>
        paper is null ? ChineseDate.Format(LegalTime.DateOf(at))
        : paper.IssuedOn is { } day ? ChineseDate.Format(day)
        : text["certificates.paper.unknown"];

    private static string Until(Text text, DateOnly? last, PaperNote? paper) =>
        last is { } day ? ChineseDate.Format(day)
        : paper is { EndUnknown: true } ? text["certificates.paper.unknown"]
        : text["certificates.no-period"];
}
