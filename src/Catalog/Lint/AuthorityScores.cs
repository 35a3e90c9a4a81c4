using Tongban.Catalog.Lint.Rules;

namespace Tongban.Catalog.Lint;

/// <summary>
/// Score of an authority = 100 × (sum of what its items count) ÷ (number of its items). An item with an error counts 0,
/// one without counts 1 less a twentieth for each warning, but not less than a half. Rules between items count for the
/// item that they name.
/// </summary>
internal static class AuthorityScores
{
    private const double EachWarning = 0.05;
    private const double Least = 0.5;

    public static IReadOnlyList<AuthorityScore> Of(
        IReadOnlyList<PublishedItem> items,
        IReadOnlyList<LintFinding> findings
    )
    {
        var byItem = findings.ToLookup(finding => finding.File, StringComparer.Ordinal);
        return
        [
            .. items
                .GroupBy(item => item.Authority.Code, StringComparer.Ordinal)
                .Select(own => Of([.. own], byItem))
                .OrderBy(score => score.Score)
                .ThenBy(score => score.Code, StringComparer.Ordinal),
        ];
    }

    public static double Counts(int errors, int warnings) =>
        errors > 0 ? 0 : Math.Max(Least, 1 - (EachWarning * warnings));

    private static AuthorityScore Of(List<PublishedItem> own, ILookup<string, LintFinding> byItem)
    {
        var tallies = own.Select(item =>
            {
                var errors = byItem[item.Id].Count(finding => finding.Severity == LintSeverity.Error);
                return (Errors: errors, Warnings: byItem[item.Id].Count() - errors);
            })
            .ToList();
        var authority = own[0].Authority;
        return new AuthorityScore(
            authority.Code,
            authority.ShortName,
            own.Count,
            tallies.Count(tally => tally.Errors > 0),
            tallies.Sum(tally => tally.Errors),
            tallies.Sum(tally => tally.Warnings),
            own.Count(item => item.Content.TakesOnlineFiling),
            own.Sum(item => byItem[item.Id].Count(finding => finding.Rule == AskedTwice.RuleId)),
            Math.Round(100 * tallies.Average(tally => Counts(tally.Errors, tally.Warnings)), 1)
        );
    }
}
