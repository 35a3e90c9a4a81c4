using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Reading;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>/decisions: the public register of grants (行政许可法 40).</summary>
internal sealed class DecisionsModel(PublicDecisions decisions, CatalogReader catalog, Text text) : PageModel
{
    private Dictionary<string, string> names = [];

    public IReadOnlyList<PublicDecision> Lines { get; private set; } = [];
    public IReadOnlyList<Choice> Authorities { get; private set; } = [];
    public IReadOnlyList<Choice> Items { get; private set; } = [];
    public string Authority { get; private set; } = "";
    public string Item { get; private set; } = "";
    public string From { get; private set; } = "";
    public string Through { get; private set; } = "";
    public string? First { get; private set; }
    public string? Next { get; private set; }

    public string NameOf(string authority) => names.GetValueOrDefault(authority, authority);

    public async Task<IActionResult> OnGetAsync(
        string? authority,
        string? item,
        string? from,
        string? through,
        string? after,
        CancellationToken ct
    )
    {
        ModelState.Clear();
        (Authority, Item, From, Through) = (authority ?? "", item ?? "", from ?? "", through ?? "");
        var bodies = await catalog.AuthoritiesAsync(ct);
        names = bodies.ToDictionary(one => one.Code, one => one.ShortName, StringComparer.Ordinal);
        Authorities = [.. bodies.Select(one => new Choice(one.Code, one.ShortName))];
        var permits = await catalog.ListAsync(new ItemFilter { Type = ItemType.Permit, Size = ItemFilter.MaxSize }, ct);
        Items = [.. permits.Items.Select(one => new Choice(one.Id, one.Content.Name))];
        var page = await decisions.PageAsync(
            Authority.Length > 0 ? Authority : null,
            Cursor(after),
            itemId: Item.Length > 0 ? Item : null,
            from: Day("from", From),
            through: Day("through", Through),
            ct: ct
        );
        Lines = page.Lines;
        First = Cursor(after) is null ? null : Here(null);
        Next = page.Next is { } next ? Here($"{next.DueAt.UtcTicks}-{next.Id}") : null;
        return Page();
    }

    private DateOnly? Day(string field, string typed)
    {
        if (typed.Length == 0)
        {
            return null;
        }

        if (ChineseDate.TryParse(typed, out var day))
        {
            return day;
        }

        ModelState.AddModelError(field, text["portal.decisions.date"]);
        return null;
    }

    private static QueueCursor? Cursor(string? after) =>
        after?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTime.MaxValue.Ticks
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var caseId)
            ? new QueueCursor(new DateTimeOffset(at, TimeSpan.Zero), caseId)
            : null;

    private string Here(string? after)
    {
        var query = new QueryBuilder();
        foreach (
            var (name, value) in new[]
            {
                ("authority", Authority),
                ("item", Item),
                ("from", From),
                ("through", Through),
                ("after", after ?? ""),
            }
        )
        {
            if (value.Length > 0)
            {
                query.Add(name, value);
            }
        }

        return $"/decisions{query}";
    }
}
