using Tongban.Certificates.Core;
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

    /// <summary>What a status means: valid is not said to be within a period that nobody knows.</summary>
    public static string Means(Text text, CertificateStatus status, PaperNote? paper) =>
        text[IsOpen(status, paper) ? "certificates.paper.means-open" : $"certificates.verify.means.{status}"];

    /// <summary>The status in a word.</summary>
    public static string Status(Text text, CertificateStatus status, PaperNote? paper) =>
        IsOpen(status, paper) ? text["certificates.paper.status-open"].Value : CertificateNames.Of(status);

    /// <summary>Tone of its tag.</summary>
    public static string Tone(CertificateStatus status, PaperNote? paper) =>
        IsOpen(status, paper) ? "warn" : StatusTag.Of(status);

    private static bool IsOpen(CertificateStatus status, PaperNote? paper) =>
        status == CertificateStatus.Valid && paper is { EndUnknown: true };

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
