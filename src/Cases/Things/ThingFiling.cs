using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Cases.Signing;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;
using Tongban.Certificates.Signatures;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Things;

/// <summary>
/// 一件事一次办: one application becomes a case for each member that may start, in one transaction; the others are filed when what
/// they wait for is granted.
/// </summary>
internal sealed class ThingFiling(
    CasesDb db,
    CaseQueries queries,
    UnitOfWork work,
    CaseFiling filing,
    CatalogReader catalog,
    BuildingsUnderWay under,
    ElectronicSignatures signatures,
    IdSource ids,
    IFieldProtector protector,
    BlindIndex index,
    DivisionTable divisions,
    IBusinessClock clock
)
{
    /// <summary>The application that this token made before; null when there is none.</summary>
    public async Task<Filed?> RepeatedAsync(string token) =>
        await queries.ThingFiledByAsync(db, token) is { } made ? Filed.Whole(made.Id, made.Number, null) : null;

    /// <summary>Whether the application that this token made before said the same.</summary>
    public async Task<bool> IsSameAsync(FilingRequest request) =>
        await queries.ThingFiledByAsync(db, request.Token) is { } made
        && made.ItemId == request.Published.Id
        && FactJson.Read<FiledThing>(protector.Reveal(made.Filing)) is var filed
        && CaseFiling.HashOf(filed.Answers, filed.Situations) == CaseFiling.HashOf(request.Answers, request.Situations);

    /// <summary>Files in the open write scope.</summary>
    public async Task<Result<Filed>> FileAsync(FilingRequest request, Acting by, CancellationToken ct)
    {
        if (request.Mandate is not null)
        {
            return ThingErrors.NotForAnother;
        }

        var bundle = request.Published.Content;
        var merged = BundleMerge.Of(bundle, request.Situations);
        if (Fault(merged, request) is { } faults)
        {
            return Result.Fail<Filed>(faults);
        }

        var buildings = bundle.Bundle?.Opinion is { } terms ? Buildings.Of(terms, merged, request.Answers) : null;
        if (buildings is not null && await under.RefusalAsync(buildings, null, ct) is { } twice)
        {
            return twice;
        }

        var sheet = request.SheetHash is null ? null : ApplicationSheet.Of(request, divisions);
        if (sheet is not null && sheet.Hash != request.SheetHash)
        {
            return CaseErrors.SheetChanged;
        }

        var now = clock.Now;
        var taken = await filing.NumberAsync(bundle, LegalTime.DateOf(now), ct);
        if (!taken.IsOk)
        {
            return Result.Fail<Filed>(taken.Rejections);
        }

        var number = taken.Value;
        var filed = FiledThing.Of(request, merged);
        var code = QueryCodes.New();
        var thing = new ThingRow
        {
            Id = ids.Next(),
            Number = number,
            QueryHash = QueryCodes.Hash(number, code),
            FilingToken = request.Token,
            ItemId = bundle.Id,
            ItemVersionId = request.Published.VersionId,
            ItemName = bundle.Name,
            Division = request.Published.Authority.Division,
            AuthorityCode = bundle.AuthorityCode,
            Channel = request.Channel,
            CounterCode = by.CounterCode,
            OwnerAccountId = request.OwnerAccountId,
            ApplicantKind = request.Applicant.Kind,
            ApplicantName = request.Applicant.Name,
            ApplicantKey = ApplicantDetails.KeyOf(request.Applicant.IdentityNumber, index),
            Filing = protector.Protect(FactJson.Write(filed)),
            ReceivedAt = request.ReceivedAt,
            FiledAt = now,
            Status = ThingStatus.Running,
        };
        db.Things.Add(thing);
        if (buildings is not null)
        {
            under.Add(thing.Id, buildings);
        }

        var order = MemberOrder.Of(
            [.. merged.Taken.Select(one => one.Part.Member)],
            [.. merged.Members.Select(one => one.Part.Member)]
        );
        var rows = merged.Taken.Index().Select(one => Row(thing, one.Item, one.Index, order)).ToList();
        db.ThingMembers.AddRange(rows);
        work.Record(
            new LedgerEntry(
                $"thing:{thing.Id}",
                "thing.filed",
                by.Actor,
                new
                {
                    number,
                    item = bundle.Id,
                    members = rows.Select(one => one.MemberId),
                    filing = CanonicalJson.HashText(protector.Reveal(thing.Filing)),
                }
            )
        );
        var wave = await FileReadyAsync(thing, rows, new ThingPlan(filed, merged, bundle), request.ReceivedAt, by, ct);
        if (!wave.IsOk)
        {
            return Result.Fail<Filed>(wave.Rejections);
        }

        if (
            request.Signing is { } signing
            && sheet is not null
            && await signatures.SignAsync(signing.By, signing.Proof, SignedMatter.Application, number, sheet.Text, ct)
                is { IsOk: false } unsigned
        )
        {
            return Result.Fail<Filed>(unsigned.Rejections);
        }

        return Filed.Whole(thing.Id, number, code);
    }

    /// <summary>The application as it was sent, merged again from the versions of its members at that time.</summary>
    public async Task<ThingPlan> PlanAsync(ThingRow thing, CancellationToken ct)
    {
        var filed = FactJson.Read<FiledThing>(protector.Reveal(thing.Filing));
        var published = await catalog.GetOneThingAsync(thing.ItemVersionId, filed.Versions, ct);
        return new ThingPlan(filed, BundleMerge.Of(published!.Content, filed.Situations), published.Content);
    }

    /// <summary>Files every member that may start, at one instant: a wave.</summary>
    public async Task<Result<int>> FileReadyAsync(
        ThingRow thing,
        List<ThingMemberRow> rows,
        ThingPlan plan,
        DateTimeOffset receivedAt,
        Acting by,
        CancellationToken ct
    )
    {
        var (filed, merged, _) = plan;
        var ready = StateOf(rows).Ready;
        var wave = rows.Max(one => one.Wave) + 1;
        var gifts = await GiftsAsync(rows, ct);
        DateTimeOffset? answerBy = null;
        foreach (var id in ready)
        {
            var row = rows.Single(one => one.MemberId == id);
            var member = merged.Members.FirstOrDefault(one => one.Id == id);
            if (member is null || await catalog.GetVersionAsync(row.ItemVersionId, ct) is not { } item)
            {
                return ThingErrors.MemberGone(row.ItemName);
            }

            var share = filed.For(merged, member, gifts);
            var done = await filing.FileAsync(
                new FilingRequest(
                    thing.Round == 1
                        ? $"{CaseRow.MemberToken}{thing.Id}:{id}"
                        : $"{CaseRow.MemberToken}{thing.Id}:{id}:{thing.Round}",
                    item,
                    CaseTerms.HandlingOf(item.Content, null),
                    member.Answers,
                    share.Answers,
                    share.Materials,
                    ApplicantOf(filed.Applicant, item.Content),
                    thing.Channel,
                    receivedAt,
                    DeliveryOf(filed.WantedDelivery, item.Content),
                    filed.ConsentsToElectronicService,
                    filed.PostalAddress,
                    TruthDeclared: true,
                    thing.OwnerAccountId
                )
                {
                    Given = share.Given,
                    Joint = plan.IsJoint(item),
                },
                by,
                null,
                ct
            );
            if (!done.IsOk)
            {
                return Result.Fail<int>([.. done.Rejections.Select(one => ThingErrors.OfMember(row.ItemName, one))]);
            }

            row.CaseId = done.Value.Case.CaseId;
            row.CaseNumber = done.Value.Case.Number;
            row.FiledAt = clock.Now;
            row.Wave = wave;
            row.FiledRound = thing.Round;
            row.State = MemberState.Open;
            var due = done.Value.Case.AnswerDueAt;
            answerBy =
                due is null ? answerBy
                : answerBy is null || due < answerBy ? due
                : answerBy;
        }

        if (answerBy is { } by5)
        {
            work.Schedule(WaveWork.Kind, $"{thing.Id}:{wave}", ThingCorrections.LastCall(by5));
        }

        return wave;
    }

    private static IReadOnlyList<Rejection>? Fault(MergedApplication merged, FilingRequest request)
    {
        if (merged.Outcome.StopsWith is { } stop)
        {
            return [CaseErrors.SituationStops(stop)];
        }

        if (merged.Outcome.Open.Count > 0)
        {
            return [CaseErrors.SituationOpen(merged.Outcome.Open[0].Question)];
        }

        var missing = FormCompleteness.Missing(merged.Outcome.Form, request.Situations, request.Answers);
        return !merged.Taken.Any() ? [ThingErrors.NoMembers]
            : !request.TruthDeclared ? [CaseErrors.TruthNotDeclared]
            : missing.Count > 0 ? missing
            : null;
    }

    private ThingMemberRow Row(ThingRow thing, MemberStanding member, int ordinal, MemberOrder order) =>
        new()
        {
            Id = ids.Next(),
            ThingId = thing.Id,
            MemberId = member.Id,
            Ordinal = ordinal,
            ItemId = member.Part.Item.Id,
            ItemVersionId = member.Part.VersionId,
            ItemName = member.Part.Item.Name,
            AuthorityCode = member.Part.Item.AuthorityCode,
            Lead = member.Part.Member.Role == BundleRole.Lead,
            After = string.Join(',', order.After(member.Id)),
            State = MemberState.Waiting,
        };

    public static ThingState StateOf(List<ThingMemberRow> rows) =>
        ThingState.Of(
            OrderOf(rows),
            rows.Where(one => one.CaseId is not null)
                .ToDictionary(one => one.MemberId, one => one.State, StringComparer.Ordinal)
        );

    public static MemberOrder OrderOf(IEnumerable<ThingMemberRow> rows) =>
        MemberOrder.Of([
            .. rows.Select(one => new BundleMember
            {
                Id = one.MemberId,
                ItemId = one.ItemId,
                After = one.After.Split(',', StringSplitOptions.RemoveEmptyEntries),
            }),
        ]);

    private async Task<Dictionary<string, MemberGift>> GiftsAsync(List<ThingMemberRow> rows, CancellationToken ct)
    {
        var gifts = new Dictionary<string, MemberGift>(StringComparer.Ordinal);
        foreach (var row in rows.Where(one => one is { State: MemberState.Granted, CaseId: not null }))
        {
            var one = await db.Cases.AsNoTracking().SingleAsync(each => each.Id == row.CaseId, ct);
            var item = (await catalog.GetVersionAsync(one.ItemVersionId, ct))!.Content;
            var stored = await db
                .Answers.AsNoTracking()
                .FirstAsync(each => each.CaseId == one.Id && each.Hash == one.AnswersHash, ct);
            var answers = FactJson.Read<Forms.FormAnswers>(protector.Reveal(stored.Answers));
            gifts[row.MemberId] = new MemberGift(
                new MemberResult(one.Number, one.ItemName, item.Result.Name, one.ResultNumber),
                item.Form.AllFields.Where(field => field.SharedElement() is not null && answers[field.Id] is not null)
                    .DistinctBy(field => field.SharedElement())
                    .ToDictionary(field => field.SharedElement()!, field => answers[field.Id]!, StringComparer.Ordinal)
            );
        }

        return gifts;
    }

    /// <summary>A member for persons that the founder of an enterprise files is filed by the person.</summary>
    private static ApplicantDetails ApplicantOf(ApplicantDetails applicant, ServiceItemContent item) =>
        item.Subjects.Contains(applicant.Kind) || item.Subjects.Count == 0
            ? applicant
            : applicant with
            {
                Kind = item.Subjects[0],
            };

    private static DeliveryWay DeliveryOf(DeliveryWay wanted, ServiceItemContent item) =>
        item.Deliveries.Contains(wanted) ? wanted : item.Deliveries[0];
}

/// <summary>What was sent, and what each member has of it.</summary>
internal sealed record ThingPlan(FiledThing Filed, MergedApplication Merged, ServiceItemContent Bundle)
{
    /// <summary>联合办理 binds the permits of departments of the government that decided it (行政许可法 26, second paragraph).</summary>
    public bool IsJoint(PublishedItem item) =>
        Bundle.Bundle is { JointHandling: not null }
        && item.Content.Type == ItemType.Permit
        && item.Authority.Division[..DivisionDigits] == Bundle.AuthorityCode[..DivisionDigits];

    private const int DivisionDigits = 6;
}
