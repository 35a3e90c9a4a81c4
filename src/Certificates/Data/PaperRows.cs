using Tongban.Platform;

namespace Tongban.Certificates.Data;

/// <summary>A sheet of existing paper certificates of one type, entered by one person.</summary>
internal sealed class PaperBatchRow
{
    public required long Id { get; init; }
    public required string AuthorityCode { get; init; }
    public required string TypeName { get; init; }
    public required string FileName { get; init; }
    public required int Rows { get; init; }
    public required DateTimeOffset EnteredAt { get; init; }
    public required long EnteredById { get; init; }
    public required string EnteredByName { get; init; }
}

internal enum PaperState
{
    /// <summary>待核对.</summary>
    Waiting,

    /// <summary>已核对: a certificate stands.</summary>
    Stands,

    /// <summary>已退回.</summary>
    Refused,
}

/// <summary>One paper certificate of a sheet; a certificate only once a second person has compared it with the paper.</summary>
internal sealed class PaperRow
{
    public required long Id { get; init; }
    public required long BatchId { get; init; }
    public required int Row { get; init; }
    public required string Number { get; init; }

    /// <summary>Canonical JSON of a PaperEntry.</summary>
    public ProtectedText Data { get; init; }
    public required PaperState State { get; set; }
    public long? CertificateId { get; set; }
    public DateTimeOffset? SettledAt { get; set; }
    public long? SettledById { get; set; }
    public string? SettledByName { get; set; }
    public string? Reason { get; set; }
    public int Version { get; set; }
}

/// <summary>执业记录: an entry appended to a certificate. Never changed; a later entry corrects it.</summary>
internal sealed class PracticeRow
{
    public required long CertificateId { get; init; }

    /// <summary>From 1 without gaps.</summary>
    public required int Sequence { get; init; }
    public required string Kind { get; init; }
    public required DateOnly HappenedOn { get; init; }
    public ProtectedText Words { get; init; }
    public string? Document { get; init; }

    /// <summary>Sequence of the entry that this one corrects.</summary>
    public int? Corrects { get; init; }

    /// <summary>The corrected entry should never have been made.</summary>
    public required bool Withdraws { get; init; }
    public required string AuthorityCode { get; init; }
    public required string AuthorityName { get; init; }
    public required long ById { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }
}
