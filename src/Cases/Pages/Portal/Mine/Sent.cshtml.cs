using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Documents;
using Tongban.Cases.Reading;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>After sending: number, query code (once), what happens next, by when and why.</summary>
internal sealed class SentModel(CurrentActor current, Text text, OwnPapers papers) : CasePage(current, text, papers)
{
    public const string CodeKey = "portal.code:";

    public string? QueryCode { get; private set; }

    public NoticeLine? Receipt =>
        Case.Notices.FirstOrDefault(one => one.Kind == DocumentKind.Receipt)
        ?? (Case.Notices is [var first, ..] ? first : null);

    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (await OpenAsync(number) is { } refused)
        {
            return refused;
        }

        QueryCode = TempData[CodeKey + number] is string code ? QueryCodes.Grouped(code) : null;
        return Page();
    }
}
