using Tongban.Certificates.Seals;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Crypto;
using Tongban.Platform.Documents;

namespace Tongban.Certificates;

/// <summary>A notice with its seal on.</summary>
/// <param name="File">The PDF file.</param>
/// <param name="SealNumber">印章编号.</param>
public sealed record SealedNotice(byte[] File, string SealNumber);

/// <summary>
/// 文书用章: puts the seal of the authority on the file of a notice, as SES_Signature of GB/T 38540 over every byte of the
/// PDF but the signature itself. The seal must be registered for notices, and for the purpose that is drawn on the page.
/// </summary>
public sealed class NoticeSeals
{
    /// <summary>Room for what SES_Signature adds to the seal: certificate, times, hash, signature.</summary>
    private const int Beside = 4096;

    private readonly SealAtNeed seals;
    private readonly SealUse use;

    internal NoticeSeals(SealAtNeed seals, SealUse use) => (this.seals, this.use) = (seals, use);

    /// <summary>Seals, in the running transaction; the use is an entry of the ledger.</summary>
    /// <param name="pdf">The rendered notice.</param>
    /// <param name="authorityCode">Whose notice it is.</param>
    /// <param name="authorityName">Its name.</param>
    /// <param name="purpose">What the seal is for, as drawn on the page, such as 行政许可专用章.</param>
    /// <param name="document">What it is put on, for the ledger.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The sealed file; SEAL-0002 to SEAL-0007 where no seal may be put on.</returns>
    public async Task<Result<SealedNotice>> SealAsync(
        byte[] pdf,
        string authorityCode,
        string authorityName,
        string purpose,
        string document,
        CancellationToken ct = default
    )
    {
        var found = await seals.FindAsync(authorityCode, authorityName, SealedDocument.Notice, purpose, ct);
        if (!found.IsOk)
        {
            return found.Rejection;
        }

        var fit = found.Value;
        var place = PdfSignature.Prepare(pdf, fit.Row.Name, fit.At, fit.Structure.Length + Beside);
        var value = use.Sign(
            fit,
            Sm3.Hash(place.Signed),
            NoticeSealReader.Property(place),
            document,
            new Actor(0, authorityName, "authority", authorityCode)
        );
        return new SealedNotice(place.With(value), fit.Row.Number);
    }
}
