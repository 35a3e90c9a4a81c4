using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>Takes a 告知承诺 back before the decision, after a page that says what it means.</summary>
internal sealed class CommitmentModel(CurrentActor current, Text text, OwnPapers papers, PromiseMoves moves)
    : CasePage(current, text, papers)
{
    /// <summary>Materials that the commitment replaced, to be handed in now.</summary>
    public IEnumerable<MaterialRequirement> Replaced =>
        History.Item.Materials.Where(material =>
            History.State.Commitment?.Replaced.Contains(material.Id) is true
            && !History.State.Materials.ContainsKey(material.Id)
        );

    public async Task<IActionResult> OnGetAsync(string number) =>
        await OpenAsync(number) is { } refused ? refused
        : History.State is { Ended: false, Decision: null, Commitment.Stands: true } ? Page()
        : RefuseCase([CaseErrors.WrongStatus(Case.Status, Text["portal.commitment.withdraw"])]);

    public async Task<IActionResult> OnPostAsync(string number, int? seen)
    {
        if (await OpenAsync(number) is { } refused)
        {
            return refused;
        }

        var moved = await moves.WithdrawAsync(Move(seen), Ct);
        return moved.IsOk ? Say(Text["portal.commitment.withdrawn"], Address) : RefuseCase(moved.Rejections);
    }
}
