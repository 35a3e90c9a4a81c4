namespace Tongban.Catalog.Loading;

/// <summary>What a load did.</summary>
/// <param name="NewVersions">Ids of items that got a version.</param>
/// <param name="Unchanged">Items whose file says what is published already.</param>
/// <param name="Absent">Published items that no file has; they stay as they are.</param>
/// <param name="OtherChanges">Divisions, authorities, halls, counters and code lists that were added or changed.</param>
public sealed record LoadReport(
    IReadOnlyList<string> NewVersions,
    int Unchanged,
    IReadOnlyList<string> Absent,
    int OtherChanges
)
{
    public bool ChangedNothing => NewVersions.Count == 0 && OtherChanges == 0;
}
