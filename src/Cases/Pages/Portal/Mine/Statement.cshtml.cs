using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Identity;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>陈述、申辩 (行政许可法 7, 36): heard before the decision, and answered.</summary>
internal sealed class StatementModel(CurrentActor current, Text text, OwnPapers papers, HearingMoves moves)
    : CasePage(current, text, papers)
{
    public string Words { get; private set; } = "";

    /// <summary>Only what this applicant said; other parties' words are theirs.</summary>
    public IEnumerable<OpinionState> Earlier => History.State.Opinions.Where(one => one.From == Case.ApplicantName);

    public async Task<IActionResult> OnGetAsync(string number) => await OpenAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number, string? words)
    {
        if (await OpenAsync(number) is { } refused)
        {
            return refused;
        }

        Words = words ?? "";
        ModelState.Clear();
        var read = TextInput.Paragraphs(Words, Text["portal.statement.words"], 2000, "words");
        if (!read.IsOk)
        {
            return Again(read.Rejections);
        }

        var moved = await moves.ReceiveOpinionAsync(Move(), Case.ApplicantName, read.Value, Ct);
        return moved.IsOk ? Say(Text["portal.statement.done"], Address) : RefuseCase(moved.Rejections);
    }
}
