using Microsoft.AspNetCore.Mvc;
using Tongban.Catalog.Data;
using Tongban.Catalog.Editing;
using Tongban.Catalog.Editing.Elements;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

/// <summary>An edition: its sections with what is wrong in each, the acts that may follow, and its history.</summary>
internal sealed class EditionModel(CurrentActor current, EditionDesk desk, EditionActs acts, ItemHistory history)
    : EditionPage(current, desk)
{
    private const int ShownActs = 40;

    public IReadOnlyList<PlacedFinding> Findings { get; private set; } = [];
    public IReadOnlyList<ItemActRow> History { get; private set; } = [];
    public int Changes { get; private set; }
    public EditingAct? Done { get; private set; }

    public IEnumerable<EditingAct> Reasoned =>
        Edition.Acts.Where(act =>
            act
                is EditingAct.Withdraw
                    or EditingAct.Approve
                    or EditingAct.Return
                    or EditingAct.Schedule
                    or EditingAct.Recall
                    or EditingAct.Discard
        );

    public IEnumerable<PlacedFinding> In(string section) => Findings.Where(one => one.Place.At.Section == section);

    public string Link(FindingPlace place) =>
        $"{Edition.Address}/edit?at={Uri.EscapeDataString(place.At.ToString())}&check=true"
        + (place.Field.Length > 0 ? $"#{Platform.Web.FieldNames.Id(place.Field)}" : "");

    public async Task<IActionResult> OnGetAsync(long id, EditingAct? done)
    {
        Done = done;
        return await ShowAsync(id) ? Page() : await GoneAsync(id);
    }

    public async Task<IActionResult> OnPostSubmitAsync(long id)
    {
        var submitted = await acts.SubmitAsync(id, By, Ct);
        if (submitted.IsOk)
            return Redirect($"/desk/catalog/editions/{id}?done={EditingAct.Submit}");
        if (!await ShowAsync(id))
            return await GoneAsync(id);
        return Refuse([.. submitted.Rejections.Where(one => Findings.All(shown => shown.Finding.Rule != one.Code))]);
    }

    private async Task<bool> ShowAsync(long id)
    {
        if (!await OpenAsync(id))
            return false;
        Findings = await Desk.FindingsAsync(Edition, Ct);
        History = await history.OfAsync(Edition.Row.ItemId, ShownActs, Ct);
        Changes = EditionDesk.Changes(Edition).Count;
        return true;
    }
}
