using Tongban.Catalog.Authorities;
using Tongban.Catalog.Elements;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Lint;

/// <summary>What a rule may look at besides the item itself.</summary>
internal sealed record LintContext(
    IReadOnlyDictionary<string, Authority> Authorities,
    RegimeCatalog Regimes,
    WorkingCalendar Calendar,
    ArticleTexts Articles,
    DataElements Elements
);
