namespace Tongban.CrossRegion.Meetings;

/// <summary>Where a meeting stands.</summary>
internal enum MeetingStage
{
    /// <summary>Waits for the applicant's consent.</summary>
    AwaitingConsent,

    /// <summary>May start.</summary>
    Agreed,

    /// <summary>The applicant did not agree.</summary>
    Declined,

    /// <summary>Called off.</summary>
    Cancelled,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Ended; somebody has not said yet whether the minutes are right.</summary>
    Recorded,

    /// <summary>Everybody has answered the minutes.</summary>
    Closed,
}

/// <summary>A remote meeting as its acts make it, whatever order they came in.</summary>
/// <param name="Parties">Who asked for it, and who was asked.</param>
/// <param name="Answers">What the parties said of the minutes.</param>
internal sealed record Meeting(
    string Id,
    MeetingStage Stage,
    MeetingAct Proposal,
    IReadOnlyList<MeetingParty> Parties,
    MeetingAct? Consent,
    MeetingAct? Start,
    MeetingAct? End,
    IReadOnlyList<MeetingAct> Answers
)
{
    public bool WithApplicant => Parties.Contains(MeetingParty.Applicant);

    public bool IsOpen => Stage is MeetingStage.AwaitingConsent or MeetingStage.Agreed or MeetingStage.Running;

    /// <summary>The party wrote the minutes or has answered them.</summary>
    public bool HasAnswered(MeetingParty party) => End?.Party == party || Answers.Any(one => one.Party == party);

    /// <summary>The meetings of an application, the latest first; acts whose proposal has not come are left out.</summary>
    public static IReadOnlyList<Meeting> Of(IEnumerable<MeetingAct> acts) =>
        [
            .. acts.GroupBy(one => one.Meeting, StringComparer.Ordinal)
                .Select(group => One(group.Key, [.. InOrder(group)]))
                .OfType<Meeting>()
                .OrderByDescending(one => one.Proposal.At)
                .ThenByDescending(one => one.Id, StringComparer.Ordinal),
        ];

    private static Meeting? One(string id, IReadOnlyList<MeetingAct> acts)
    {
        MeetingAct? First(MeetingDid did) => acts.FirstOrDefault(one => one.Did == did);
        if (First(MeetingDid.Proposed) is not { } proposal)
        {
            return null;
        }

        MeetingParty[] parties = [.. (proposal.Invited ?? []).Append(proposal.Party).Distinct().Order()];
        MeetingAct[] answers =
        [
            .. acts.Where(one => one.Did is MeetingDid.Confirmed or MeetingDid.Objected).DistinctBy(one => one.Party),
        ];
        var (consent, start, end) = (First(MeetingDid.Consented), First(MeetingDid.Started), First(MeetingDid.Ended));
        var stage = end is not null
            ? parties.All(one => end.Party == one || answers.Any(each => each.Party == one))
                ? MeetingStage.Closed
                : MeetingStage.Recorded
            : start is not null
                ? MeetingStage.Running
                : First(MeetingDid.Cancelled) is not null
                    ? MeetingStage.Cancelled
                    : First(MeetingDid.Declined) is not null
                        ? MeetingStage.Declined
                        : parties.Contains(MeetingParty.Applicant) && consent is null
                            ? MeetingStage.AwaitingConsent
                            : MeetingStage.Agreed;
        return new Meeting(id, stage, proposal, parties, consent, start, end, answers);
    }

    private static IEnumerable<MeetingAct> InOrder(IEnumerable<MeetingAct> acts) =>
        acts.OrderBy(one => one.At).ThenBy(one => one.Place, StringComparer.Ordinal).ThenBy(one => one.Ordinal);
}
