using Tongban.Cases.Things;
using Tongban.Catalog.Content;
using Tongban.Platform;

namespace Tongban.Cases.Data;

/// <summary>一件事 that somebody applied for: one number for the applicant, a case for each member behind it.</summary>
internal sealed class ThingRow
{
    public required long Id { get; init; }

    /// <summary>Number of the application, made as a 办件编号 of the 一件事's own 实施编码.</summary>
    public required string Number { get; init; }

    /// <summary>SHA-256 over number and query code.</summary>
    public required string QueryHash { get; init; }

    /// <summary>Token of the draft: a second submission finds the first.</summary>
    public required string FilingToken { get; init; }
    public required string ItemId { get; init; }
    public required long ItemVersionId { get; init; }
    public required string ItemName { get; init; }
    public required string Division { get; init; }

    /// <summary>牵头部门.</summary>
    public required string AuthorityCode { get; init; }
    public required Channel Channel { get; init; }
    public string? CounterCode { get; init; }
    public long? OwnerAccountId { get; init; }
    public required SubjectKind ApplicantKind { get; init; }
    public required string ApplicantName { get; init; }

    /// <summary>Blind index of the applicant's identity number or credit code.</summary>
    public required string ApplicantKey { get; init; }

    /// <summary>The checked filing as JSON (<see cref="FiledThing"/>), from which members that wait are filed later.</summary>
    public ProtectedText Filing { get; set; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset FiledAt { get; init; }
    public required ThingStatus Status { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>行业综合许可证 that came of it; null where none was issued.</summary>
    public long? CombinedId { get; set; }

    /// <summary>1; one more each time that what was refused is looked at again.</summary>
    public int Round { get; set; } = 1;
    public int Version { get; set; }
}

/// <summary>One member of an application, before it is filed and after.</summary>
internal sealed class ThingMemberRow
{
    public required long Id { get; init; }
    public required long ThingId { get; init; }
    public required string MemberId { get; init; }

    /// <summary>Place in the definition.</summary>
    public required int Ordinal { get; init; }
    public required string ItemId { get; init; }
    public required long ItemVersionId { get; init; }
    public required string ItemName { get; init; }
    public required string AuthorityCode { get; init; }
    public required bool Lead { get; init; }

    /// <summary>Ids of the members that it waits for, with commas between.</summary>
    public required string After { get; init; }
    public required MemberState State { get; set; }

    /// <summary>Members filed at one instant are one wave: their corrections go out together.</summary>
    public int Wave { get; set; }

    /// <summary>Round of the 一件事 in which its case was filed; 0 before.</summary>
    public int FiledRound { get; set; }
    public long? CaseId { get; set; }
    public string? CaseNumber { get; set; }
    public DateTimeOffset? FiledAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>A member's case of an earlier round: it was refused, mended and looked at again in another case.</summary>
internal sealed class ThingRoundRow
{
    public required long ThingId { get; init; }

    /// <summary>Round in which it was filed.</summary>
    public required int Round { get; init; }
    public required string MemberId { get; init; }
    public required long CaseId { get; init; }
    public required string CaseNumber { get; init; }

    /// <summary>What the applicant says was mended.</summary>
    public required ProtectedText Mended { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A building that an application under way looks at: no second one may.</summary>
internal sealed class ThingBuildingRow
{
    public required long ThingId { get; init; }

    /// <summary>项目代码 as it is compared.</summary>
    public required string Project { get; init; }

    /// <summary>The building as it is compared; empty for the whole project.</summary>
    public required string Building { get; init; }

    /// <summary>0 while the application is under way; then its id.</summary>
    public required long Closed { get; set; }
}
