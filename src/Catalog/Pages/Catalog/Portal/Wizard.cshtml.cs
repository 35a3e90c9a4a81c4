using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Portal;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

/// <summary>导办: one question a page; the answers travel in the address, so that nothing is stored and every page can be shared.</summary>
internal sealed class WizardModel(CatalogReader catalog, PortalData portal, RegionChoice region) : PageModel
{
    public Wizard Wizard { get; private set; } = null!;
    public WizardWalk Walk { get; private set; } = null!;

    /// <summary>What to do, in order; an item that is no longer in force is left out.</summary>
    public IReadOnlyList<(WizardItem Leaf, PublishedItem? Item)> Steps { get; private set; } = [];

    public RegionalSite? Region => region.Current;

    /// <summary>The item is of a place that does not act for the reader's region.</summary>
    public bool IsElsewhere(PublishedItem item) => Region?.IsServedBy(item.Authority.Division) == false;

    public string? BackAddress => Walk.Given.Count > 0 ? AddressBefore(Walk.Given[^1].Question) : null;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (portal.Wizard(code) is not { } wizard)
            return NotFound();
        Wizard = wizard;
        Walk = WizardWalk.Of(
            wizard,
            Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal)
        );
        if (Walk.Next is null)
        {
            var items = (await catalog.InForceAsync(ct)).ToDictionary(item => item.Id, StringComparer.Ordinal);
            Steps =
            [
                .. Walk
                    .Items.Where(leaf => leaf.Item is null || items.ContainsKey(leaf.Item))
                    .OrderBy(leaf => leaf.Optional)
                    .Select(leaf => (leaf, leaf.Item is { } id ? items[id] : null)),
            ];
        }
        return Page();
    }

    /// <summary>Where a question is asked again: with the answers before it only.</summary>
    public string AddressBefore(WizardQuestion question)
    {
        var query = new QueryBuilder();
        foreach (var (asked, option) in Walk.Given.TakeWhile(step => step.Question != question))
            query.Add(asked.Id, option.Id);
        return $"/wizard/{Wizard.Code}{query}";
    }
}
