using Tongban.Catalog.Content;
using Tongban.Platform;

namespace Tongban.Cases.Data;

/// <summary>An application that is being filled in; resumed on any device by its owner.</summary>
internal sealed class DraftRow
{
    public required long Id { get; init; }

    /// <summary>Random; the submission is idempotent by it.</summary>
    public required string Token { get; init; }
    public required long OwnerAccountId { get; init; }

    /// <summary>委托授权 under which it is filled in for somebody else; null for the owner's own.</summary>
    public long? MandateId { get; init; }
    public required string ItemId { get; init; }
    public required long ItemVersionId { get; set; }
    public required string ItemName { get; set; }
    public required string AuthorityCode { get; init; }
    public string? HandlingCode { get; set; }
    public required SubjectKind ApplicantKind { get; set; }

    /// <summary>Canonical JSON, question to option.</summary>
    public required string Situations { get; set; }
    public required ProtectedText Answers { get; set; }

    /// <summary>JSON list of the ids of groups that were saved without a fault.</summary>
    public required string DoneGroups { get; set; }

    /// <summary>JSON list of materials handed in.</summary>
    public required string Materials { get; set; }
    public DeliveryWay? WantedDelivery { get; set; }
    public bool ConsentsToElectronicService { get; set; }
    public ProtectedText PostalAddress { get; set; }

    /// <summary>容缺: JSON list of materials that are to come later; null for none.</summary>
    public string? Later { get; set; }

    /// <summary>告知承诺 was chosen.</summary>
    public bool Commits { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>网上预审: asked for, and the clerk's words. It binds nobody and stops no clock.</summary>
    public DateTimeOffset? AdviceAskedAt { get; set; }
    public string? AdviceQuestion { get; set; }
    public string? Advice { get; set; }
    public DateTimeOffset? AdviceAt { get; set; }
    public string? AdviceBy { get; set; }
    public long? CaseId { get; set; }
    public int Version { get; set; }
}
