using Tongban.Insight.Quarter;

namespace Tongban.Host.Replay;

/// <summary>What a check of a replayed quarter found.</summary>
/// <param name="Statistics">The table from the statistics module.</param>
/// <param name="Differences">Cells that the published table, the statistics and the recount do not agree on.</param>
/// <param name="Open">Cases still open at the end, by authority.</param>
/// <param name="Documents">Documents recorded.</param>
/// <param name="Findings">Everything else that is not as it must be, in Chinese.</param>
internal sealed record ReplayReport(
    QuarterTable Statistics,
    IReadOnlyList<CellDifference> Differences,
    IReadOnlyList<OpenCount> Open,
    int Documents,
    int Rendered,
    IReadOnlyList<string> Findings
)
{
    public bool IsRight => Differences.Count == 0 && Findings.Count == 0;
}
