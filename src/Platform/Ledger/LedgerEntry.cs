namespace Tongban.Platform;

/// <summary>One act, as the ledger keeps it.</summary>
/// <param name="Stream">What the act is about, such as <c>case:123</c>; entries are numbered from 1 within it.</param>
/// <param name="Type">What was done, such as <c>case.accepted</c>.</param>
/// <param name="Actor">Who did it, in which role.</param>
/// <param name="Body">The canonical data of the act; no fraction and no personal data that must be erasable.</param>
/// <param name="Reason">Why, where the act needs a reason.</param>
public sealed record LedgerEntry(string Stream, string Type, Actor Actor, object Body, string? Reason = null)
{
    /// <summary>Legal time of the act; the business clock's now when null.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>
    /// The stream begins with this entry, so that nobody looks for the one before it. Where one is there all the same, the commit
    /// fails: numbers within a stream are unique.
    /// </summary>
    public bool Opens { get; init; }
}
