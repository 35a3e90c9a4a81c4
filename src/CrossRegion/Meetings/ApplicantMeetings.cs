using Microsoft.EntityFrameworkCore;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Data;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.CrossRegion.Meetings;

/// <summary>
/// What the applicant does with remote meetings, at the taking place by number and query code: consents to what was shown, does not
/// consent or takes the consent back, and answers the minutes.
/// </summary>
internal sealed class ApplicantMeetings(CrossRegionDb db, UnitOfWork work, CrossTracking tracking, MeetingLog log)
{
    private const int Tries = 3;
    private const string Who = "申请人（凭申请编号和查询码）";

    /// <param name="shown">Digest of the text that was shown; another text asks for another consent.</param>
    public Task<Result<CrossView>> ConsentAsync(ApplicantCall call, string? id, string? shown, CancellationToken ct) =>
        OnAsync(
            call,
            id,
            "cross.meeting-consented",
            (meeting, view) =>
                meeting?.Stage != MeetingStage.AwaitingConsent ? MeetingActs.NotNow(meeting)
                : MeetingWords.DigestOf(TextOf(meeting, view)) != shown ? CrossErrors.ShownChanged
                : null,
            (row, meeting, view) => AddAsync(row, meeting, MeetingDid.Consented, TextOf(meeting, view), ct),
            ct
        );

    /// <summary>Before the meeting starts, also after a consent.</summary>
    public Task<Result<CrossView>> DeclineAsync(ApplicantCall call, string? id, CancellationToken ct) =>
        OnAsync(
            call,
            id,
            "cross.meeting-declined",
            (meeting, _) =>
                meeting is { WithApplicant: true, Stage: MeetingStage.AwaitingConsent or MeetingStage.Agreed }
                    ? null
                    : MeetingActs.NotNow(meeting),
            (row, meeting, _) => AddAsync(row, meeting, MeetingDid.Declined, "", ct),
            ct
        );

    /// <summary>确认记录, or 有异议 with the reason.</summary>
    public async Task<Result<CrossView>> AnswerAsync(
        ApplicantCall call,
        string? id,
        bool right,
        string? words,
        CancellationToken ct
    )
    {
        var said = MeetingActs.Said(right, words);
        return said.IsOk
            ? await OnAsync(
                call,
                id,
                "cross.meeting-answered",
                (meeting, _) =>
                    meeting is { WithApplicant: true, Stage: MeetingStage.Recorded }
                    && !meeting.HasAnswered(MeetingParty.Applicant)
                        ? null
                        : MeetingActs.NotNow(meeting),
                (row, meeting, _) => AddAsync(row, meeting, MeetingActs.DidOf(right), said.Value, ct),
                ct
            )
            : Result.Fail<CrossView>(said.Rejections);
    }

    public static string TextOf(Meeting meeting, CrossView view) =>
        MeetingWords.ConsentText(meeting, view.Row.ItemName, view.TakerName, view.HomeName);

    private Task AddAsync(ApplicationRow row, Meeting meeting, MeetingDid did, string words, CancellationToken ct) =>
        log.AddAsync(row, meeting, did, MeetingParty.Applicant, Who, words, ct);

    private async Task<Result<CrossView>> OnAsync(
        ApplicantCall call,
        string? id,
        string entry,
        Func<Meeting?, CrossView, Rejection?> fault,
        Func<ApplicationRow, Meeting, CrossView, Task> how,
        CancellationToken ct
    )
    {
        var found = await tracking.FindAsync(call.Number, call.Code, call.Source, ct);
        if (!found.IsOk)
        {
            return found;
        }

        for (var tries = 1; ; tries++)
        {
            try
            {
                return await OnceAsync(found.Value, id, entry, fault, how, ct) is { } refused
                    ? refused
                    : await tracking.FindAsync(call.Number, call.Code, call.Source, ct);
            }
            catch (ConflictException) when (tries < Tries)
            {
                // news of the case was written at the same time: decided anew on what is there now
            }
            catch (ConflictException)
            {
                return CrossErrors.Conflict;
            }
        }
    }

    private async Task<Rejection?> OnceAsync(
        CrossView seen,
        string? id,
        string entry,
        Func<Meeting?, CrossView, Rejection?> fault,
        Func<ApplicationRow, Meeting, CrossView, Task> how,
        CancellationToken ct
    )
    {
        var number = seen.Row.Number;
        await using var write = await work.BeginAsync(ct);
        var meeting = MeetingActs.Find(await log.ReadAsync(number, ct), id);
        if (fault(meeting, seen) is { } refused)
        {
            return refused;
        }

        var row = await db.Applications.SingleAsync(one => one.Number == number, ct);
        await how(row, meeting!, seen);
        work.Record(
            new LedgerEntry(
                $"cross:{number}",
                entry,
                new Actor(Actor.System.AccountId, Who, Actor.System.Role),
                new { number, meeting = meeting!.Id }
            )
        );
        await write.CommitAsync(ct);
        return null;
    }
}

/// <summary>Number and code as typed, and the address they came from.</summary>
internal sealed record ApplicantCall(string? Number, string? Code, string Source);
