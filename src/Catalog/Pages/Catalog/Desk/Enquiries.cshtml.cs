using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Enquiries;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

/// <summary>Questions that wait for the authority of who is signed in, by the day they are due; a supervisor sees all.</summary>
internal sealed class DeskEnquiriesModel(EnquiryDesk enquiries, CurrentActor current) : PageModel
{
    private const int Most = 100;
    private const int MostAnswered = 20;

    public IReadOnlyList<Enquiry> Waiting { get; private set; } = [];
    public IReadOnlyList<Enquiry> Answered { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var authority = current.Is(Roles.Supervisor) ? null : current.AuthorityCode ?? "";
        Waiting = await enquiries.WaitingAsync(authority, Most, ct);
        Answered = await enquiries.AnsweredAsync(authority, MostAnswered, ct);
    }

    public string LampOf(Enquiry one) => enquiries.LampOf(one);
}
