namespace Tongban.Catalog.Lint;

/// <param name="Findings">In the order of the items; <see cref="LintFinding.File"/> is the item's local id.</param>
public sealed record LintReport(
    IReadOnlyList<PublishedItem> Items,
    IReadOnlyList<LintFinding> Findings,
    IReadOnlyList<AuthorityScore> Scores
)
{
    public int Errors => Findings.Count(finding => finding.Severity == LintSeverity.Error);
    public int Warnings => Findings.Count - Errors;
}

/// <summary>要素质量分 of an authority.</summary>
/// <param name="WithError">Items with an error: they count nothing.</param>
/// <param name="Online">Items that take online filing.</param>
/// <param name="AskedTwice">Fields and papers that are asked for though the government holds them.</param>
/// <param name="Score">0 to 100, to a tenth: see <see cref="AuthorityScores"/>.</param>
public sealed record AuthorityScore(
    string Code,
    string Name,
    int Items,
    int WithError,
    int Errors,
    int Warnings,
    int Online,
    int AskedTwice,
    double Score
);
