using Tongban.Cases.Domain;
using Tongban.Catalog.Content;

namespace Tongban.Cases.Data;

/// <summary>
/// A case as lists, queues and statistics look for it: a projection of its events, written with them in one transaction.
/// </summary>
internal sealed class CaseRow
{
    /// <summary>How the filing token of a member of a 一件事 begins.</summary>
    public const string MemberToken = "thing:";

    public required long Id { get; init; }

    /// <summary>办件编号, 43 or 44 characters.</summary>
    public required string Number { get; init; }

    /// <summary>SHA-256 over number and query code.</summary>
    public required string QueryHash { get; init; }

    /// <summary>Token of the draft or of the counter's form: a second submission finds the first.</summary>
    public required string FilingToken { get; init; }

    /// <summary>The case is one of several of a 一件事.</summary>
    public bool IsMember => FilingToken.StartsWith(MemberToken, StringComparison.Ordinal);
    public required string ItemId { get; init; }
    public required long ItemVersionId { get; init; }
    public required string ItemName { get; init; }
    public required ItemType ItemType { get; init; }
    public required string CatalogCode { get; init; }
    public required string RegimeCode { get; init; }
    public required int RegimeVersion { get; init; }
    public string? HandlingCode { get; init; }

    /// <summary>Last day of the permit to be renewed, for a renewal.</summary>
    public DateOnly? RenewalExpiry { get; init; }
    public required string Division { get; init; }
    public required string AuthorityCode { get; init; }
    public string? CounterCode { get; init; }
    public required Channel Channel { get; init; }

    /// <summary>Account that filed online, or the giver of the mandate; null for a case filed at a counter. See <see cref="Access.Ownership"/>.</summary>
    public long? OwnerAccountId { get; init; }

    /// <summary>委托授权 under which it was filed; null when the applicant filed it, or a counter.</summary>
    public long? MandateId { get; init; }

    /// <summary>授权编号 of that.</summary>
    public string? MandateNumber { get; init; }

    /// <summary>Account of the holder who filed it under the mandate.</summary>
    public long? FilerAccountId { get; init; }
    public string? FilerName { get; init; }
    public required SubjectKind ApplicantKind { get; init; }
    public required string ApplicantName { get; init; }

    /// <summary>Blind index of the applicant's identity number or credit code, to match bans and duplicates.</summary>
    public required string ApplicantKey { get; init; }

    /// <summary>A permit within a 一件事 under 联合办理 (行政许可法 26, second paragraph).</summary>
    public bool Joint { get; init; }

    /// <summary>How the applicant wants the result.</summary>
    public required DeliveryWay WantedDelivery { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset FiledAt { get; init; }

    public required CaseStatus Status { get; set; }
    public required string AnswersHash { get; set; }
    public required int Sequence { get; set; }
    public DateOnly? AcceptedOn { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }
    public bool DeemedAccepted { get; set; }
    public DateTimeOffset? AnswerDueAt { get; set; }
    public DateTimeOffset? StatutoryDueAt { get; set; }
    public DateTimeOffset? PromisedDueAt { get; set; }

    /// <summary>What a queue sorts by: the nearest duty of the authority; far away while nothing is due.</summary>
    public DateTimeOffset QueueDueAt { get; set; }

    /// <summary>Next instant at which time does something by itself.</summary>
    public DateTimeOffset? NextDueAt { get; set; }
    public DateTimeOffset? YellowAt { get; set; }
    public DateTimeOffset? OrangeAt { get; set; }
    public DateTimeOffset? RedAt { get; set; }

    /// <summary>不计时: a special procedure runs.</summary>
    public bool Paused { get; set; }
    public bool ExtensionPending { get; set; }
    public Outcome? Outcome { get; set; }
    public bool DeemedGranted { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }
    public DateTimeOffset? DeliverDueAt { get; set; }

    /// <summary>Decided within the statutory limit, or within the promise where the law names none; null before.</summary>
    public bool? OnTime { get; set; }
    public bool? WithinPromise { get; set; }
    public bool Withdrawn { get; set; }
    public DateOnly? ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }
    public string? ResultNumber { get; set; }
    public int Version { get; set; }
}
