using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Reading;
using Tongban.Identity;

namespace Tongban.Certificates.Pages;

/// <summary>/desk/certificates: what the approver's authority has issued.</summary>
internal sealed class ListModel(CurrentActor current, CertificateReader reader) : PageModel
{
    public string? Number { get; private set; }
    public IReadOnlyList<CertificateLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(string? number)
    {
        Number = number;
        Lines = current.AuthorityCode is { } authority
            ? await reader.OfAuthorityAsync(authority, number, HttpContext.RequestAborted)
            : [];
    }
}
