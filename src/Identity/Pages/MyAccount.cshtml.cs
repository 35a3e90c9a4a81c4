using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.Proofing;
using Tongban.Platform;

namespace Tongban.Identity.Pages;

internal sealed class MyAccountModel(
    IdentityDb db,
    CurrentActor actor,
    Capacities capacities,
    ProofingOffice office,
    IFieldProtector protector
) : PageModel
{
    public string Name { get; private set; } = "";

    public string Capacity { get; private set; } = "";

    public bool CanChange { get; private set; }

    public bool IsPerson => Proofing is not null;

    public bool IsProofed => Proofing is { Level: not ProofingLevel.Unproofed };

    /// <summary>How a person's account stands; null for staff.</summary>
    public ProofingStanding? Proofing { get; private set; }

    public string CitizenNumber { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public string Address { get; private set; } = "";

    public bool? Absent { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var id = actor.Require().AccountId;
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id, ct);
        var all = await capacities.OfAsync(account, ct);
        Name = account.Name;
        Capacity =
            all.FirstOrDefault(c => c.Key == User.FindFirst(SessionClaims.Capacity)?.Value)?.Label ?? account.Name;
        CanChange = all.Count > 1;
        if (account.Kind == AccountKind.Person)
            Proofing = await office.OfAsync(id, ct);
        CitizenNumber = Masked.CitizenNumber(protector.Reveal(account.CitizenNumber));
        Phone = Masked.Phone(protector.Reveal(account.Phone));
        Address = Masked.Address(protector.Reveal(account.Address));
        if (await db.Posts.AsNoTracking().SingleOrDefaultAsync(p => p.Id == actor.PostId, ct) is { } post)
            Absent = post.Absent;
    }
}
