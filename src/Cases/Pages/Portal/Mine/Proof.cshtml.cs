using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Reading;
using Tongban.Identity;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>办理存证: the file with which anyone can check that the record of a case was not changed.</summary>
internal sealed class ProofModel(CurrentActor current, Text text, OwnPapers papers, LedgerProver ledger)
    : CasePage(current, text, papers)
{
    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (await OpenAsync(number) is { } refused)
        {
            return refused;
        }

        return await ledger.ProveAsync($"case:{Case.Id}", Ct) is { } proof
            ? SaveJson(proof, $"办理存证-{Case.Number}.json")
            : NotFound();
    }
}
