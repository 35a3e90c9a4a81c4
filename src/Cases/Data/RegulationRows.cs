using Tongban.Cases.Regulation;

namespace Tongban.Cases.Data;

/// <summary>What an approval bureau did, told to the authority that goes on supervising.</summary>
internal sealed class RegulationRow
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }
    public required RegulationKind Kind { get; init; }
    public required string RegulatorCode { get; init; }
    public required DateTimeOffset ToldAt { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; set; }
    public string? AcknowledgedBy { get; set; }
    public int Version { get; set; }
}

/// <summary>What the supervising authority tells the bureau about the holder. Only ever added.</summary>
internal sealed class RegulationReportRow
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }
    public required ReportKind Kind { get; init; }
    public required string Words { get; init; }
    public required string AuthorityCode { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }
}
