using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>Pays a fee through the seam; in a demonstration the page says that no money moves.</summary>
internal sealed class PayModel(CurrentActor current, Text text, OwnPapers papers, FeeMoves moves)
    : CasePage(current, text, papers)
{
    public FeeState Fee { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number, string fee) =>
        await OpenAsync(number) ?? Find(fee) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number, string fee)
    {
        if ((await OpenAsync(number) ?? Find(fee)) is { } refused)
        {
            return refused;
        }

        var moved = await moves.PayAsync(Move(), fee, Ct);
        return moved.IsOk
            ? Say(Text["portal.pay.done", Fee.Name, Yuan.Format(Fee.AmountFen)], Address)
            : RefuseCase(moved.Rejections);
    }

    private IActionResult? Find(string id)
    {
        if (History.State.Fees.GetValueOrDefault(id) is not { } fee)
        {
            return RefuseCase([CaseErrors.FeeNotListed]);
        }

        Fee = fee;
        return fee.Paid ? RefuseCase([CaseErrors.FeeAlreadyPaid]) : null;
    }
}
