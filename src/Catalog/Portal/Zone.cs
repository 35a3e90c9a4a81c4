using Tongban.Catalog.Authorities;

namespace Tongban.Catalog.Portal;

/// <summary>专区 of the portal.</summary>
/// <param name="Pending">What it cannot do yet, and what to do instead; null when nothing is missing.</param>
/// <param name="Counters">Kinds of counters that serve it.</param>
/// <param name="Care">Offers 关怀版.</param>
/// <param name="Halls">Lists the halls.</param>
/// <param name="OnlineOnly">Items that take no online filing stand apart from the others.</param>
internal sealed record Zone(
    string Code,
    string Name,
    string Lead,
    IReadOnlyList<string> Items,
    IReadOnlyList<CounterKind> Counters,
    IReadOnlyList<string> Wizards,
    string? Pending = null,
    bool Care = false,
    bool Halls = false,
    bool OnlineOnly = false
);
