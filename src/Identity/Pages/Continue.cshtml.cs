using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Continuing;

namespace Tongban.Identity.Pages;

/// <summary>Gives back what was typed when the session had run out, to be sent again.</summary>
internal sealed class ContinueModel(KeptForms kept, CurrentActor actor) : PageModel
{
    private const int Shown = 60;

    /// <summary>A telephone number; longer ones are mostly ids of rows.</summary>
    private const int LongestNumber = 11;

    public Kept Form { get; private set; } = null!;

    /// <summary>What people read of it: their own words, not names and codes of fields.</summary>
    public IReadOnlyList<string> Words =>
        [
            .. Form
                .Fields.Select(one => one.Value.Trim())
                .Where(value =>
                    value.Any(letter => letter > 127)
                    || value.Length is > 3 and <= LongestNumber && value.All(char.IsAsciiDigit)
                )
                .Distinct(StringComparer.Ordinal)
                .Take(Shown),
        ];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await kept.FindAsync(id, actor.Require().AccountId, ct) is not { } found)
        {
            return NotFound();
        }

        Form = found;
        return Page();
    }
}
