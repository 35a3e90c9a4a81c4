using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongban.Identity.Data;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

internal sealed record ShownText(string Phone, string Words, DateTimeOffset At);

/// <summary>演示短信: what a demonstration would send; there is no such page outside one.</summary>
internal sealed class DemoTextsModel(IdentityDb db, IFieldProtector protector, IOptions<SiteOptions> site) : PageModel
{
    private const int Most = 50;

    public IReadOnlyList<ShownText> Texts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!site.Value.Demonstration)
            return NotFound();
        var rows = await db.DemoTexts.AsNoTracking().OrderByDescending(t => t.Id).Take(Most).ToListAsync(ct);
        Texts = [.. rows.Select(t => new ShownText(Masked.Phone(protector.Reveal(t.Phone)), t.Words, t.At))];
        return Page();
    }
}
