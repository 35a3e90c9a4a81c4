using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Access;
using Tongban.Cases.Sole;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>/desk/sole-authorisations: who may accept and decide alone; the 首席事务代表 authorises and takes back.</summary>
internal sealed class SoleAuthorisationsModel(
    DeskSession desk,
    Sole.SoleAuthorisations soles,
    SoleSampling rules,
    Text text
) : PageModel
{
    private const string DoneKey = "sole.done";

    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public List<string> Items { get; set; } = [];

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<SoleAuthorisation> List { get; private set; } = [];
    public IReadOnlyList<Choice> PersonChoices { get; private set; } = [];
    public IReadOnlyList<Choice> ItemChoices { get; private set; } = [];
    public string? Done { get; private set; }

    /// <summary>The authorisation whose revocation was refused.</summary>
    public long? Revoking { get; private set; }
    public int LongestMonths => rules.LongestMonths;
    public bool MayGrant => desk.Role == CaseRoles.ChiefRepresentative;

    /// <summary>Several authorities are shown.</summary>
    public bool Wide => desk.Role == CaseRoles.Supervisor;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Done = TempData[DoneKey] as string;
        From = LegalTime.DateOf(desk.Now);
        await LoadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        ModelState.Clear();
        var given = await soles.GrantAsync(new SoleGrant(Person, Items, From, Until, Reason), desk.By.Actor, ct);
        return given.IsOk ? Say("desk.sole.given-done") : await AgainAsync(given.Rejections, ct);
    }

    public async Task<IActionResult> OnPostRevokeAsync(long id, CancellationToken ct)
    {
        ModelState.Clear();
        var revoked = await soles.RevokeAsync(id, Request.Form[$"revoke-{id}"], desk.By.Actor, ct);
        if (revoked.IsOk)
        {
            return Say("desk.sole.revoked-done");
        }

        Revoking = id;
        From = LegalTime.DateOf(desk.Now);
        return await AgainAsync(revoked.Rejections, ct);
    }

    private LocalRedirectResult Say(string key)
    {
        TempData[DoneKey] = text[key].Value;
        return LocalRedirect("/desk/sole-authorisations");
    }

    private async Task<PageResult> AgainAsync(IReadOnlyList<Rejection> rejections, CancellationToken ct)
    {
        await LoadAsync(ct);
        ModelState.AddRejections(rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        List = await soles.ListAsync(await desk.AuthoritiesAsync(ct), ct);
        if (MayGrant && desk.By.Actor.AuthorityCode is { } authority)
        {
            ItemChoices = [.. (await soles.ItemsAsync(authority, ct)).Select(one => new Choice(one.Id, one.Name))];
            PersonChoices =
            [
                .. (await soles.PeopleAsync(authority, ct)).Select(one => new Choice(
                    $"{one.AccountId}",
                    $"{one.Name}（{one.Title}）"
                )),
            ];
        }
    }
}
