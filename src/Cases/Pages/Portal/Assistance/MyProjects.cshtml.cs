using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Projects;
using Tongban.Identity;

namespace Tongban.Cases.Pages.Portal;

/// <summary>我的项目代办: projects of the enterprises that the account represents.</summary>
internal sealed class MyProjectsModel(ProjectBook book, CurrentActor current) : PageModel
{
    public IReadOnlyList<ProjectView> Projects { get; private set; } = [];

    public static string Tone(ProjectItemState state) =>
        state switch
        {
            ProjectItemState.Granted => "ok",
            ProjectItemState.AwaitsCorrection => "warn",
            ProjectItemState.NotGranted => "bad",
            ProjectItemState.NotFiled => "plain",
            _ => "",
        };

    public async Task OnGetAsync(CancellationToken ct) =>
        Projects = await book.OfEnterpriseAsync(current.Require().AccountId, ct);
}
