using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Laws;
using Tongban.Catalog.Lint;
using Tongban.Catalog.Lists;
using Tongban.Catalog.Loading;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Catalog.Editing;

/// <summary>What the rules look at, read once from the shipped data.</summary>
internal sealed class LintSources
{
    private readonly Lazy<LintContext> shipped = new(() =>
        CatalogCheck.Context(DataFiles.Root, Array.Empty<Authority>(), CatalogCheck.Regimes(DataFiles.Root).Value)
    );

    public LintContext With(IReadOnlyDictionary<string, Authority> authorities) =>
        shipped.Value with
        {
            Authorities = authorities,
        };

    public RegimeCatalog Regimes => shipped.Value.Regimes;
    public WorkingCalendar Calendar => shipped.Value.Calendar;
}

/// <summary>
/// Runs the rules over what an edition says; an error bars submitting and publishing. Warnings stand on the page of findings
/// by authority.
/// </summary>
internal sealed class EditionLint(CatalogReader catalog, LintSources sources, CatalogLists lists, LawBase laws)
{
    public async Task<IReadOnlyList<LintFinding>> FindAsync(ServiceItemContent content, CancellationToken ct)
    {
        var authorities = (await catalog.AuthoritiesAsync(ct)).ToDictionary(one => one.Code, StringComparer.Ordinal);
        var context = sources.With(authorities) with { Articles = await laws.TextsAsync(ct) };
        return
        [
            .. ItemLinter.Check("", content, context).Where(finding => finding.Severity == LintSeverity.Error),
            .. await lists.MissingAsync(content, ct),
        ];
    }
}
