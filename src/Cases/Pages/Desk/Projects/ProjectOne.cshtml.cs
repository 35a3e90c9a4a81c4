using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Projects;
using Tongban.Catalog;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>One project: its items by their cases, problems and the next step.</summary>
internal sealed class ProjectOneModel(DeskSession desk, ProjectBook book, CatalogReader catalog, Text text) : PageModel
{
    private const int MostItems = 20;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public ProjectView Project { get; private set; } = null!;
    public IReadOnlyList<Choice> Found { get; private set; } = [];
    public string? Done { get; private set; }
    public string? Words { get; private set; }
    public string? Next { get; private set; }
    public string? On { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        Done = TempData[HelpsModel.DoneKey] as string;
        return await OpenAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostLinkAsync(long id, long item, string? @case, CancellationToken ct) =>
        await DoneAsync(id, await book.LinkAsync(id, item, @case, desk.By, ct), "project.linked", ct);

    public async Task<IActionResult> OnPostItemAsync(long id, string? itemId, CancellationToken ct) =>
        await DoneAsync(id, await book.AddItemAsync(id, itemId, desk.By, ct), "project.added", ct);

    public async Task<IActionResult> OnPostNoteAsync(long id, string? words, CancellationToken ct)
    {
        Words = words;
        var noted = await book.NoteAsync(id, words, desk.By, ct);
        return await DoneAsync(
            id,
            noted.IsOk ? noted : Result.Fail<bool>([.. noted.Rejections.Select(one => one with { Field = "words" })]),
            "project.noted",
            ct
        );
    }

    public async Task<IActionResult> OnPostSolveAsync(long id, long problem, string? solution, CancellationToken ct) =>
        await DoneAsync(id, await book.SolveAsync(id, problem, solution, desk.By, ct), "project.solved", ct);

    public async Task<IActionResult> OnPostNextAsync(long id, string? next, string? on, CancellationToken ct)
    {
        (Next, On) = (next ?? "", on ?? "");
        return await DoneAsync(
            id,
            await book.NextAsync(id, next, ChineseDate.TryParse(on, out var day) ? day : null, desk.By, ct),
            "project.saved",
            ct
        );
    }

    public async Task<IActionResult> OnPostEndAsync(long id, CancellationToken ct) =>
        await DoneAsync(id, await book.EndAsync(id, desk.By, ct), "project.ended", ct);

    private async Task<IActionResult> DoneAsync(long id, Result<bool> done, string said, CancellationToken ct)
    {
        ModelState.Clear();
        if (done.IsOk)
        {
            TempData[HelpsModel.DoneKey] = text[said].Value;
            return LocalRedirect($"/desk/projects/{id}");
        }

        if (!await OpenAsync(id, ct))
        {
            return NotFound();
        }

        ModelState.AddRejections(done.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> OpenAsync(long id, CancellationToken ct)
    {
        var found = await book.OpenAsync(id, desk.By, ct);
        if (!found.IsOk)
        {
            return false;
        }

        Project = found.Value;
        Next ??= Project.Line.NextStep;
        On ??= Project.Line.NextOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Project.MayKeep && !string.IsNullOrWhiteSpace(Q))
        {
            Found =
            [
                .. (await catalog.ListAsync(new ItemFilter { Text = Q, Size = MostItems }, ct)).Items.Select(
                    one => new Choice(one.Id, $"{one.Content.Name}（{one.Authority.ShortName}）")
                ),
            ];
        }

        return true;
    }
}
