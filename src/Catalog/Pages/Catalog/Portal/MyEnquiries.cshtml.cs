using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Enquiries;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

internal sealed class MyEnquiriesModel(EnquiryDesk enquiries, CurrentActor current) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<Enquiry> Enquiries { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Enquiries = await enquiries.OfAskerAsync(current.Require().AccountId, Most, ct);
}
