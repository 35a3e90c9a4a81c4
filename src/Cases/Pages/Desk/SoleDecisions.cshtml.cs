using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Access;
using Tongban.Cases.Sole;

namespace Tongban.Cases.Pages.Desk;

/// <summary>/desk/sole-decisions: what was drawn of the cases that one person accepted and decided, and who looked.</summary>
internal sealed class SoleDecisionsModel(DeskSession desk, SoleSamples samples, SoleSampling rules) : PageModel
{
    public const string DoneKey = "sole.looked";

    public IReadOnlyList<SoleSample> Samples { get; private set; } = [];
    public IReadOnlyList<SoleDrawn> Draws { get; private set; } = [];
    public SoleSampling Rules => rules;
    public string? Done { get; private set; }
    public int Overdue => Samples.Count(one => one.Overdue);

    /// <summary>Several authorities are shown.</summary>
    public bool Wide => desk.Role == CaseRoles.Supervisor;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Done = TempData[DoneKey] as string;
        var authorities = await desk.AuthoritiesAsync(ct);
        Samples = await samples.ListAsync(authorities, ct);
        Draws = await samples.DrawsAsync(authorities, ct);
    }
}
