using System.Collections.Concurrent;
using Tongban.Catalog.Authorities;

namespace Tongban.Catalog.Lint;

/// <summary>
/// Findings of versions by their id: a published version never changes, and the rules and books are those of the program, so
/// that only other authorities make them stale.
/// </summary>
internal sealed class LintMemory
{
    private readonly ConcurrentDictionary<long, IReadOnlyList<LintFinding>> known = new();
    private readonly Lock sync = new();
    private string bodies = "";
    private int computed;

    /// <summary>How many versions the rules have been run over.</summary>
    public int Computed => computed;

    public IReadOnlyList<LintFinding> Of(PublishedItem item, LintContext context) =>
        known.GetOrAdd(
            item.VersionId,
            _ =>
            {
                Interlocked.Increment(ref computed);
                return [.. ItemLinter.Check(item.Id, item.Content, context)];
            }
        );

    /// <summary>Forgets all when an authority has changed, and versions that are no longer in force.</summary>
    public void Begin(IEnumerable<Authority> authorities, IReadOnlyList<PublishedItem> inForce)
    {
        var stamp = string.Join(
            '\n',
            authorities
                .OrderBy(one => one.Code, StringComparer.Ordinal)
                .Select(one => $"{one.Code} {one.CreditCode} {one.Division} {one.Kind}")
        );
        lock (sync)
        {
            if (stamp != bodies)
                known.Clear();
            bodies = stamp;
        }
        var standing = inForce.Select(item => item.VersionId).ToHashSet();
        foreach (var id in known.Keys.Where(id => !standing.Contains(id)))
            known.TryRemove(id, out _);
    }
}
