using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Certificates.Seals;

/// <summary>The seal of an authority for one purpose; a demonstration makes it at the first need.</summary>
internal sealed class SealAtNeed(SealUse use, RegisterSeal registry, IBusinessClock clock, CertificateOptions options)
{
    public const string Certificates = "证照专用章";

    /// <summary>
    /// Finds the seal, or makes it in the running transaction. A notice takes the seal whose purpose is drawn on it; a
    /// certificate any that is registered for certificates.
    /// </summary>
    public async Task<Result<SealUse.Fit>> FindAsync(
        string authorityCode,
        string authorityName,
        SealedDocument document,
        string purpose,
        CancellationToken ct
    )
    {
        var drawn = document == SealedDocument.Notice ? purpose : null;
        var found = await use.FindAsync(authorityCode, authorityName, document, drawn, ct);
        if (found.IsOk || !options.Demonstration || found.Rejection.Code != SealErrors.NoSeal("").Code)
        {
            return found;
        }

        var made = await registry.InTransactionAsync(
            new RegisterSeal.Request(
                authorityCode,
                SealKind.Business,
                purpose,
                [document],
                "演示印章保管岗",
                clock.Now.AddDays(-1),
                clock.Now.AddYears(9)
            ),
            Actor.System,
            ct
        );
        return made.IsOk ? use.Check(made.Value, authorityCode, authorityName, document) : made.Rejection;
    }
}
