using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Data;
using Tongban.Certificates.Parties;
using Tongban.Identity;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Certificates.Pages;

/// <summary>Where a registration stands.</summary>
internal enum PartyState
{
    Open,
    NotYet,
    Over,
    Closed,
}

/// <summary>/desk/outside-parties: the parties with how often they asked.</summary>
internal sealed class PartyListModel(CurrentActor current, OutsideParties parties, IBusinessClock clock) : PageModel
{
    public IReadOnlyList<PartyLine> Lines { get; private set; } = [];

    public bool MayRegister => current.Is(Roles.SecurityAdministrator);

    public async Task OnGetAsync() => Lines = await parties.ListAsync(current.Require(), HttpContext.RequestAborted);

    public PartyState StateOf(OutsidePartyRow row) => StateOf(row, LegalTime.DateOf(clock.Now));

    public static PartyState StateOf(OutsidePartyRow row, DateOnly today) =>
        row.ClosedAt is not null ? PartyState.Closed
        : row.ValidFrom > today ? PartyState.NotYet
        : row.ValidUntil < today ? PartyState.Over
        : PartyState.Open;
}
