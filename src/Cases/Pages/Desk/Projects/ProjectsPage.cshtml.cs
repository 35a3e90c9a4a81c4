using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Access;
using Tongban.Cases.Help;
using Tongban.Cases.Projects;
using Tongban.Catalog;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>项目代办台账, and a new project in it.</summary>
internal sealed class ProjectsModel(DeskSession desk, ProjectBook book, CatalogReader catalog, Text text) : PageModel
{
    private const int MostItems = 20;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<ProjectLine> Lines { get; private set; } = [];
    public IReadOnlyList<Choice> Found { get; private set; } = [];
    public IReadOnlyList<Choice> Chiefs { get; private set; } = [];
    public string? Code { get; private set; }
    public string? Name { get; private set; }
    public string? Enterprise { get; private set; }
    public string? Credit { get; private set; }
    public string? Chief { get; private set; }
    public bool MayBegin => desk.Role == CaseRoles.Helper;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await OpenAsync(ct) ? Page() : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPostAsync(
        string[]? items,
        string? code,
        string? name,
        string? enterprise,
        string? credit,
        string? chief,
        CancellationToken ct
    )
    {
        ModelState.Clear();
        (Code, Name, Enterprise, Credit, Chief) = (code, name, enterprise, credit, chief);
        var begun = await book.BeginAsync(
            new NewProject(
                code,
                name,
                enterprise,
                credit,
                long.TryParse(chief, out var post) ? post : null,
                items ?? []
            ),
            desk.By,
            ct
        );
        if (begun.IsOk)
        {
            TempData[HelpsModel.DoneKey] = text["project.begun"].Value;
            return LocalRedirect($"/desk/projects/{begun.Value}");
        }

        if (!await OpenAsync(ct))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        ModelState.AddRejections(begun.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> OpenAsync(CancellationToken ct)
    {
        var lines = await book.ListAsync(desk.By, ct);
        if (!lines.IsOk)
        {
            return false;
        }

        Lines = lines.Value;
        if (MayBegin && !string.IsNullOrWhiteSpace(Q))
        {
            Found =
            [
                .. (await catalog.ListAsync(new ItemFilter { Text = Q, Size = MostItems }, ct)).Items.Select(
                    one => new Choice(one.Id, $"{one.Content.Name}（{one.Authority.ShortName}）")
                ),
            ];
            Chiefs =
            [
                new("", text["project.chief-choose"]),
                .. (await book.ChiefsAsync(desk.By.Actor.AuthorityCode![..6], ct)).Select(one => new Choice(
                    $"{one.PostId}",
                    $"{one.Name}（{one.AuthorityCode}）"
                )),
            ];
        }

        return true;
    }
}
