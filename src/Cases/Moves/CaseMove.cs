using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Writing;
using Tongban.Identity.Mandates;
using Tongban.Platform;

namespace Tongban.Cases.Moves;

/// <summary>
/// Who asks for an act: the session's account in one of its roles, at a counter. In whose stead (A/B岗) is not asked but
/// looked up in the directory of staff.
/// </summary>
/// <param name="CounterCode">Counter at which a clerk works; must serve the clerk's authority.</param>
internal sealed record Acting(Actor Actor, string? CounterCode = null)
{
    public static Acting Platform { get; } = new(Actor.System);

    /// <summary>The mandate under which a holder acts for somebody else; null for one's own acts.</summary>
    public StandingMandate? Mandate { get; init; }

    public ActedBy By =>
        new(
            Actor.AccountId,
            Actor.Name,
            Actor.Role,
            Actor.AuthorityCode,
            CounterCode,
            Mandate?.GiverId,
            Mandate?.GiverName
        )
        {
            Mandate = Mandate?.Number,
        };
}

/// <summary>One act on one case.</summary>
/// <param name="SeenSequence">Last event that the page showed; when the case has moved on since, the act is refused with CASE-0409.</param>
internal sealed record CaseMove(long CaseId, Acting By, int? SeenSequence = null)
{
    /// <summary>The case as the caller has read it in the same scope, which spares reading it again; its version guards it.</summary>
    public LoadedCase? Loaded { get; init; }
}

/// <summary>A case after an act, and the documents that the act made.</summary>
internal sealed record CaseMoved(
    long CaseId,
    string Number,
    CaseStatus Status,
    int Sequence,
    IReadOnlyList<MadeDocument> Documents
)
{
    /// <summary>When the department must have said whether it takes the case; null where nothing is owed.</summary>
    public DateTimeOffset? AnswerDueAt { get; init; }
}

internal sealed record MadeDocument(long Id, DocumentKind Kind, string Title, string? Number);

/// <summary>A case that was filed.</summary>
/// <param name="QueryCode">查询码; null when the same filing came a second time, since only its hash is kept.</param>
/// <param name="Repeated">True when this filing had made its case before.</param>
internal sealed record Filed(CaseMoved Case, string? QueryCode, bool Repeated)
{
    /// <summary>Number of the 一件事, where the application was one; the case is then none.</summary>
    public string? Thing { get; init; }

    public static Filed Whole(long id, string number, string? queryCode) =>
        new(new CaseMoved(id, number, CaseStatus.Submitted, 0, []), queryCode, Repeated: queryCode is null)
        {
            Thing = number,
        };
}
