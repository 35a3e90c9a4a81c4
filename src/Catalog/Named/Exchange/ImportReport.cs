namespace Tongban.Catalog.Named.Exchange;

/// <summary>What an import did.</summary>
/// <param name="Rows">Rows below the heading that are not blank.</param>
/// <param name="Refused">Rows that were left out; each stands in <paramref name="ErrorFile"/> with what is wrong.</param>
/// <param name="Errors">The first of the refused rows.</param>
/// <param name="UnknownColumns">Columns that nothing was done with.</param>
public sealed record ImportReport(
    long Rows,
    long Added,
    long Changed,
    long Removed,
    long Unchanged,
    long Refused,
    string? ErrorFile,
    IReadOnlyList<RowError> Errors,
    IReadOnlyList<string> UnknownColumns
)
{
    public bool ChangedNothing => Added + Changed + Removed == 0;
}

/// <param name="Row">As a spreadsheet program numbers it.</param>
public sealed record RowError(int Row, string Message);
