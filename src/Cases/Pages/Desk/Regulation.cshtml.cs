using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Regulation;
using Tongban.Identity;

namespace Tongban.Cases.Pages.Desk;

/// <summary>审管衔接: what approval bureaus decided in the field of this authority.</summary>
internal sealed class RegulationModel(CurrentActor current, RegulatorDesk regulator) : PageModel
{
    public IReadOnlyList<ToldDecision> Told { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Told = current.AuthorityCode is { } authority ? await regulator.ListAsync(authority, ct) : [];
}
