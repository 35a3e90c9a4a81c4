using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Filing;
using Tongban.Cases.Reading;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>Consent to electronic service, given or taken back; each change is an event of the case.</summary>
internal sealed class ConsentModel(CurrentActor current, Text text, OwnPapers papers, ApplicantMoves moves)
    : CasePage(current, text, papers)
{
    public bool Consents => History.State.ElectronicServiceConsent is true;

    public async Task<IActionResult> OnGetAsync(string number) => await OpenAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number, bool consents)
    {
        if (await OpenAsync(number) is { } refused)
        {
            return refused;
        }

        var moved = await moves.ConsentAsync(Move(), consents, Ct);
        return moved.IsOk
            ? Say(consents ? Text["portal.consent.given"] : Text["portal.consent.taken-back"], Address)
            : RefuseCase(moved.Rejections);
    }
}
