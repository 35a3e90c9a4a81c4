using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Bundles;
using Tongban.Certificates.Combined;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Things;

/// <summary>A 一件事 with all its members, for the applicant and for the leading authority.</summary>
internal sealed record ThingView(
    long Id,
    string Number,
    string Name,
    string AuthorityCode,
    string ApplicantName,
    ThingStatus Status,
    DateTimeOffset FiledAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<ThingMemberView> Members
)
{
    public long? CombinedId { get; init; }

    /// <summary>行业综合许可证 that came of it, as it stands today; null where none was issued, and in lists.</summary>
    public CombinedSummary? Certificate { get; init; }

    /// <summary>统一意见书 that were issued, the latest first; none in lists.</summary>
    public IReadOnlyList<ThingDocument> Opinions { get; init; } = [];

    /// <summary>Cases of earlier rounds, which were refused and looked at again.</summary>
    public IReadOnlyList<EarlierRound> Earlier { get; init; } = [];

    /// <summary>Names of the items that the applicant may have looked at again once they are mended.</summary>
    public IReadOnlyList<string> ToLookAtAgain { get; init; } = [];

    /// <summary>What a member still waits for, or was stopped by: names of those before it that are not granted.</summary>
    public IEnumerable<string> Outstanding(ThingMemberView member) =>
        member.After.Where(name => Members.All(one => one.Name != name || one.State != MemberState.Granted));

    public bool Ended => Status is ThingStatus.Done or ThingStatus.PartlyDone or ThingStatus.Failed;
}

/// <summary>A document of the whole.</summary>
internal sealed record ThingDocument(long Id, string Title, string? Number, DateTimeOffset At, int Round);

/// <param name="Mended">What the applicant said was mended.</param>
internal sealed record EarlierRound(int Round, string Name, string CaseNumber, string Mended, DateTimeOffset At);

/// <param name="After">Names of the items that it waits for.</param>
/// <param name="DueOn">Last day of the duty that its authority has now; null while nothing is due.</param>
internal sealed record ThingMemberView(
    string MemberId,
    string ItemId,
    string Name,
    string AuthorityCode,
    string AuthorityName,
    bool Lead,
    MemberState State,
    IReadOnlyList<string> After,
    string? CaseNumber,
    CaseStatus? CaseStatus,
    DateOnly? DueOn,
    string? ResultNumber,
    DateTimeOffset? EndedAt,
    long? CaseId
)
{
    /// <summary>办结, and the result is still here.</summary>
    public bool ToHandOut => CaseStatus == Domain.CaseStatus.Closed;
}

/// <summary>Reads applications of a 一件事; those of others are as if they were not there.</summary>
internal sealed class ThingReader(
    CasesDb db,
    CatalogReader catalog,
    Ownership ownership,
    CombinedCertificates combined,
    IFieldProtector protector
)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<ThingView>> OfApplicantAsync(long accountId, CancellationToken ct) =>
        await ViewsAsync(
            db.Things.AsNoTracking()
                .Where((await ownership.OfAsync(accountId, ct)).Things)
                .OrderByDescending(one => one.FiledAt)
                .Take(Most),
            ct
        );

    /// <summary>CASE-0404 for one that is another's.</summary>
    public async Task<Result<ThingView>> FindOwnAsync(string number, long accountId, CancellationToken ct) =>
        (
            await ViewsAsync(
                db.Things.AsNoTracking()
                    .Where(one => one.Number == number)
                    .Where((await ownership.OfAsync(accountId, ct)).Things),
                ct
            )
        )
            is [var found]
            ? await WholeAsync(found, ct)
            : CaseErrors.NotFound;

    /// <summary>Those that anyone of these authorities leads, the open ones first.</summary>
    public async Task<IReadOnlyList<ThingView>> LedByAsync(IReadOnlyList<string> authorities, CancellationToken ct) =>
        await ViewsAsync(
            db.Things.AsNoTracking()
                .Where(one => authorities.Contains(one.AuthorityCode))
                .OrderBy(one => one.EndedAt != null)
                .ThenByDescending(one => one.FiledAt)
                .Take(Most),
            ct
        );

    /// <summary>How many of them are under way.</summary>
    public Task<int> OpenLedByAsync(IReadOnlyList<string> authorities, CancellationToken ct) =>
        db.Things.CountAsync(one => authorities.Contains(one.AuthorityCode) && one.EndedAt == null, ct);

    /// <summary>One by its number, whoever leads it; null when there is none.</summary>
    public async Task<ThingView?> FindAsync(string number, CancellationToken ct) =>
        await ViewsAsync(db.Things.AsNoTracking().Where(one => one.Number == number), ct) is [var found]
            ? await WholeAsync(found, ct)
            : null;

    /// <summary>With what came of it as a whole.</summary>
    private async Task<ThingView> WholeAsync(ThingView thing, CancellationToken ct)
    {
        var opinions = await db
            .Documents.AsNoTracking()
            .Where(one => one.CaseId == thing.Id && one.Kind == DocumentKind.UnifiedOpinion)
            .OrderByDescending(one => one.Sequence)
            .Select(one => new ThingDocument(one.Id, one.Title, one.Number, one.IssuedAt, one.Sequence))
            .ToListAsync(ct);
        var rounds = await db
            .ThingRounds.AsNoTracking()
            .Where(one => one.ThingId == thing.Id)
            .OrderBy(one => one.Round)
            .ThenBy(one => one.CaseId)
            .ToListAsync(ct);
        return thing with
        {
            Certificate = thing.CombinedId is { } id ? await combined.FindAsync(id, ct) : null,
            Opinions = opinions,
            Earlier =
            [
                .. rounds.Select(one => new EarlierRound(
                    one.Round,
                    thing.Members.First(member => member.MemberId == one.MemberId).Name,
                    one.CaseNumber,
                    protector.Reveal(one.Mended),
                    one.At
                )),
            ],
            ToLookAtAgain =
                thing.Ended && opinions.Count > 0
                    ? [.. thing.Members.Where(one => one.State == MemberState.NotGranted).Select(one => one.Name)]
                    : [],
        };
    }

    /// <summary>Whether a document is one of the whole.</summary>
    public static bool Has(ThingView thing, long document) => thing.Opinions.Any(one => one.Id == document);

    /// <summary>Number of the 一件事 that a case is part of; null for a case of its own.</summary>
    public Task<string?> NumberOfCaseAsync(long caseId, CancellationToken ct) =>
        (
            from member in db.ThingMembers.AsNoTracking()
            join thing in db.Things.AsNoTracking() on member.ThingId equals thing.Id
            where member.CaseId == caseId
            select thing.Number
        ).FirstOrDefaultAsync(ct);

    private async Task<IReadOnlyList<ThingView>> ViewsAsync(IQueryable<ThingRow> which, CancellationToken ct)
    {
        var things = await which.ToListAsync(ct);
        long[] ids = [.. things.Select(one => one.Id)];
        var members = (await db.ThingMembers.AsNoTracking().Where(one => ids.Contains(one.ThingId)).ToListAsync(ct))
            .OrderBy(one => one.Ordinal)
            .ToLookup(one => one.ThingId);
        long[] caseIds = [.. members.SelectMany(one => one).Select(one => one.CaseId).OfType<long>()];
        var cases = await db
            .Cases.AsNoTracking()
            .Where(one => caseIds.Contains(one.Id))
            .ToDictionaryAsync(one => one.Id, ct);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in members.SelectMany(one => one).Select(one => one.AuthorityCode).Distinct())
        {
            names[code] = (await catalog.AuthorityAsync(code, ct))?.ShortName ?? code;
        }

        return
        [
            .. things.Select(one => new ThingView(
                one.Id,
                one.Number,
                one.ItemName,
                one.AuthorityCode,
                one.ApplicantName,
                one.Status,
                one.FiledAt,
                one.EndedAt,
                [.. members[one.Id].Select(row => Member(row, [.. members[one.Id]], cases, names))]
            )
            {
                CombinedId = one.CombinedId,
            }),
        ];
    }

    /// <summary>As the case stands this moment; the row follows a little later.</summary>
    private static ThingMemberView Member(
        ThingMemberRow row,
        IReadOnlyList<ThingMemberRow> all,
        Dictionary<long, CaseRow> cases,
        Dictionary<string, string> names
    )
    {
        var one = row.CaseId is { } id ? cases.GetValueOrDefault(id) : null;
        var state = one is null ? row.State : ThingProgress.Standing(one.Status, one.Outcome);
        return new ThingMemberView(
            row.MemberId,
            row.ItemId,
            row.ItemName,
            row.AuthorityCode,
            names[row.AuthorityCode],
            row.Lead,
            state,
            [
                .. row
                    .After.Split(',', StringSplitOptions.RemoveEmptyEntries)
                    .Select(before => all.First(other => other.MemberId == before).ItemName),
            ],
            row.CaseNumber,
            one?.Status,
            one is null || one.Paused || one.QueueDueAt >= Projection.NothingDue
                ? null
                : LegalTime.DateOf(one.QueueDueAt.AddMicroseconds(-1)),
            one?.ResultNumber,
            row.EndedAt,
            row.CaseId
        );
    }
}
