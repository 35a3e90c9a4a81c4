using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Data;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.CrossRegion.Meetings;

/// <summary>What a clerk types to ask for a meeting.</summary>
internal sealed record MeetingProposal(
    string? Purpose,
    string? Day,
    string? Hour,
    bool WithApplicant,
    bool WithOtherPlace
);

/// <summary>What the counters of both places do with remote meetings.</summary>
internal sealed class MeetingActs(
    CrossRegionDb db,
    CrossMoves moves,
    CrossDesk desk,
    MeetingLog log,
    IMeetingRooms rooms,
    IBusinessClock clock
)
{
    public const int LongestPurpose = 500;
    public const int LongestMinutes = 4000;

    private const string Act = "cross.meet";

    /// <summary>提议: who is asked, what for, and when. One meeting of an application is open at a time.</summary>
    public async Task<Result<string>> ProposeAsync(string number, MeetingProposal typed, Acted by, CancellationToken ct)
    {
        var purpose = TextInput.Paragraphs(typed.Purpose, "会商的目的", LongestPurpose, "Purpose");
        var planned = WhenOf(typed);
        var invites = typed.WithApplicant || typed.WithOtherPlace;
        Rejection[] faults =
        [
            .. purpose.Rejections,
            .. planned.Rejections,
            .. invites ? (IEnumerable<Rejection>)[] : [CrossErrors.NobodyInvited],
        ];
        return faults.Length > 0
            ? Result.Fail<string>(faults)
            : await moves.RunAsync(
                Act,
                number,
                by,
                async row =>
                {
                    if (
                        row.Stage
                        is not (
                            CrossStage.Underway
                            or CrossStage.Returned
                            or CrossStage.AtHome
                            or CrossStage.ResultReady
                        )
                    )
                    {
                        return CrossErrors.NotNow(CrossState.StageName(row.Stage));
                    }

                    if ((await log.ReadAsync(number, ct)).Any(one => one.IsOpen))
                    {
                        return CrossErrors.MeetingOpen;
                    }

                    var own = PartyOf(row);
                    var other = own == MeetingParty.Taker ? MeetingParty.Home : MeetingParty.Taker;
                    MeetingParty[] invited =
                    [
                        .. typed.WithApplicant ? (IEnumerable<MeetingParty>)[MeetingParty.Applicant] : [],
                        .. typed.WithOtherPlace ? (IEnumerable<MeetingParty>)[other] : [],
                    ];
                    await log.AddAsync(
                        row,
                        null,
                        MeetingDid.Proposed,
                        own,
                        by.Who,
                        purpose.Value,
                        ct,
                        planned.Value,
                        invited
                    );
                    return null;
                },
                ct
            );
    }

    /// <summary>开始: with the applicant only after the applicant's consent.</summary>
    public async Task<Result<string>> StartAsync(string number, string? id, Acted by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal(Act, by.Actor) is { } refusal)
        {
            return refusal;
        }

        // looked at before a room is asked for, since that is no matter of a transaction
        var before = await db.Applications.AsNoTracking().SingleOrDefaultAsync(one => one.Number == number, ct);
        if (before is null || !await desk.MayAsync(before, by, ct))
        {
            return CrossErrors.NotFound;
        }

        var seen = Find(await log.ReadAsync(number, ct), id);
        if (StartFault(seen, before) is { } fault)
        {
            return fault;
        }

        var request = new RoomRequest(number, seen!.Id, seen.Proposal.PlannedAt ?? clock.Now);
        return await rooms.OpenAsync(request, ct) is { } room
            ? await OnAsync(
                number,
                id,
                by,
                StartFault,
                (row, meeting) =>
                    log.AddAsync(row, meeting, MeetingDid.Started, PartyOf(row), by.Who, "", ct, room: room),
                ct
            )
            : CrossErrors.NoRoom;
    }

    /// <summary>结束, with the minutes in writing; whoever writes them need not confirm them.</summary>
    public async Task<Result<string>> EndAsync(
        string number,
        string? id,
        string? minutes,
        Acted by,
        CancellationToken ct
    )
    {
        var text = TextInput.Paragraphs(minutes, "会商记录", LongestMinutes, "Minutes");
        return text.IsOk
            ? await OnAsync(
                number,
                id,
                by,
                (meeting, row) => Fault(meeting, row, MeetingStage.Running),
                (row, meeting) => log.AddAsync(row, meeting, MeetingDid.Ended, PartyOf(row), by.Who, text.Value, ct),
                ct
            )
            : Result.Fail<string>(text.Rejections);
    }

    /// <summary>确认记录, or 有异议 with the reason.</summary>
    public async Task<Result<string>> AnswerAsync(
        string number,
        string? id,
        bool right,
        string? words,
        Acted by,
        CancellationToken ct
    )
    {
        var said = Said(right, words);
        return said.IsOk
            ? await OnAsync(
                number,
                id,
                by,
                (meeting, row) =>
                    Fault(meeting, row, MeetingStage.Recorded)
                    ?? (meeting!.HasAnswered(PartyOf(row)) ? CrossErrors.MeetingNotNow("你方已经答复过记录") : null),
                (row, meeting) => log.AddAsync(row, meeting, DidOf(right), PartyOf(row), by.Who, said.Value, ct),
                ct
            )
            : Result.Fail<string>(said.Rejections);
    }

    /// <summary>取消, by the place that asked for it, before it starts.</summary>
    public Task<Result<string>> CancelAsync(string number, string? id, Acted by, CancellationToken ct) =>
        OnAsync(
            number,
            id,
            by,
            (meeting, row) =>
                meeting is { Stage: MeetingStage.AwaitingConsent or MeetingStage.Agreed }
                && meeting.Proposal.Party == PartyOf(row)
                    ? null
                    : NotNow(meeting),
            (row, meeting) => log.AddAsync(row, meeting, MeetingDid.Cancelled, PartyOf(row), by.Who, "", ct),
            ct
        );

    public static MeetingDid DidOf(bool right) => right ? MeetingDid.Confirmed : MeetingDid.Objected;

    /// <summary>Nothing to a confirmation; the reason of an objection.</summary>
    public static Result<string> Said(bool right, string? words) =>
        right ? "" : TextInput.Paragraphs(words, "异议", LongestPurpose, "Objection");

    public static MeetingParty PartyOf(ApplicationRow row) =>
        row.Side == ApplicationSide.Taker ? MeetingParty.Taker : MeetingParty.Home;

    public static Meeting? Find(IReadOnlyList<Meeting> all, string? id) => all.FirstOrDefault(one => one.Id == id);

    public static Rejection NotNow(Meeting? meeting) =>
        meeting is null ? CrossErrors.NoMeeting : CrossErrors.MeetingNotNow(MeetingWords.StageName(meeting.Stage));

    private Task<Result<string>> OnAsync(
        string number,
        string? id,
        Acted by,
        Func<Meeting?, ApplicationRow, Rejection?> fault,
        Func<ApplicationRow, Meeting, Task> how,
        CancellationToken ct
    ) =>
        moves.RunAsync(
            Act,
            number,
            by,
            async row =>
            {
                var meeting = Find(await log.ReadAsync(number, ct), id);
                if (fault(meeting, row) is { } refused)
                {
                    return refused;
                }

                await how(row, meeting!);
                return null;
            },
            ct
        );

    private static Rejection? StartFault(Meeting? meeting, ApplicationRow row) =>
        meeting is { Stage: MeetingStage.AwaitingConsent }
            ? CrossErrors.NotConsented
            : Fault(meeting, row, MeetingStage.Agreed);

    private static Rejection? Fault(Meeting? meeting, ApplicationRow row, MeetingStage stage) =>
        meeting is null ? CrossErrors.NoMeeting
        : !meeting.Parties.Contains(PartyOf(row)) ? CrossErrors.NotInvited
        : meeting.Stage != stage ? NotNow(meeting)
        : null;

    private Result<DateTimeOffset> WhenOf(MeetingProposal typed)
    {
        if (!ChineseDate.TryParse(typed.Day, out var day))
        {
            return CrossErrors.DayWrong;
        }

        string[] shapes = ["H:mm", "HH:mm"];
        var hour = (typed.Hour ?? "").Trim().Replace('：', ':');
        if (!TimeOnly.TryParseExact(hour, shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return CrossErrors.HourWrong;
        }

        var at = LegalTime.StartOf(day) + time.ToTimeSpan();
        return at <= clock.Now ? CrossErrors.AlreadyPast : at;
    }
}
