using Tongban.Catalog.Authorities;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Lint;

/// <summary>What a rule may look at besides the item itself.</summary>
/// <param name="Regimes">Codes of the known procedure regimes.</param>
/// <param name="Rules">Ids of their rules, such as <c>XKF-42-1a</c>; empty when no rule table was loaded.</param>
internal sealed record LintContext(
    IReadOnlyDictionary<string, Authority> Authorities,
    IReadOnlySet<string> Regimes,
    IReadOnlySet<string> Rules,
    WorkingCalendar Calendar
);
