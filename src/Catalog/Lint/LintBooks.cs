using Tongban.Catalog.Authorities;
using Tongban.Catalog.Loading;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Catalog.Lint;

/// <summary>What the rules are held against besides items and authorities; read from the shipped data once.</summary>
internal sealed class LintBooks
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
