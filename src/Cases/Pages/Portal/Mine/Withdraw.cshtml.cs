using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Identity;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>撤回, after a page that says what it means.</summary>
internal sealed class WithdrawModel(CurrentActor current, Text text, OwnPapers papers, EndingMoves moves)
    : CasePage(current, text, papers)
{
    public string Reason { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string number) =>
        await OpenAsync(number) is { } refused ? refused
        : Case.CanWithdraw ? Page()
        : RefuseCase([CaseErrors.WithdrawTooLate]);

    public async Task<IActionResult> OnPostAsync(string number, string? reason, int? seen)
    {
        if (await OpenAsync(number) is { } refused)
        {
            return refused;
        }

        Reason = reason ?? "";
        ModelState.Clear();
        string? words = null;
        if (!string.IsNullOrWhiteSpace(Reason))
        {
            var read = TextInput.Paragraphs(Reason, Text["portal.withdraw.reason"], 300, "reason");
            if (!read.IsOk)
            {
                return Again(read.Rejections);
            }

            words = read.Value;
        }

        var moved = await moves.WithdrawAsync(Move(seen), words, Ct);
        return moved.IsOk ? Say(Text["portal.withdraw.done"], Address) : RefuseCase(moved.Rejections);
    }
}
