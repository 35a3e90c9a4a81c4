using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Regulation;
using Tongban.Cases.Signing;
using Tongban.Cases.Writing;
using Tongban.Catalog.Content;
using Tongban.Identity.Mandates;
using Tongban.Kernel;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Reading;

/// <summary>Cases as applicants and staff see them.</summary>
internal sealed class CaseReader(
    CasesDb db,
    CaseStore store,
    CaseAccess access,
    CaseSignatures signatures,
    RegulatorDesk regulator,
    Delegation delegation,
    Ownership ownership,
    IFieldProtector protector,
    WorkingCalendar calendar,
    IBusinessClock clock
)
{
    /// <summary>Authorities whose queues are read each by its index.</summary>
    private const int MostApart = 8;

    private static readonly CaseStatus[] Open =
    [
        CaseStatus.Submitted,
        CaseStatus.AwaitingCorrection,
        CaseStatus.Reviewing,
        CaseStatus.Decided,
        CaseStatus.Closed,
    ];

    /// <summary>
    /// The applicant's own cases, those filed at counters among them once the account is proofed, and those filed for others
    /// under a mandate that stands, the latest first.
    /// </summary>
    public async Task<IReadOnlyList<CaseLine>> OfApplicantAsync(
        Acting by,
        int most = 100,
        CancellationToken ct = default
    )
    {
        var (owner, now) = (by.Actor.AccountId, clock.Now);
        long[] under = [.. (await delegation.SeeingAsync(by, ct)).Select(one => one.Id)];
        var own = (await ownership.OfAsync(owner, ct)).Cases;
        var mine = await db
            .Cases.AsNoTracking()
            .Where(own)
            .OrderByDescending(one => one.FiledAt)
            .Take(most)
            .ToListAsync(ct);
        var others = await db
            .Cases.AsNoTracking()
            .Where(one => one.FilerAccountId == owner && one.MandateId != null && under.Contains(one.MandateId.Value))
            .OrderByDescending(one => one.FiledAt)
            .Take(most)
            .ToListAsync(ct);
        return
        [
            .. mine.Concat(others)
                .DistinctBy(row => row.Id)
                .OrderByDescending(row => row.FiledAt)
                .Take(most)
                .Select(row => CaseLines.Of(row, now)),
        ];
    }

    /// <summary>One case for its applicant; CASE-0404 for one that is another's.</summary>
    public async Task<Result<ApplicantCase>> ForApplicantAsync(long caseId, Acting by, CancellationToken ct = default)
    {
        var loaded = await store.LoadAsync(caseId, ct);
        if (loaded is null)
        {
            return CaseErrors.NotFound;
        }

        if (await access.RefusalAsync(CaseAct.Read, loaded.Row, by, ct) is { } refusal)
        {
            return refusal;
        }

        await delegation.NoteAsync(loaded.Row, by, MandateUse.Viewed, null, ct);
        return await ForApplicantAsync(loaded, ct);
    }

    /// <summary>时限凭据: terms, calendar, events and dates of a case as one JSON text that anyone can recompute.</summary>
    public async Task<Result<string>> DeadlineReceiptAsync(long caseId, Acting by, CancellationToken ct = default)
    {
        if (await store.LoadAsync(caseId, ct) is not { } loaded)
        {
            return CaseErrors.NotFound;
        }

        return await access.RefusalAsync(CaseAct.Read, loaded.Row, by, ct) is { } refusal
            ? refusal
            : ClockReceipt.Serialize(loaded.File.Terms, calendar, loaded.File.Ticks, loaded.Row.Number);
    }

    /// <summary>Id of a case by its number; null when there is none.</summary>
    public async Task<long?> FindAsync(string number, CancellationToken ct = default) =>
        await db.Cases.Where(one => one.Number == number).Select(one => (long?)one.Id).FirstOrDefaultAsync(ct);

    /// <summary>A page of a queue by due time.</summary>
    public async Task<CasePage> QueueAsync(QueueFilter filter, CancellationToken ct = default)
    {
        var now = clock.Now;
        var size = Math.Clamp(filter.Size, 1, 100);
        string[] authorities = [.. filter.Authorities.Distinct(StringComparer.Ordinal)];
        // each authority's first ones by its index, and the first of those: under a condition on several authorities all their open
        // cases are read and sorted, which is right only where few of them are looked for
        var rows =
            filter.Tasks is null && authorities.Length is > 0 and <= MostApart
                ? authorities
                    .Select(code => First(InQueue(filter, [code]), size))
                    .Aggregate((all, more) => all.Concat(more))
                : InQueue(filter, authorities);
        var page = await First(rows, size).ToListAsync(ct);
        var lines = await CaseTasks.WithAsync(db, [.. page.Take(size).Select(row => CaseLines.Of(row, now))], ct);
        return new CasePage(lines, page.Count > size ? lines[^1].Cursor : null);
    }

    /// <summary>One more than a page has, so that it is known whether there is another.</summary>
    private static IQueryable<CaseRow> First(IQueryable<CaseRow> rows, int size) =>
        rows.OrderBy(one => one.QueueDueAt).ThenBy(one => one.Id).Take(size + 1);

    /// <summary>Cases of some authorities that a filter takes.</summary>
    private IQueryable<CaseRow> InQueue(QueueFilter filter, string[] authorities)
    {
        CaseStatus[] statuses = [.. filter.Statuses.Count > 0 ? filter.Statuses : Open];
        var rows = db.Cases.AsNoTracking();
        rows = authorities is [var only]
            ? rows.Where(one => one.AuthorityCode == only)
            : rows.Where(one => authorities.Contains(one.AuthorityCode));
        rows = filter.Tasks is var (accounts, anybodys)
            ? rows.Where(one =>
                db.Tasks.Any(task =>
                    task.CaseId == one.Id
                    && task.DoneAt == null
                    && (
                        (task.AccountId == null && anybodys.Contains(task.Kind))
                        || (task.AccountId != null && accounts.Contains(task.AccountId.Value))
                    )
                )
            )
            : rows.Where(one => statuses.Contains(one.Status));
        if (filter.ExtensionPending)
        {
            rows = rows.Where(one => one.ExtensionPending);
        }

        if (filter.Assignees is { } assignees)
        {
            rows = rows.Where(one =>
                db.Steps.Any(step =>
                    step.CaseId == one.Id
                    && step.Status == StepStatus.Ready
                    && (
                        step.FirstAssignee == null
                        || assignees.Contains(step.FirstAssignee.Value)
                        || (step.SecondAssignee != null && assignees.Contains(step.SecondAssignee.Value))
                    )
                )
            );
        }

        if (filter.After is { } after)
        {
            rows = rows.Where(one =>
                one.QueueDueAt > after.DueAt || (one.QueueDueAt == after.DueAt && one.Id > after.Id)
            );
        }

        return rows;
    }

    /// <summary>One case for staff, with everything an act may look at; numbers of people are masked.</summary>
    public async Task<Result<StaffCase>> ForStaffAsync(long caseId, Acting by, CancellationToken ct = default) =>
        await store.LoadAsync(caseId, ct) is { } loaded ? await ForStaffAsync(loaded, by, ct) : CaseErrors.NotFound;

    /// <summary>A case that was loaded already.</summary>
    public async Task<Result<StaffCase>> ForStaffAsync(LoadedCase loaded, Acting by, CancellationToken ct)
    {
        if (await access.RefusalAsync(CaseAct.Read, loaded.Row, by, ct) is { } refusal)
        {
            return refusal;
        }

        var (row, file) = (loaded.Row, loaded.File);
        var now = clock.Now;
        var sent = ((Submitted)file.Events[0].Fact).AnswersHash;
        var sets = await db
            .Answers.AsNoTracking()
            .Where(one => one.CaseId == row.Id && (one.Hash == row.AnswersHash || one.Hash == sent))
            .ToListAsync(ct);
        var answers = sets.First(one => one.Hash == row.AnswersHash);
        var current = FactJson.Read<FormAnswers>(protector.Reveal(answers.Answers));
        var notices = await NoticesAsync(row.Id, ct);
        var today = LegalTime.DateOf(now);
        return new StaffCase(
            row.Id,
            row.Number,
            loaded.Published,
            file,
            StatusNames.Of(row.Status),
            CaseLines.LampOf(row, now),
            DecideCase.ShownHash(file),
            [.. (await db.Parties.AsNoTracking().Where(one => one.CaseId == row.Id).ToListAsync(ct)).Select(Masked)],
            current,
            FactJson.Read<Dictionary<string, string>>(answers.Situations),
            Timelines.Of(file, notices, now, staff: true),
            notices,
            TimeTotals.ByHolder(file.Clock.Segments, calendar, row.EndedAt ?? now),
            await db
                .Bans.AsNoTracking()
                .Where(ban =>
                    ban.ApplicantKey == row.ApplicantKey && ban.CatalogCode == row.CatalogCode && ban.CaseId != row.Id
                )
                .Where(ban => ban.Through >= today)
                .Select(ban => new BanView(ban.Through, ban.DecisionNumber, ban.RuleId))
                .ToListAsync(ct),
            await signatures.OfAsync(loaded, ct),
            loaded.Published.Content.RegulatorCode is null ? [] : await regulator.ReportsAsync(row.Id, ct),
            row.Channel,
            row.CounterCode,
            row.WantedDelivery,
            row.OwnerAccountId,
            await CaseTasks.OfAsync(db, row.Id, ct)
        )
        {
            Agency = AgencyOf(row),
            Filed =
                sent == row.AnswersHash
                    ? current
                    : FactJson.Read<FormAnswers>(protector.Reveal(sets.First(one => one.Hash == sent).Answers)),
        };
    }

    /// <summary>What the applicant answered, as it stands now, and in which situation.</summary>
    public async Task<(FormAnswers, IReadOnlyDictionary<string, string>)> AnswersAsync(
        CaseRow row,
        CancellationToken ct
    )
    {
        var set = await db
            .Answers.AsNoTracking()
            .FirstAsync(one => one.CaseId == row.Id && one.Hash == row.AnswersHash, ct);
        return (
            FactJson.Read<FormAnswers>(protector.Reveal(set.Answers)),
            FactJson.Read<Dictionary<string, string>>(set.Situations)
        );
    }

    private static Agency? AgencyOf(CaseRow row) =>
        row is { FilerName: { } name, MandateNumber: { } number } ? new Agency(name, number) : null;

    internal async Task<ApplicantCase> ForApplicantAsync(LoadedCase loaded, CancellationToken ct)
    {
        var (row, file) = (loaded.Row, loaded.File);
        var now = clock.Now;
        var notices = await NoticesAsync(row.Id, ct);
        var reading = file.Clock;
        var due = row.Status == CaseStatus.Submitted ? reading.AnswerDue : reading.ShownDue(now) ?? null;
        return new ApplicantCase(
            row.Id,
            row.Number,
            row.ItemId,
            row.ItemName,
            loaded.Published.Authority.Name,
            row.ApplicantName,
            row.Status,
            StatusNames.Of(row.Status),
            row.Sequence,
            Turns.Of(file, now),
            due,
            row.Paused ? null : reading.PromisedDue,
            row.Paused ? null : reading.StatutoryDue,
            CaseLines.LampOf(row, now),
            reading.Provisional,
            reading.Explanation,
            Timelines.Of(file, notices, now, staff: false),
            notices,
            TimeTotals.ByHolder(reading.Segments, calendar, row.EndedAt ?? now),
            row.Status == CaseStatus.AwaitingCorrection ? file.State.Correction : null,
            [.. file.State.Fees.Values.Where(fee => !fee.Paid)],
            file.State is { Ended: false, Decision: null },
            Inaction(file, now)
        )
        {
            Agency = AgencyOf(row),
        };
    }

    /// <summary>Q15: the box for the citizen once the statute is missed; review comes first.</summary>
    private static string? Inaction(CaseFile file, DateTimeOffset now) =>
        file.State is { Ended: false, Decision: null }
        && file.Clock.StatutoryDue is { } due
        && due.Ends <= now
        && file.Terms.Regime.RemedyOfInaction is { } remedy
            ? remedy.Value == FirstRemedy.ReviewFirst
                ? $"本办件已超过法定办结日期（{due.Date:yyyy年M月d日}）。您可以自期限届满之日起六十日内申请行政复议；对复议决定不服的，可以再向人民法院提起行政诉讼。机关仍应当依法作出决定。"
                : $"本办件已超过法定办结日期（{due.Date:yyyy年M月d日}）。您可以依法申请行政复议或者提起行政诉讼。机关仍应当依法作出决定。"
            : null;

    private async Task<List<NoticeLine>> NoticesAsync(long caseId, CancellationToken ct) =>
        await db
            .Documents.AsNoTracking()
            .Where(one => one.CaseId == caseId)
            .OrderBy(one => one.Id)
            .Select(one => new NoticeLine(one.Id, one.Kind, one.Title, one.Number, one.IssuedAt, one.Sequence))
            .ToListAsync(ct);

    private PartyView Masked(PartyRow party)
    {
        var identity = protector.Reveal(party.IdentityNumber);
        return new PartyView(
            party.Kind,
            party.Name,
            identity.Length == 18 && party.Kind == PartyKind.Applicant && identity.StartsWith('9')
                ? identity
                : Platform.Masked.CitizenNumber(identity),
            Platform.Masked.Phone(protector.Reveal(party.Phone)),
            Platform.Masked.Address(protector.Reveal(party.Address))
        );
    }
}
