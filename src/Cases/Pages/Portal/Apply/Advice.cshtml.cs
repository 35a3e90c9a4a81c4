using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Filing;
using Tongban.Identity;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>网上预审: advice before sending; it binds nobody and starts no clock.</summary>
internal sealed class AdviceModel(
    CurrentActor current,
    Text text,
    Drafts drafts,
    Applicants applicants,
    DivisionTable divisions,
    IBusinessClock clock
) : DraftPage(current, text, drafts, applicants, divisions, clock)
{
    public string Question { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string token) => await OpenAsync(token) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, string? question)
    {
        if (await OpenToSaveAsync(token) is { } refused)
        {
            return refused;
        }

        Question = question ?? "";
        var asked = await Drafts.AskAdviceAsync(token, By, question, Ct);
        return asked.IsOk ? Say(Text["portal.advice.sent"], Address)
            : asked.Rejection.Field is not null ? Again(asked.Rejections)
            : RefuseDraft(asked.Rejections, token);
    }
}
