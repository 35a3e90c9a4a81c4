using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Pages.Portal;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Certificates.Combined;
using Tongban.Certificates.Core;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Things;

/// <summary>
/// 一业一证: the leading authority's 行业综合许可证 over what the members granted, once all of them have answered; what one of them
/// grants later, on another application of the same holder for the same place, joins it.
/// </summary>
internal sealed class ThingCertificate(
    CasesDb db,
    UnitOfWork work,
    CatalogReader catalog,
    CombinedCertificates combined,
    IFieldProtector protector,
    DivisionTable divisions
)
{
    private readonly AnswerWords words = new(divisions);

    /// <summary>Issues it in the open write scope, when the definition says so and something was granted; once.</summary>
    public async Task IssueAsync(ThingRow thing, List<ThingMemberRow> rows, CancellationToken ct)
    {
        if (
            thing.CombinedId is not null
            || await catalog.GetVersionAsync(thing.ItemVersionId, ct) is not { } published
            || published.Content.Bundle?.CombinedCertificate is not { } terms
        )
        {
            return;
        }

        var permits = new List<GrantedPermit>();
        var face = new Dictionary<string, FaceField>(StringComparer.Ordinal);
        foreach (var carried in terms.Carries)
        {
            if (rows.Find(one => one.MemberId == carried.Member) is { State: MemberState.Granted, CaseId: { } id })
            {
                var granted = await GrantedAsync(id, carried, ct);
                permits.Add(granted.Permit);
                foreach (var (element, field) in FaceOf(terms, granted))
                {
                    face.TryAdd(element, field);
                }
            }
        }

        if (permits.Count == 0)
        {
            return;
        }

        var filed = FactJson.Read<FiledThing>(protector.Reveal(thing.Filing));
        var issued = await combined.IssueAsync(
            new CombinedRequest(
                terms.Type,
                published.Authority,
                thing.ApplicantName,
                filed.Applicant.IdentityNumber,
                thing.ApplicantKey,
                thing.ApplicantKind == SubjectKind.Person,
                thing.ItemId,
                thing.Number,
                [.. terms.Face.Where(face.ContainsKey).Select(element => face[element])],
                permits
            ),
            Acting.Platform.Actor,
            ct
        );
        if (!issued.IsOk)
        {
            throw new InvalidOperationException($"{thing.Number}: {issued.Rejection.Code}: {issued.Rejection.Message}");
        }

        thing.CombinedId = issued.Value.Id;
        work.Record(
            new LedgerEntry(
                $"thing:{thing.Id}",
                "thing.combined",
                Actor.System,
                new
                {
                    number = thing.Number,
                    certificate = issued.Value.Number,
                    members = permits.Select(one => one.MemberId),
                }
            )
        );
    }

    /// <summary>Adds a grant outside the 一件事 to the combined certificate that its holder has for the same place.</summary>
    public async Task AddLaterAsync(long caseId, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var row = await db.Cases.AsNoTracking().SingleAsync(one => one.Id == caseId, ct);
        var things = await db
            .Things.AsNoTracking()
            .Where(one => one.ApplicantKey == row.ApplicantKey && one.CombinedId != null)
            .OrderByDescending(one => one.Id)
            .ToListAsync(ct);
        foreach (var thing in things)
        {
            if (
                await catalog.GetVersionAsync(thing.ItemVersionId, ct) is { Content.Bundle: { } bundle }
                && bundle.CombinedCertificate is { } terms
                && bundle.Members.FirstOrDefault(one => one.ItemId == row.ItemId) is { } member
                && terms.Carries.FirstOrDefault(one => one.Member == member.Id) is { } carried
            )
            {
                var granted = await GrantedAsync(caseId, carried, ct);
                if (
                    await IsSamePlaceAsync(thing, terms, granted, ct)
                    && await combined.AddAsync(thing.CombinedId!.Value, granted.Permit, ct)
                )
                {
                    break;
                }
            }
        }

        await write.CommitAsync(ct);
    }

    /// <summary>Whether everything that stands on the face is the same in a case of the 一件事 that was granted.</summary>
    private async Task<bool> IsSamePlaceAsync(
        ThingRow thing,
        CombinedCertificate terms,
        Granted granted,
        CancellationToken ct
    )
    {
        var own = FaceOf(terms, granted).ToDictionary(one => one.Element, one => one.Field.Value);
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var member in await db
                .ThingMembers.AsNoTracking()
                .Where(one => one.ThingId == thing.Id && one.State == MemberState.Granted && one.CaseId != null)
                .ToListAsync(ct)
        )
        {
            var other = await GrantedAsync(member.CaseId!.Value, new CarriedMember(member.MemberId), ct);
            foreach (var (element, field) in FaceOf(terms, other))
            {
                before.TryAdd(element, field.Value);
            }
        }

        return terms.Face.All(element => own.GetValueOrDefault(element) == before.GetValueOrDefault(element));
    }

    private static IEnumerable<(string Element, FaceField Field)> FaceOf(CombinedCertificate terms, Granted granted) =>
        from element in terms.Face
        let field = granted.Item.Form.AllFields.FirstOrDefault(one =>
            one.SharedElement() == element && granted.Answers[one.Id] is not null
        )
        where field is not null
        select (element, new FaceField(field.Label, granted.Words[field.Id]));

    private async Task<Granted> GrantedAsync(long caseId, CarriedMember carried, CancellationToken ct)
    {
        var one = await db.Cases.AsNoTracking().SingleAsync(each => each.Id == caseId, ct);
        var published = (await catalog.GetVersionAsync(one.ItemVersionId, ct))!;
        var item = published.Content;
        var stored = await db
            .Answers.AsNoTracking()
            .FirstAsync(each => each.CaseId == caseId && each.Hash == one.AnswersHash, ct);
        var answers = FactJson.Read<FormAnswers>(protector.Reveal(stored.Answers));
        var said = item
            .Form.AllFields.Where(field => answers[field.Id] is not null)
            .ToDictionary(
                field => field.Id,
                field => string.Join('；', words.Lines(field, answers[field.Id])),
                StringComparer.Ordinal
            );
        var scope = string.Join('；', (carried.Scope ?? []).Where(said.ContainsKey).Select(id => said[id]));
        return new Granted(
            new GrantedPermit(
                carried.Member,
                caseId,
                item.Result.Name,
                item.Type switch
                {
                    ItemType.Permit => "行政许可",
                    ItemType.Filing => "备案",
                    ItemType.Confirmation => "行政确认",
                    _ => "其他",
                },
                one.ResultNumber is { Length: > 0 } number ? number : one.Number,
                published.Authority.Name,
                LegalTime.DateOf(one.DecidedAt ?? one.FiledAt),
                one.ValidTo,
                scope.Length > 0 ? scope : null
            ),
            item,
            answers,
            said
        );
    }

    private sealed record Granted(
        GrantedPermit Permit,
        ServiceItemContent Item,
        FormAnswers Answers,
        IReadOnlyDictionary<string, string> Words
    );
}

/// <summary>Outside a 一件事 something was granted to somebody who has a combined certificate.</summary>
internal sealed class FollowLaterGrants(ThingCertificate certificate) : IOutboxSubscriber
{
    public const string Topic = "thing.later-grant";

    public Task HandleAsync(OutboxMessage message, CancellationToken ct) =>
        certificate.AddLaterAsync(message.Body<MemberMoved>().CaseId, ct);
}
