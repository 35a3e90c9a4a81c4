using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Data;
using Tongban.Cases.Promises;

namespace Tongban.Cases.Pages.Desk;

/// <summary>承诺台账: the promises made to this desk's authorities, the latest first.</summary>
internal sealed class PromisesModel(DeskSession desk, PromiseDesk promises, OfferRules rules) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public PromiseOutcome? Outcome { get; set; }

    /// <summary>Last row of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    public PromisePage Found { get; private set; } = new([], null);
    public OfferRules Rules => rules;

    public async Task OnGetAsync(CancellationToken ct) =>
        Found = await promises.ListAsync(await desk.AuthoritiesAsync(ct), Outcome, After, ct);
}
