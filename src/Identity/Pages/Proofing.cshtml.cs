using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Identity.Proofing;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>实名核验: how the account stands, and the means to raise it.</summary>
internal sealed class ProofingModel(
    IdentityDb db,
    ProofingOffice office,
    IIdentityProofing provider,
    IFieldProtector protector,
    CurrentActor actor
) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? CitizenNumber { get; set; }

    [BindProperty]
    public bool Consent { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Done { get; set; }

    public ProofingStanding Standing { get; private set; } = null!;

    /// <summary>True when the last attempt was true, but of a number that another account holds.</summary>
    public bool HeldElsewhere { get; private set; }

    public string Phone { get; private set; } = "";

    public string Provider => provider.Name;

    public bool Demonstration => provider is DemonstrationProofing;

    public IReadOnlyList<DemonstrationPerson> People => (provider as DemonstrationProofing)?.Free ?? [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var account = await ReadAsync(ct);
        (Name, CitizenNumber) = (account.Name, protector.Reveal(account.CitizenNumber));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var done = await office.ProveAsync(new(Name, CitizenNumber, Consent), actor.Require(), ct);
        if (done.IsOk)
            return RedirectToPage(new { done = true });
        ModelState.AddRejections(done.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await ReadAsync(ct);
        return Page();
    }

    private async Task<Account> ReadAsync(CancellationToken ct)
    {
        var id = actor.Require().AccountId;
        var account = await db.Accounts.AsNoTracking().SingleAsync(one => one.Id == id, ct);
        Standing = await office.OfAsync(id, ct);
        Phone = Masked.Phone(protector.Reveal(account.Phone));
        HeldElsewhere =
            await db
                .ProofingAttempts.Where(one => one.AccountId == id)
                .OrderByDescending(one => one.Id)
                .Select(one => (ProofingOutcome?)one.Outcome)
                .FirstOrDefaultAsync(ct) == ProofingOutcome.HeldElsewhere;
        return account;
    }
}
