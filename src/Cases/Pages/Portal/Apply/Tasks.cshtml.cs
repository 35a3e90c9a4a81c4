using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Reading;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>/drafts/{token}: what is to be done on the way to sending.</summary>
internal sealed class TasksModel(
    CurrentActor current,
    Text text,
    Drafts drafts,
    Applicants applicants,
    DivisionTable divisions,
    IBusinessClock clock,
    CaseReader cases
) : DraftPage(current, text, drafts, applicants, divisions, clock)
{
    /// <summary>The guide changed while a page was open: said once.</summary>
    public bool Moved => TempData[MovedKey] is true;

    public bool DeliveryDone => Draft.Choices.WantedDelivery is not null;
    public bool Ready => Draft.IsReady && DeliveryDone;
    public IEnumerable<MaterialRequirement> ToUpload => Draft.Outcome.Materials.Where(one => !one.FromForm);

    public HandedIn? Handed(MaterialRequirement material) =>
        Draft.Materials.FirstOrDefault(one => one.MaterialId == material.Id);

    public TaskState StateOf(MaterialRequirement material) =>
        Handed(material) is not null ? TaskState.Done : TaskState.ToDo;

    /// <summary>True when the group holds nothing but what is on record.</summary>
    public bool FromRecord(GroupProgress progress) => Known.Covers(progress.Group);

    public string ChosenText(Situation situation) =>
        situation.Options.FirstOrDefault(one => one.Id == Draft.Situations.GetValueOrDefault(situation.Id))?.Text ?? "";

    public async Task<IActionResult> OnGetAsync(string token)
    {
        var opened = await Drafts.OpenAsync(token, By, Ct);
        if (opened is { IsOk: true, Value.CaseId: { } caseId })
        {
            var filed = await cases.ForApplicantAsync(caseId, By, Ct);
            return filed.IsOk ? LocalRedirect($"/my/cases/{filed.Value.Number}") : Refuse(filed.Rejections);
        }

        if (await OpenAsync(token) is { } refused)
        {
            return refused;
        }

        return Draft.Outcome is { StopsWith: null, Open.Count: > 0 } ? LocalRedirect(NextAddress(Draft)) : Page();
    }
}
