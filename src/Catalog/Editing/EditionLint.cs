using Tongban.Catalog.Content;
using Tongban.Catalog.Laws;
using Tongban.Catalog.Lint;
using Tongban.Catalog.Lists;

namespace Tongban.Catalog.Editing;

/// <summary>
/// Runs the rules over what an edition says; an error bars submitting and publishing. Warnings stand on the page of findings
/// by authority.
/// </summary>
internal sealed class EditionLint(CatalogReader catalog, LintBooks books, CatalogLists lists, LawBase laws)
{
    public async Task<IReadOnlyList<LintFinding>> FindAsync(ServiceItemContent content, CancellationToken ct)
    {
        var authorities = (await catalog.AuthoritiesAsync(ct)).ToDictionary(one => one.Code, StringComparer.Ordinal);
        var context = books.With(authorities) with { Articles = await laws.TextsAsync(ct) };
        return
        [
            .. ItemLinter.Check("", content, context).Where(finding => finding.Severity == LintSeverity.Error),
            .. await lists.MissingAsync(content, ct),
        ];
    }
}
