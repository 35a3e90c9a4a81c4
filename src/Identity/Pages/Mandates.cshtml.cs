using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Mandates;

namespace Tongban.Identity.Pages;

/// <summary>/my/mandates: given and received.</summary>
internal sealed class MandatesModel(MandateReader mandates, CurrentActor actor) : PageModel
{
    public IReadOnlyList<MandateLine> Given { get; private set; } = [];

    public IReadOnlyList<MandateLine> Held { get; private set; } = [];

    public bool ForEnterprise => actor.EnterpriseId is not null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Given = await mandates.GivenAsync(actor.Require(), actor.EnterpriseId, ct);
        Held = await mandates.HeldAsync(actor.Require(), ct);
    }

    /// <summary>Tone of the tag that a status is shown in.</summary>
    public static string Tone(MandateStatus status) =>
        status switch
        {
            MandateStatus.Active => "ok",
            MandateStatus.Offered or MandateStatus.Waiting => "warn",
            _ => "plain",
        };
}
