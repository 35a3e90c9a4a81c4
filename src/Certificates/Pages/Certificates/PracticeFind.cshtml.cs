using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Data;
using Tongban.Certificates.Records;
using Tongban.Identity;

namespace Tongban.Certificates.Pages;

/// <summary>/desk/certificates/practice: finds a certificate by its number, to which this authority may append a practice record.</summary>
internal sealed class PracticeFindModel(CurrentActor current, PracticeRecords practice) : PageModel
{
    public string? Number { get; private set; }
    public IReadOnlyList<CertificateRow>? Found { get; private set; }

    public async Task OnGetAsync(string? number, CancellationToken ct)
    {
        Number = number?.Trim();
        Found = Number is { Length: > 0 } asked ? await practice.FindAsync(asked, current.Require(), ct) : null;
    }
}
