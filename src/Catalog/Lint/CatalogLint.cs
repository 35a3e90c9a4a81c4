using Tongban.Catalog.Loading;
using Tongban.Kernel;

namespace Tongban.Catalog.Lint;

/// <summary>Runs the rules over the items in force, and scores the authorities.</summary>
public sealed class CatalogLint
{
    private readonly CatalogReader reader;
    private readonly LintBooks books;

    private readonly LintMemory memory;

    internal CatalogLint(CatalogReader reader, LintBooks books, LintMemory memory) =>
        (this.reader, this.books, this.memory) = (reader, books, memory);

    /// <summary>The items in force in the database.</summary>
    /// <param name="item">Only this one, by its local id, 基本编码 or 实施编码; rules between items are then left out.</param>
    /// <returns>The report; <c>CAT-0106</c> when there is no such item.</returns>
    public async Task<Result<LintReport>> RunAsync(string? item = null, CancellationToken ct = default)
    {
        List<PublishedItem> all =
        [
            .. (await reader.InForceAsync(ct)).Select(one => one with { Content = one.Content.AsStored }),
        ];
        List<PublishedItem> chosen =
        [
            .. all.Where(one =>
                item is null || one.Id == item || one.Content.TaskCode == item || one.Content.CatalogCode == item
            ),
        ];
        if (chosen.Count == 0 && item is not null)
            return new Rejection("CAT-0106", $"没有标识或编码为“{item}”的有效事项。", "item");
        var authorities = (await reader.AuthoritiesAsync(ct)).ToDictionary(
            authority => authority.Code,
            StringComparer.Ordinal
        );
        var context = books.With(authorities);
        memory.Begin(authorities.Values, all);
        List<LintFinding> findings = [.. chosen.SelectMany(one => memory.Of(one, context))];
        if (item is null)
            findings.AddRange(
                SetRules.Check(
                    [.. chosen.Select(one => (one.Id, one.Content))],
                    authorities.ToDictionary(one => one.Key, one => one.Value.Division, StringComparer.Ordinal)
                )
            );
        return new LintReport(chosen, findings, AuthorityScores.Of(chosen, findings));
    }

    /// <summary>The files of a data root, loaded or not: <c>divisions</c>, <c>authorities</c>, <c>items</c> and the others.</summary>
    public static IReadOnlyList<LintFinding> Files(string dataRoot) =>
        CatalogCheck.Run(dataRoot, CatalogFiles.Read(dataRoot));
}
