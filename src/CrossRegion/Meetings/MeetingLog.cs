using Microsoft.EntityFrameworkCore;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Data;
using Tongban.CrossRegion.Exchange;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.CrossRegion.Meetings;

/// <summary>The acts on the meetings of an application: our own as they are done, the other place's as they come.</summary>
internal sealed class MeetingLog(
    CrossRegionDb db,
    StepLog steps,
    Outbox outbox,
    IdSource ids,
    IFieldProtector protector,
    CrossRegionOptions options,
    IBusinessClock clock
)
{
    public async Task<IReadOnlyList<Meeting>> ReadAsync(string application, CancellationToken ct) =>
        Meeting.Of((await RowsAsync(application, ct)).Select(Of));

    /// <summary>Writes an act of this place with its step and tells the other place, in the open write scope.</summary>
    /// <param name="meeting">Null for a proposal, which makes a new one.</param>
    public async Task AddAsync(
        ApplicationRow row,
        Meeting? meeting,
        MeetingDid did,
        MeetingParty party,
        string who,
        string words,
        CancellationToken ct,
        DateTimeOffset? plannedAt = null,
        IReadOnlyList<MeetingParty>? invited = null,
        string? room = null
    )
    {
        var own = (await RowsAsync(row.Number, ct)).Where(one => one.Place == options.Place).ToList();
        var ordinal = own.Select(one => one.Ordinal).DefaultIfEmpty().Max() + 1;
        var act = new MeetingAct(
            meeting?.Id ?? $"{options.Place}-{1 + own.Count(one => one.Did == MeetingDid.Proposed)}",
            options.Place,
            ordinal,
            StepLog.Whole(clock.Now),
            did,
            party,
            who,
            words
        )
        {
            PlannedAt = plannedAt is { } planned ? StepLog.Whole(planned) : null,
            Invited = invited,
            Room = room,
        };
        db.MeetingActs.Add(Row(row.Number, act));
        var withApplicant = meeting?.WithApplicant ?? invited!.Contains(MeetingParty.Applicant);
        var step = await steps.AddAsync(
            row.Number,
            // the applicant sees what concerns them, and no talk between the two places
            withApplicant ? CrossAct.Moved : CrossAct.Note,
            MeetingWords.TitleOf(did),
            did is MeetingDid.Proposed or MeetingDid.Objected ? words : null,
            who,
            row.Round,
            ct
        );
        outbox.Put(
            row.Partner,
            EnvelopeKinds.Meeting,
            new EnvelopeBody
            {
                Application = row.Number,
                Steps = [step],
                Meeting = act,
            }
        );
    }

    /// <summary>
    /// Writes an act of the other place, in the receiver's write scope; one that is there already stays as it is. The refusal of one
    /// that is not that place's to do, or of a start without the applicant's consent (CROSS-0039); null when it is written.
    /// </summary>
    public async Task<Rejection?> TakeAsync(MeetingAct? act, ApplicationRow row, string from, CancellationToken ct)
    {
        var stored = await RowsAsync(row.Number, ct);
        var meeting = Meeting.Of(stored.Select(Of)).FirstOrDefault(one => one.Id == act?.Meeting);
        if (
            act is null
            || !IsTheirs(act, row, from)
            || (act.Did == MeetingDid.Proposed ? !IsProposal(act) : meeting is null)
        )
        {
            return CrossErrors.Malformed("会商的内容不对。");
        }

        if (act.Did == MeetingDid.Started && meeting is { WithApplicant: true, Consent: null })
        {
            return CrossErrors.NotConsented;
        }

        if (!stored.Exists(one => one.Place == act.Place && one.Ordinal == act.Ordinal))
        {
            db.MeetingActs.Add(Row(row.Number, act with { Room = AddressOf(act.Room, from) }));
        }

        return null;
    }

    /// <summary>The meeting in a room of this place; null when there is none.</summary>
    public async Task<Meeting?> InRoomAsync(string room, CancellationToken ct)
    {
        var start = await db.MeetingActs.AsNoTracking().FirstOrDefaultAsync(one => one.Room == room, ct);
        return start is null
            ? null
            : (await ReadAsync(start.Application, ct)).FirstOrDefault(one => one.Id == start.Meeting);
    }

    /// <summary>The applicant speaks at the taking place alone.</summary>
    private static bool IsTheirs(MeetingAct act, ApplicationRow row, string from)
    {
        var theirs = row.Side == ApplicationSide.Taker ? MeetingParty.Home : MeetingParty.Taker;
        var applicants = act.Did is MeetingDid.Consented or MeetingDid.Declined;
        return act.Place == from
            && (
                act.Party == theirs && !applicants
                || act.Party == MeetingParty.Applicant && theirs == MeetingParty.Taker
            )
            && (act.Did is not (MeetingDid.Proposed or MeetingDid.Started or MeetingDid.Ended) || act.Party == theirs)
            && (act.Did != MeetingDid.Started || IsAddress(act.Room));
    }

    private static bool IsProposal(MeetingAct act) =>
        act is { PlannedAt: not null, Invited.Count: > 0 }
        && act.Meeting.StartsWith($"{act.Place}-", StringComparison.Ordinal);

    private static bool IsAddress(string? room) =>
        room is not null
        && (
            room.StartsWith('/') && !room.StartsWith("//", StringComparison.Ordinal) && !room.Contains('\\')
            || Uri.TryCreate(room, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
        );

    /// <summary>A path of the other place's site, seen from here.</summary>
    private string? AddressOf(string? room, string from) =>
        room is ['/', ..] && options.Partners.TryGetValue(from, out var partner) && partner.Endpoint.Length > 0
            ? $"{new Uri(new Uri(partner.Endpoint), room)}"
            : room;

    private async Task<List<MeetingActRow>> RowsAsync(string application, CancellationToken ct) =>
        await db.MeetingActs.AsNoTracking().Where(one => one.Application == application).ToListAsync(ct);

    private MeetingActRow Row(string application, MeetingAct act) =>
        new()
        {
            Id = ids.Next(),
            Application = application,
            Meeting = act.Meeting,
            Place = act.Place,
            Ordinal = act.Ordinal,
            At = StepLog.Whole(act.At),
            Did = act.Did,
            Party = act.Party,
            Who = act.Who,
            Words = protector.Protect(act.Words),
            PlannedAt = act.PlannedAt is { } planned ? StepLog.Whole(planned) : null,
            Invited = act.Invited is { } invited ? string.Join(',', invited) : null,
            Room = act.Room,
        };

    private MeetingAct Of(MeetingActRow row) =>
        new(row.Meeting, row.Place, row.Ordinal, row.At, row.Did, row.Party, row.Who, protector.Reveal(row.Words))
        {
            PlannedAt = row.PlannedAt,
            Invited = row.Invited?.Split(',').Select(Enum.Parse<MeetingParty>).ToArray(),
            Room = row.Room,
        };
}
