using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Regulation;
using Tongban.Cases.Signing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Kernel.Clocks;

namespace Tongban.Cases.Reading;

/// <summary>A row of a list of cases.</summary>
/// <param name="DueOn">Day of the nearest duty; null while nothing is due or the clock is stopped.</param>
internal sealed record CaseLine(
    long Id,
    string Number,
    string ItemName,
    string ApplicantName,
    string AuthorityCode,
    Channel Channel,
    CaseStatus Status,
    string StatusName,
    Lamp Lamp,
    DateTimeOffset ReceivedAt,
    DateOnly? DueOn,
    bool ExtensionPending,
    QueueCursor Cursor
)
{
    /// <summary>Name of whoever filed it in the applicant's name under a mandate.</summary>
    public string? FilerName { get; init; }

    /// <summary>Tasks beside the case, for staff.</summary>
    public IReadOnlyList<TaskLine> Tasks { get; init; } = [];
}

/// <summary>Where a page of a queue ended; null for the first.</summary>
internal sealed record QueueCursor(DateTimeOffset DueAt, long Id);

/// <summary>A page of a queue: no count is taken of what is not shown.</summary>
internal sealed record CasePage(IReadOnlyList<CaseLine> Lines, QueueCursor? Next);

/// <summary>Which cases a queue shows.</summary>
/// <param name="Authorities">Authorities; a comprehensive counter names all that it serves.</param>
/// <param name="Statuses">Statuses; empty for all that are open.</param>
/// <param name="Assignees">Only cases with a ready step of one of these accounts, or of nobody.</param>
/// <param name="ExtensionPending">Only cases with an extension to grant.</param>
/// <param name="Tasks">Only cases with an open task of these, whatever their status.</param>
internal sealed record QueueFilter(
    IReadOnlyList<string> Authorities,
    IReadOnlyList<CaseStatus> Statuses,
    IReadOnlyList<long>? Assignees = null,
    bool ExtensionPending = false,
    TaskScope? Tasks = null,
    QueueCursor? After = null,
    int Size = 30
);

internal enum Turn
{
    Applicant,
    Authority,
    Outside,
    Nobody,
}

/// <summary>Whose turn it is, in words.</summary>
internal sealed record WhoseTurn(Turn Turn, string Sentence);

internal sealed record TimelineEntry(DateTimeOffset At, string Title, string? Detail, string? By, long? DocumentId);

internal sealed record NoticeLine(
    long Id,
    DocumentKind Kind,
    string Title,
    string? Number,
    DateTimeOffset IssuedAt,
    int Sequence
);

/// <summary>A case as its applicant sees it.</summary>
/// <param name="Due">Date by which the authority must act; null while the clock is stopped.</param>
/// <param name="InactionRemedy">Sentence for the citizen when the statute is missed (Q15).</param>
internal sealed record ApplicantCase(
    long Id,
    string Number,
    string ItemId,
    string ItemName,
    string AuthorityName,
    string ApplicantName,
    CaseStatus Status,
    string StatusName,
    int Sequence,
    WhoseTurn Turn,
    Deadline? Due,
    Deadline? Promised,
    Deadline? Statutory,
    Lamp Lamp,
    bool Provisional,
    IReadOnlyList<ExplanationLine> Explanation,
    IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<NoticeLine> Notices,
    IReadOnlyList<HolderTime> WhoseTime,
    CorrectionState? OpenCorrection,
    IReadOnlyList<FeeState> OpenFees,
    bool CanWithdraw,
    string? InactionRemedy
)
{
    /// <summary>Who filed it in the applicant's name; null where the applicant did.</summary>
    public Agency? Agency { get; init; }
}

/// <summary>代办人 with the number of the mandate.</summary>
internal sealed record Agency(string Name, string MandateNumber);

/// <summary>A case as staff see it.</summary>
internal sealed record StaffCase(
    long Id,
    string Number,
    PublishedItem Published,
    CaseFile File,
    string StatusName,
    Lamp Lamp,
    string ShownHash,
    IReadOnlyList<PartyView> Parties,
    Forms.FormAnswers Answers,
    IReadOnlyDictionary<string, string> Situations,
    IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<NoticeLine> Notices,
    IReadOnlyList<HolderTime> WhoseTime,
    IReadOnlyList<BanView> Bans,
    IReadOnlyList<CaseSignature> Signatures,
    IReadOnlyList<RegulatorReport> Reports,
    Channel Channel,
    string? CounterCode,
    DeliveryWay WantedDelivery,
    long? OwnerAccountId,
    IReadOnlyList<TaskLine> Tasks
)
{
    /// <summary>Who filed it under a mandate; null where the applicant did, or a counter.</summary>
    public Agency? Agency { get; init; }

    /// <summary>The answers as they were filed; what differs from <see cref="Answers"/> was changed since.</summary>
    public required Forms.FormAnswers Filed { get; init; }

    /// <summary>Files of a material that the applicant has replaced since, in the order in which they came.</summary>
    public IReadOnlyList<HandedFile> Replaced(string materialId)
    {
        var stands =
            File.State.Materials.GetValueOrDefault(materialId)?.Files.Select(one => one.Hash).ToHashSet() ?? [];
        return
        [
            .. File
                .Events.SelectMany(one =>
                    one.Fact switch
                    {
                        Domain.Submitted fact => fact.Materials,
                        Domain.CorrectionReplied fact => fact.Materials,
                        DeferredSupplied fact => fact.Materials,
                        _ => [],
                    }
                )
                .Where(one => one.MaterialId == materialId)
                .SelectMany(one => one.Files)
                .DistinctBy(one => one.Hash)
                .Where(one => !stands.Contains(one.Hash)),
        ];
    }
}

/// <summary>A party; numbers are masked unless the reader's act needs them.</summary>
internal sealed record PartyView(
    Data.PartyKind Kind,
    string Name,
    string MaskedIdentity,
    string MaskedPhone,
    string MaskedAddress
);

internal sealed record BanView(DateOnly Through, string DecisionNumber, string RuleId);

/// <summary>A row of /decisions: grants are public, personal data masked (行政许可法 40).</summary>
internal sealed record PublicDecision(
    string Number,
    string ItemName,
    string AuthorityCode,
    string HolderName,
    DateOnly DecidedOn,
    DateOnly? ValidTo,
    string? DocumentNumber,
    bool Revoked,
    QueueCursor Cursor
);

internal sealed record DecisionPage(IReadOnlyList<PublicDecision> Lines, QueueCursor? Next);
