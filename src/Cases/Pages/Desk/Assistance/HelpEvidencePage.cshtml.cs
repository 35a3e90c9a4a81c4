using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Help;

namespace Tongban.Cases.Pages.Desk;

/// <summary>The evidence file of a handwritten confirmation, byte for byte as its SM3 in the history of the case says.</summary>
internal sealed class HelpEvidenceModel(DeskSession desk, HelpFiling filing) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct) =>
        await filing.EvidenceAsync(number, desk.By, ct) is { } text
            ? File(Encoding.UTF8.GetBytes(text), "application/json; charset=utf-8", $"{number}.json")
            : NotFound();
}
