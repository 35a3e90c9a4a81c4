using System.Text.Json.Serialization;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>Something that starts, stops, moves or ends a limit of a case. Events are kept in the order of their numbers.</summary>
/// <param name="Sequence">Number within the case: 1, 2, 3 …</param>
/// <param name="At">Instant; its legal date is what counts, except for hours and half working days (Q1).</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Received), "received")]
[JsonDerivedType(typeof(OnSpotCorrected), "onSpotCorrected")]
[JsonDerivedType(typeof(CorrectionNoticed), "correctionNoticed")]
[JsonDerivedType(typeof(CorrectionReplied), "correctionReplied")]
[JsonDerivedType(typeof(ReplyProlonged), "replyProlonged")]
[JsonDerivedType(typeof(Accepted), "accepted")]
[JsonDerivedType(typeof(Stopped), "stopped")]
[JsonDerivedType(typeof(StopExtended), "stopExtended")]
[JsonDerivedType(typeof(StopEnded), "stopEnded")]
[JsonDerivedType(typeof(Extended), "extended")]
[JsonDerivedType(typeof(Forwarded), "forwarded")]
[JsonDerivedType(typeof(HearingTold), "hearingTold")]
[JsonDerivedType(typeof(HearingRequested), "hearingRequested")]
[JsonDerivedType(typeof(HearingSet), "hearingSet")]
[JsonDerivedType(typeof(HearingClosed), "hearingClosed")]
[JsonDerivedType(typeof(Decided), "decided")]
[JsonDerivedType(typeof(Delivered), "delivered")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record ClockEvent(int Sequence, DateTimeOffset At)
{
    /// <summary>Legal date of the event.</summary>
    [JsonIgnore]
    public DateOnly Day => LegalTime.DateOf(At);
}

/// <summary>T0: submission, or hand-over at a counter. 收件 by a clerk never moves it.</summary>
public sealed record Received(int Sequence, DateTimeOffset At) : ClockEvent(Sequence, At);

/// <summary>当场更正; it is not the correction notice and does not use it up (行政许可法 32(3)).</summary>
public sealed record OnSpotCorrected(int Sequence, DateTimeOffset At) : ClockEvent(Sequence, At);

/// <summary>The one correction notice was issued and entered in the applicant's mailbox (补正告知).</summary>
/// <param name="Sequence">Number.</param>
/// <param name="At">Instant of entry.</param>
/// <param name="ReplyWithin">Time for the reply; the regime's default when null.</param>
public sealed record CorrectionNoticed(int Sequence, DateTimeOffset At, Period? ReplyWithin = null)
    : ClockEvent(Sequence, At);

/// <summary>A reply to the notice came in.</summary>
/// <param name="Sequence">Number.</param>
/// <param name="At">Instant.</param>
/// <param name="Complete">True when every listed item is now there; only then an answer clock starts (Q3).</param>
public sealed record CorrectionReplied(int Sequence, DateTimeOffset At, bool Complete) : ClockEvent(Sequence, At);

/// <summary>The time for the reply was made longer at the applicant's request (Q3).</summary>
/// <param name="Sequence">Number.</param>
/// <param name="At">Instant.</param>
/// <param name="Until">New last day, later than the old one.</param>
public sealed record ReplyProlonged(int Sequence, DateTimeOffset At, DateOnly Until) : ClockEvent(Sequence, At);

/// <summary>受理.</summary>
/// <param name="Sequence">Number.</param>
/// <param name="At">Instant of the act, or the instant at which the fiction fired.</param>
/// <param name="AsOf">For a deemed acceptance the day as of which it holds; null for an act of a clerk.</param>
public sealed record Accepted(int Sequence, DateTimeOffset At, DateOnly? AsOf = null) : ClockEvent(Sequence, At);

/// <summary>A special procedure began and its time was told in writing (特别程序).</summary>
/// <param name="Sequence">Number.</param>
/// <param name="At">Instant at which the notice was entered in the mailbox; the clock does not stop earlier (Q7 a).</param>
/// <param name="Kind">Kind.</param>
/// <param name="Days">Working days told; null where the regime has no notice duty.</param>
/// <param name="Key">Key of this procedure within the case.</param>
/// <param name="Until">Last day, where the notice names a date instead of a number.</param>
public sealed record Stopped(
    int Sequence,
    DateTimeOffset At,
    SpecialKind Kind,
    int? Days,
    string Key,
    DateOnly? Until = null
) : ClockEvent(Sequence, At);

/// <summary>A second reasoned notice for more time (Q7 d).</summary>
/// <param name="Sequence">Number.</param>
/// <param name="At">Instant.</param>
/// <param name="Key">Key of the procedure.</param>
/// <param name="Days">Working days more.</param>
public sealed record StopExtended(int Sequence, DateTimeOffset At, string Key, int Days) : ClockEvent(Sequence, At);

/// <summary>The result of a special procedure came in.</summary>
public sealed record StopEnded(int Sequence, DateTimeOffset At, string Key) : ClockEvent(Sequence, At);

/// <summary>延长 was granted; the grant counts, not the request.</summary>
/// <param name="Sequence">Number.</param>
/// <param name="At">Instant of the grant.</param>
/// <param name="By">Time added; where the law names a total, that total.</param>
/// <param name="GrantedBy">Who granted it.</param>
/// <param name="ReasonsTold">True when the reasons were sent to the applicant with it (Q11).</param>
public sealed record Extended(int Sequence, DateTimeOffset At, Period By, Grantor GrantedBy, bool ReasonsTold = true)
    : ClockEvent(Sequence, At);

/// <summary>The lower body's opinion and the whole file reached the upper body (行政许可法 35, 43).</summary>
public sealed record Forwarded(int Sequence, DateTimeOffset At) : ClockEvent(Sequence, At);

/// <summary>The parties were told of their right to a hearing (行政许可法 47).</summary>
public sealed record HearingTold(int Sequence, DateTimeOffset At) : ClockEvent(Sequence, At);

/// <summary>A party asked for the hearing.</summary>
public sealed record HearingRequested(int Sequence, DateTimeOffset At) : ClockEvent(Sequence, At);

/// <summary>Date and place of the hearing were told (行政许可法 48(1)).</summary>
/// <param name="Sequence">Number.</param>
/// <param name="At">Instant of the notice.</param>
/// <param name="On">Day of the hearing.</param>
public sealed record HearingSet(int Sequence, DateTimeOffset At, DateOnly On) : ClockEvent(Sequence, At);

/// <summary>The minutes of the hearing were signed; ends every hearing stop (Q7 g).</summary>
public sealed record HearingClosed(int Sequence, DateTimeOffset At) : ClockEvent(Sequence, At);

/// <summary>The decision was made.</summary>
/// <param name="Sequence">Number.</param>
/// <param name="At">Instant; for a deemed renewal the instant at which the fiction fired.</param>
/// <param name="Granted">True for a grant.</param>
/// <param name="Deemed">True when the law made the decision (行政许可法 50).</param>
public sealed record Decided(int Sequence, DateTimeOffset At, bool Granted, bool Deemed = false)
    : ClockEvent(Sequence, At);

/// <summary>送达.</summary>
public sealed record Delivered(int Sequence, DateTimeOffset At) : ClockEvent(Sequence, At);

/// <summary>The case ended without a decision.</summary>
/// <param name="Sequence">Number.</param>
/// <param name="At">Instant.</param>
/// <param name="How">Way in which it ended.</param>
public sealed record Ended(int Sequence, DateTimeOffset At, EndKind How) : ClockEvent(Sequence, At);

/// <summary>Ways in which a case ends without a decision.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndKind>))]
public enum EndKind
{
    /// <summary>不予受理 on a ground other than a correction that did not come.</summary>
    Declined,

    /// <summary>不予受理, corrections not delivered by their date (N5).</summary>
    DeclinedUncorrected,

    /// <summary>Withdrawn by the applicant.</summary>
    Withdrawn,

    /// <summary>视为撤回申请.</summary>
    DeemedWithdrawn,

    /// <summary>视为放弃申请.</summary>
    DeemedAbandoned,

    /// <summary>终止: death, dissolution.</summary>
    Terminated,
}
