using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Remote;
using Tongban.Catalog;
using Tongban.Catalog.Authorities;
using Tongban.CrossRegion.Agreements;
using Tongban.CrossRegion.Data;
using Tongban.CrossRegion.Meetings;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>Who acts at which counter.</summary>
internal sealed record Acted(Actor Actor, string? CounterCode, string Where)
{
    public string Who => $"{Where} {Actor.Name}";
}

/// <summary>A line of the list.</summary>
/// <param name="Asked">The home place waits for a correction.</param>
internal sealed record CrossLine(
    string Number,
    ApplicationSide Side,
    string ItemName,
    string Applicant,
    string PartnerName,
    CrossStage Stage,
    string Lamp,
    DateTimeOffset TakenAt,
    DateTimeOffset SendBy,
    string? CaseNumber,
    bool Asked
);

/// <summary>An application as a counter sees it.</summary>
internal sealed record CrossView(
    ApplicationRow Row,
    TakenApplication Taken,
    string Applicant,
    string Phone,
    string Turn,
    string Lamp,
    AgreementPlace Other,
    CrossPlaces Places,
    IReadOnlyList<CrossStep> Steps,
    IReadOnlyList<ResultRow> Results,
    RemoteCorrection? Correction,
    ReplyView? Reply,
    IReadOnlyList<Meeting> Meetings
)
{
    public bool IsTaker => Row.Side == ApplicationSide.Taker;

    public string TakerName => Places.Taker;

    public string HomeName => Places.Home;

    public bool CanSend =>
        IsTaker
        && Row.Stage is (CrossStage.Taken or CrossStage.Returned or CrossStage.NotTaken or CrossStage.OwnReturned);

    /// <summary>By post the home place sends the result; where both have a part, the counter sends all there is.</summary>
    public bool CanHandOver => IsTaker && Row.Stage == CrossStage.ResultReady && (!Row.ByPost || Row.Joint);

    /// <summary>What each place does, where both do something: place, part, number of its case and how far it is.</summary>
    public IReadOnlyList<JointLine> Parts
    {
        get
        {
            if (Places.Joint is not { } joint)
            {
                return [];
            }

            var (home, taker) = CrossState.PartsOf(Steps, Row.JointTaker!);
            return
            [
                new JointLine(HomeName, joint.Home.Name, home, Row.CaseNumber, !IsTaker),
                new JointLine(TakerName, joint.Taker.Name, taker, Row.TakerCaseNumber, IsTaker),
            ];
        }
    }

    public bool CanReply =>
        IsTaker && Row.Stage == CrossStage.AtHome && Correction is not null && Reply?.State != ReplyState.Sent;

    public bool CanNote => Row.Stage is not (CrossStage.Taken or CrossStage.NotTaken);
}

/// <summary>One place's part of 多地联办.</summary>
/// <param name="Here">It is this place's, so that its case can be opened here.</param>
internal sealed record JointLine(string Place, string Part, string Stands, string? CaseNumber, bool Here);

/// <summary>The latest reply to a correction notice that the taking place sent on.</summary>
/// <param name="Words">What the home place said to it.</param>
internal sealed record ReplyView(TakenReply Taken, ReplyState State, string Words);

/// <summary>What the counters read: lists, one application, its files. What is read of a person is noted first.</summary>
internal sealed class CrossDesk(
    CrossRegionDb db,
    StepLog steps,
    MeetingLog meetings,
    AgreementBook agreements,
    CatalogReader catalog,
    ReadingLog readings,
    IFieldProtector protector,
    CrossRegionOptions options,
    IBusinessClock clock
)
{
    private const int Most = 100;

    /// <summary>The latest of one side that are this reader's.</summary>
    public async Task<IReadOnlyList<CrossLine>> ListAsync(ApplicationSide side, Acted by, CancellationToken ct)
    {
        var authorities = await AuthoritiesAsync(by, ct);
        var rows = await db
            .Applications.AsNoTracking()
            .Where(one => one.Side == side && authorities.Contains(one.AuthorityCode))
            .OrderByDescending(one => one.TakenAt)
            .ThenByDescending(one => one.Id)
            .Take(Most)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(one => new CrossLine(
                one.Number,
                one.Side,
                one.ItemName,
                protector.Reveal(one.ApplicantName),
                PlaceName(one.AgreementId, one.Partner),
                one.Stage,
                LampOf(one),
                one.TakenAt,
                one.SendBy,
                one.CaseNumber,
                one.Stage == CrossStage.AtHome && !one.Correction.IsEmpty
            )),
        ];
    }

    public async Task<Result<CrossView>> OpenAsync(string number, Acted by, CancellationToken ct)
    {
        var row = await db.Applications.AsNoTracking().SingleOrDefaultAsync(one => one.Number == number, ct);
        if (row is null || !await MayAsync(row, by, ct))
        {
            return CrossErrors.NotFound;
        }

        await readings.RecordAsync(
            new LedgerEntry($"reading:cross:{number}", "cross.read", by.Actor, new { number, item = row.ItemId }),
            ct
        );
        return await ViewAsync(row, ct);
    }

    /// <summary>For whoever has the number and the code.</summary>
    public async Task<CrossView> ViewAsync(ApplicationRow row, CancellationToken ct)
    {
        var (own, other) = (PlaceName(row.AgreementId, options.Place), PlaceName(row.AgreementId, row.Partner));
        var joint = row.Joint ? agreements.Find(row.AgreementId)?.Item(row.CatalogCode)?.Joint : null;
        var places =
            row.Side == ApplicationSide.Taker ? new CrossPlaces(own, other, joint) : new CrossPlaces(other, own, joint);
        var (asked, reply) = (CorrectionOf(row, protector), await ReplyAsync(row.Number, ct));
        var replying = reply is { State: ReplyState.Sent or ReplyState.Came };
        return new CrossView(
            row,
            JsonSerializer.Deserialize<TakenApplication>(protector.Reveal(row.Filing), PlatformJson.Options)!,
            protector.Reveal(row.ApplicantName),
            protector.Reveal(row.ApplicantPhone),
            CrossState.TurnOf(
                row.Stage,
                places,
                row.ByPost,
                row.Stage == CrossStage.OwnPart ? row.TakerTurn : row.Turn,
                asked,
                replying
            ),
            LampOf(row),
            agreements.Find(row.AgreementId)?.Of(row.Partner) ?? new AgreementPlace(row.Partner, row.Partner, "—", "—"),
            places,
            await steps.ReadAsync(row.Number, ct),
            await db
                .Results.AsNoTracking()
                .Where(one => one.Application == row.Number)
                .OrderBy(one => one.Id)
                .ToListAsync(ct),
            asked,
            reply,
            await meetings.ReadAsync(row.Number, ct)
        );
    }

    public static RemoteCorrection? CorrectionOf(ApplicationRow row, IFieldProtector protector) =>
        row.Correction.IsEmpty
            ? null
            : JsonSerializer.Deserialize<RemoteCorrection>(protector.Reveal(row.Correction), PlatformJson.Options);

    public static ProtectedText Sealed(RemoteCorrection? asked, IFieldProtector protector) =>
        asked is null ? default : protector.Protect(JsonSerializer.Serialize(asked, PlatformJson.Options));

    private async Task<ReplyView?> ReplyAsync(string number, CancellationToken ct)
    {
        var last = await db
            .Replies.AsNoTracking()
            .Where(one => one.Application == number)
            .OrderByDescending(one => one.Ordinal)
            .FirstOrDefaultAsync(ct);
        return last is null
            ? null
            : new ReplyView(
                JsonSerializer.Deserialize<TakenReply>(protector.Reveal(last.Content), PlatformJson.Options)!,
                last.State,
                protector.Reveal(last.Words)
            );
    }

    /// <summary>A document of the result; null when it is not of this application or not this reader's.</summary>
    public async Task<ResultRow?> ResultAsync(string number, long id, Acted by, CancellationToken ct)
    {
        var row = await db.Applications.AsNoTracking().SingleOrDefaultAsync(one => one.Number == number, ct);
        if (row is null || !await MayAsync(row, by, ct))
        {
            return null;
        }

        await readings.RecordAsync(
            new LedgerEntry($"reading:cross:{number}", "cross.read-result", by.Actor, new { number, document = id }),
            ct
        );
        return await db
            .Results.AsNoTracking()
            .SingleOrDefaultAsync(one => one.Id == id && one.Application == number, ct);
    }

    /// <summary>
    /// At the taking place the authority whose clerk took it in; at home the authority that decides, and the comprehensive counter
    /// that serves it.
    /// </summary>
    public async Task<bool> MayAsync(ApplicationRow row, Acted by, CancellationToken ct) =>
        (await AuthoritiesAsync(by, ct)).Contains(row.AuthorityCode);

    public string PlaceName(string agreementId, string division) =>
        agreements.Find(agreementId)?.Of(division)?.Name ?? division;

    private async Task<IReadOnlyList<string>> AuthoritiesAsync(Acted by, CancellationToken ct)
    {
        if (by.Actor.AuthorityCode is not { } own || by.Actor.Role is not (Roles.Clerk or Roles.AuthorityHead))
        {
            return [];
        }

        return
            by.Actor.Role == Roles.Clerk
            && by.CounterCode is { } code
            && await catalog.CounterAsync(code, ct) is { Kind: CounterKind.Comprehensive } counter
            ? [.. counter.Authorities.Append(own).Distinct(StringComparer.Ordinal)]
            : [own];
    }

    private string LampOf(ApplicationRow row) =>
        row.Side == ApplicationSide.Home || row.Stage is not (CrossStage.Taken or CrossStage.Returned)
            ? row.LateAt is null
                ? "Done"
                : "Red"
            : clock.Now >= row.SendBy
                ? "Red"
                : LegalTime.DateOf(clock.Now) == LegalTime.DateOf(row.SendBy.AddTicks(-1))
                    ? "Yellow"
                    : "Green";
}
