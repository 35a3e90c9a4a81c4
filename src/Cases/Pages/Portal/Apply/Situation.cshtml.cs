using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>One question of the situation.</summary>
internal sealed class SituationModel(
    CurrentActor current,
    Text text,
    Drafts drafts,
    Applicants applicants,
    DivisionTable divisions,
    IBusinessClock clock
) : DraftPage(current, text, drafts, applicants, divisions, clock)
{
    public Situation Situation { get; private set; } = null!;
    public string Chosen => Draft.Situations.GetValueOrDefault(Situation.Id, "");
    public int Place => Draft.Outcome.Asked.Select(one => one.Id).ToList().IndexOf(Situation.Id) + 1;

    public async Task<IActionResult> OnGetAsync(string token, string situation) =>
        await OpenAsync(token) ?? Find(situation) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, string situation, string? option)
    {
        if ((await OpenToSaveAsync(token) ?? Find(situation)) is { } refused)
        {
            return refused;
        }

        if (Situation.Options.All(one => one.Id != option))
        {
            return Again([new("PORTAL-0004", Text["portal.situation.missing"], "option")]);
        }

        var answers = new Dictionary<string, string>(Draft.Situations) { [Situation.Id] = option! };
        var saved = await Drafts.SaveSituationsAsync(token, By, answers, Ct);
        if (!saved.IsOk)
        {
            return RefuseDraft(saved.Rejections, token);
        }

        var draft = saved.Value.Outcome.IsComplete ? await SaveKnownAsync(saved.Value) : saved.Value;
        return LocalRedirect(NextAddress(draft));
    }

    private IActionResult? Find(string id)
    {
        Situation = Draft.Outcome.Asked.FirstOrDefault(one => one.Id == id)!;
        return Situation is null ? RefuseDraft([CaseErrors.GroupGone], Draft.Token) : null;
    }
}
