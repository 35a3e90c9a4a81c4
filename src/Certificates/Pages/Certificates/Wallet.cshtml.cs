using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Reading;
using Tongban.Identity;
using Tongban.Identity.Proofing;

namespace Tongban.Certificates.Pages;

/// <summary>/my/certificates: 我的证照, of the person or the enterprise in whose name the reader acts.</summary>
internal sealed class WalletModel(CurrentActor current, Applicants applicants, CertificateReader reader) : PageModel
{
    public IReadOnlyList<CertificateLine> Lines { get; private set; } = [];

    /// <summary>Why nothing is shown; null for a proofed account.</summary>
    public string? Needed { get; private set; }

    public async Task OnGetAsync()
    {
        var ct = HttpContext.RequestAborted;
        Lines = await reader.OwnAsync(current, ct);
        if (await applicants.OfAsync(current, ct) is { IsProofed: false })
            Needed = ProofingErrors.Needed("查看和使用电子证照").Message;
    }
}
