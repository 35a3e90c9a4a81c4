namespace Tongban.CrossRegion.Meetings;

/// <summary>What somebody did with a remote meeting (远程会商).</summary>
internal enum MeetingDid
{
    /// <summary>Asked for it; the words are its purpose.</summary>
    Proposed,

    /// <summary>The applicant agrees; the words are those that were shown.</summary>
    Consented,

    /// <summary>The applicant does not agree, or takes the consent back.</summary>
    Declined,

    /// <summary>Called off by the place that asked for it.</summary>
    Cancelled,

    /// <summary>A room was opened.</summary>
    Started,

    /// <summary>Ended; the words are the minutes (会商记录).</summary>
    Ended,

    /// <summary>The minutes are right.</summary>
    Confirmed,

    /// <summary>The minutes are not right; the words say why.</summary>
    Objected,
}

/// <summary>Who takes part.</summary>
internal enum MeetingParty
{
    /// <summary>申请人.</summary>
    Applicant,

    /// <summary>收件地.</summary>
    Taker,

    /// <summary>业务属地.</summary>
    Home,
}

/// <summary>One act on a meeting as it travels: both places keep it as the place where it was done wrote it.</summary>
/// <param name="Meeting">Place that asked for it and a number: <c>620982-1</c>.</param>
/// <param name="Place">Six digits.</param>
/// <param name="Ordinal">1, 2, 3 … of the acts of this place on meetings of this application.</param>
/// <param name="At">To the millisecond.</param>
internal sealed record MeetingAct(
    string Meeting,
    string Place,
    int Ordinal,
    DateTimeOffset At,
    MeetingDid Did,
    MeetingParty Party,
    string Who,
    string Words
)
{
    /// <summary>When it is to be, of a proposal.</summary>
    public DateTimeOffset? PlannedAt { get; init; }

    /// <summary>Who is asked to come, of a proposal.</summary>
    public IReadOnlyList<MeetingParty>? Invited { get; init; }

    /// <summary>Address of the room, of a start: of a page, or a path on the deployment that started it.</summary>
    public string? Room { get; init; }
}
