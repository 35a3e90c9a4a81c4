using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Signing;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>Check answers, declare their truth, send: one case however often the button is pressed.</summary>
internal sealed class CheckModel(
    CurrentActor current,
    Text text,
    Drafts drafts,
    Applicants applicants,
    DivisionTable divisions,
    IBusinessClock clock,
    SubmitDraft submit
) : DraftPage(current, text, drafts, applicants, divisions, clock)
{
    public AnswerWords Words => new(Divisions);
    public Sheet Sheet => ApplicationSheet.Of(Draft, Divisions);
    public bool Ready => Draft.IsReady && Draft.Choices.WantedDelivery is not null;

    public IEnumerable<FormField> FieldsOf(FormGroup group) =>
        group.Fields.Where(field => FormConditions.Holds(field.ShowWhen, Draft.Situations, Draft.Answers));

    public bool AllKnown(FormGroup group) => Known.Covers(group);

    public async Task<IActionResult> OnGetAsync(string token) => await OpenAsync(token) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, bool truth, string? sheet)
    {
        ModelState.Clear();
        var filed = await submit.RunAsync(token, By, truth, shown: new ShownSheet(sheet ?? ""), ct: Ct);
        if (filed.IsOk)
        {
            return Sent(filed.Value);
        }

        if (await OpenAsync(token) is { } refused)
        {
            return refused;
        }

        return Again(filed.Rejections);
    }
}
