using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog;
using Tongban.Catalog.Authorities;
using Tongban.Identity;
using Tongban.Identity.Access;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;
using Tongban.Ratings.Domain;
using Tongban.Ratings.Reading;

namespace Tongban.Ratings.Pages;

/// <summary>Heads and supervisors see figures and 差评; everybody else what was said about them, in batches.</summary>
internal sealed class DeskModel(RatingReader reader, CatalogReader catalog, CurrentActor actor, IBusinessClock clock)
    : PageModel
{
    private const int MonthsBack = 12;

    public bool Oversees => PermissionTable.Shipped.Act("rating.oversee").Names(actor.Role);

    public ClerkBatches Own { get; private set; } = ClerkBatches.Of([]);

    public ClerkBatches OwnFollowUps { get; private set; } = ClerkBatches.Of([]);

    public DateOnly Month { get; private set; }

    public string MonthText => Written(Month);

    public IEnumerable<Choice> Months =>
        Enumerable
            .Range(0, MonthsBack)
            .Select(back => ThisMonth.AddMonths(-back))
            .Select(month => new Choice(Written(month), $"{month:yyyy年M月}"));

    public IReadOnlyList<(Authority Authority, RatingFigures Figures)> Lines { get; private set; } = [];

    public Authority? Authority { get; private set; }

    public IReadOnlyList<BadRating> Bad { get; private set; } = [];

    /// <summary>Figures of the authority whose 差评 are listed.</summary>
    public RatingFigures Shown { get; private set; } = new([], 0, 0);

    private DateOnly ThisMonth
    {
        get
        {
            var today = LegalTime.DateOf(clock.Now);
            return new DateOnly(today.Year, today.Month, 1);
        }
    }

    public async Task<IActionResult> OnGetAsync(string? month, string? authority, CancellationToken ct)
    {
        if (!Oversees)
        {
            (Own, OwnFollowUps) = await reader.AboutAsync(actor.Require().AccountId, ct);
            return Page();
        }

        Month = DateOnly.TryParseExact(
            month,
            "yyyy-MM",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var asked
        )
            ? asked
            : ThisMonth;
        var seen = await OverseenAsync(ct);
        Authority = seen.FirstOrDefault(one => one.Code == (authority ?? actor.AuthorityCode));
        if (authority is not null && Authority is null)
        {
            return NotFound();
        }

        var figures = await reader.FiguresAsync([.. seen.Select(one => one.Code)], Month, ct);
        Lines =
        [
            .. seen.Select(one => (one, figures[one.Code]))
                .Where(line => line.Item2.Invited > 0 || line.Item2.Valid > 0 || seen.Count == 1),
        ];
        if (Authority is { } shown)
        {
            Shown = figures[shown.Code];
            Bad = await reader.BadAsync(shown.Code, Month, actor.Require(), ct);
        }

        return Page();
    }

    private static string Written(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The head's own authority; for a supervisor or the head of government all of the division.</summary>
    private async Task<IReadOnlyList<Authority>> OverseenAsync(CancellationToken ct)
    {
        var own = actor.AuthorityCode ?? "";
        var all = await catalog.AuthoritiesAsync(ct);
        return actor.Role == Roles.AuthorityHead
            ? [.. all.Where(one => one.Code == own)]
            : [.. all.Where(one => own.Length >= 6 && one.Code.StartsWith(own[..6], StringComparison.Ordinal))];
    }
}
