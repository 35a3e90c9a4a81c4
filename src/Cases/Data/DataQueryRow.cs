using Tongban.Platform;

namespace Tongban.Cases.Data;

/// <summary>A query of another body's register for a draft; what it said goes with the draft, that it was asked stays.</summary>
internal sealed class DataQueryRow
{
    public required long Id { get; init; }
    public required string DraftToken { get; init; }
    public required long OwnerAccountId { get; init; }
    public required string ItemName { get; init; }
    public required string Source { get; init; }
    public required string SourceName { get; init; }
    public required string Basis { get; init; }
    public required bool Found { get; init; }

    /// <summary>JSON object, known-data key to value; empty once the draft is filed or gone.</summary>
    public required ProtectedText Facts { get; set; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The applicant chose to fill in instead.</summary>
    public bool Declined { get; set; }
    public int Version { get; set; }
}
