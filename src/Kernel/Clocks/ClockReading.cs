using System.Text.Json.Serialization;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>A time by which something must be done.</summary>
/// <param name="Date">Last day.</param>
/// <param name="Ends">Instant at which it is missed: 24:00 of <paramref name="Date"/>, or the very instant for hours.</param>
/// <param name="Provisional">It reaches a year whose State Council notice is not out.</param>
/// <param name="Rule">Id of the rule; null for a promise.</param>
public sealed record Deadline(DateOnly Date, DateTimeOffset Ends, bool Provisional, string? Rule);

/// <summary>A reply period, counted both ways; the later holds (Q5).</summary>
/// <param name="Natural">Last day in natural days, rolled; null when the notice names one way only.</param>
/// <param name="Working">Last day in working days; null when the notice names one way only.</param>
/// <param name="Due">What holds.</param>
public sealed record BothWays(DateOnly? Natural, DateOnly? Working, Deadline Due);

/// <summary>A limit that ended.</summary>
/// <param name="Due">When it was due.</param>
/// <param name="DoneOn">Day on which it was met.</param>
/// <param name="Used">Working days used, stops left out.</param>
/// <param name="Late">Working days late.</param>
public sealed record LimitOutcome(Deadline Due, DateOnly DoneOn, int Used, int Late);

/// <summary>Acceptance that happens by itself.</summary>
/// <param name="At">Instant at which the fiction fires.</param>
/// <param name="AsOf">Day as of which the case is accepted.</param>
/// <param name="Rule">Id of the rule.</param>
public sealed record DeemedAcceptance(DateTimeOffset At, DateOnly AsOf, string Rule);

/// <summary>One written notice of a special procedure and what it left out.</summary>
/// <param name="Key">Key of the procedure.</param>
/// <param name="After">Day of the notice; it ran (Q7 b).</param>
/// <param name="PlannedEnd">Last day announced; null when open.</param>
/// <param name="Through">Last day left out; null while open.</param>
public sealed record StopSpan(string Key, DateOnly After, DateOnly? PlannedEnd, DateOnly? Through);

/// <summary>A renewal (行政许可法 50).</summary>
/// <param name="Window">Last day to file, both ways.</param>
/// <param name="Timely">Filed by then.</param>
/// <param name="OrdinaryDue">Due date by the decision limit alone; null before acceptance.</param>
/// <param name="PermitEnds">Last day of the permit; it never rolls and never pauses.</param>
/// <param name="DeemedGrantAt">Instant at which silence grants; null for a late filing or while a correction is open (Q8).</param>
/// <param name="CancellationBlocked">True while the case is open: 注销 of the old permit waits (70-1).</param>
public sealed record RenewalReading(
    BothWays Window,
    bool Timely,
    Deadline? OrdinaryDue,
    DateOnly PermitEnds,
    DateTimeOffset? DeemedGrantAt,
    bool CancellationBlocked
);

/// <summary>A hearing (行政许可法 47, 48).</summary>
/// <param name="RequestBy">Last day to ask, both ways; null when nobody was told.</param>
/// <param name="Duty">True when the request came in time: the hearing must be held.</param>
/// <param name="HoldBy">Last day to hold it; null without a timely request.</param>
/// <param name="NoticeBy">Last day on which its date could be told; null before it is set.</param>
/// <param name="On">Day of the hearing.</param>
/// <param name="Closed">Minutes signed.</param>
public sealed record HearingReading(
    BothWays? RequestBy,
    bool Duty,
    Deadline? HoldBy,
    DateOnly? NoticeBy,
    DateOnly? On,
    bool Closed
);

/// <summary>Kinds of due work of a case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DueKind>))]
public enum DueKind
{
    /// <summary>Silence accepts.</summary>
    DeemAcceptance,

    /// <summary>The answer is missed, and the law attaches nothing to silence.</summary>
    AnswerMissed,

    /// <summary>The reply's last day is the next one: remind the applicant.</summary>
    ReplyReminder,

    /// <summary>The reply did not come: the regime says what follows.</summary>
    ReplyMissed,

    /// <summary>The announced time of a special procedure is over: the clock runs again.</summary>
    StopEnds,

    /// <summary>The lamp turns yellow.</summary>
    Warning,

    /// <summary>The promise is missed: orange.</summary>
    PromiseMissed,

    /// <summary>The statute is missed: red.</summary>
    StatuteMissed,

    /// <summary>The lower body's time is missed: red on the lower body.</summary>
    LowerReviewMissed,

    /// <summary>Nobody asked for the hearing in time.</summary>
    HearingRequestMissed,

    /// <summary>The hearing was not held in time.</summary>
    HearingMissed,

    /// <summary>The renewal is granted by silence.</summary>
    DeemGrant,

    /// <summary>The permit has expired.</summary>
    PermitEnds,

    /// <summary>The outcome was not served in time.</summary>
    DeliveryMissed,
}

/// <summary>A row for the scheduler.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="At">When.</param>
/// <param name="Key">Key of the special procedure, for <see cref="DueKind.StopEnds"/>.</param>
public sealed record NextDue(DueKind Kind, DateTimeOffset At, string? Key = null);

/// <summary>A line of the explanation of a date.</summary>
/// <param name="Topic">start, calendar, rest, stop, extension, limit, deemed.</param>
/// <param name="Text">Chinese sentence.</param>
/// <param name="Date">Day it is about.</param>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Source">Address of the State Council's notice, for a day of rest.</param>
public sealed record ExplanationLine(
    string Topic,
    string Text,
    DateOnly? Date = null,
    string? Rule = null,
    string? Source = null
);

/// <summary>What the clock says of a case, derived from its events alone.</summary>
public sealed record ClockReading
{
    /// <summary>Receipt day from which the present answer clock runs (T0, or the last item of a correction).</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Answer due: accept, correct or decline.</summary>
    public Deadline? AnswerDue { get; init; }

    /// <summary>What silence does; null when it does nothing, or the answer was given.</summary>
    public DeemedAcceptance? DeemedAcceptance { get; init; }

    /// <summary>Instant of it.</summary>
    public DateTimeOffset? DeemedAcceptanceAt => DeemedAcceptance?.At;

    /// <summary>True when silence accepted the case: the answer was missed.</summary>
    public bool AnswerMissed { get; init; }

    /// <summary>受理日期; for a deemed acceptance the day as of which it holds.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>The reply to the notice is due; null without an open notice.</summary>
    public BothWays? ReplyBy { get; init; }

    /// <summary>Statutory date before stops and extensions.</summary>
    public Deadline? BaseDue { get; init; }

    /// <summary>Statutory date with stops but before extensions.</summary>
    public Deadline? UnextendedDue { get; init; }

    /// <summary>Statutory date; null when the law has none, or an open stop has no end.</summary>
    public Deadline? StatutoryDue { get; init; }

    /// <summary>Promised date; moves with stops, not with extensions.</summary>
    public Deadline? PromisedDue { get; init; }

    /// <summary>The lower body's limit in a two-level case.</summary>
    public Deadline? LowerReviewDue { get; init; }

    /// <summary>How the lower body kept it.</summary>
    public LimitOutcome? LowerReview { get; init; }

    /// <summary>Spans announced and used.</summary>
    public IReadOnlyList<StopSpan> Stops { get; init; } = [];

    /// <summary>Announced ends, one for each procedure.</summary>
    public IReadOnlyList<DateOnly> PlannedStopEnds { get; init; } = [];

    /// <summary>Working days left out; overlaps once.</summary>
    public int ExcludedWorkingDays { get; init; }

    /// <summary>True after an extension.</summary>
    public bool IsExtended { get; init; }

    /// <summary>The hearing; null when none is about.</summary>
    public HearingReading? Hearing { get; init; }

    /// <summary>The renewal; null for another case.</summary>
    public RenewalReading? Renewal { get; init; }

    /// <summary>How the decision limit was kept; null before the decision.</summary>
    public LimitOutcome? Decision { get; init; }

    /// <summary>How the promise was kept; null before the decision.</summary>
    public LimitOutcome? Promise { get; init; }

    /// <summary>Service due; null before the decision, or where the law and the platform name no time.</summary>
    public Deadline? DeliverBy { get; init; }

    /// <summary>How service was done; null before it.</summary>
    public LimitOutcome? Delivery { get; init; }

    /// <summary>Instant at which the case ended; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The ledger: segments in order, without gap or overlap, from receipt on. The last is open while the case is.</summary>
    public IReadOnlyList<ClockSegment> Segments { get; init; } = [];

    /// <summary>Some date reaches a year without its notice.</summary>
    public bool Provisional { get; init; }

    /// <summary>Why the dates are what they are.</summary>
    [JsonIgnore]
    public IReadOnlyList<ExplanationLine> Explanation => field ??= Explain();

    /// <summary>Most readings are never explained, so the sentences are made on demand.</summary>
    [JsonIgnore]
    internal Func<IReadOnlyList<ExplanationLine>> Explain { get; init; } = () => [];

    /// <summary>Rows for the scheduler, by time; they replace all earlier rows of the case.</summary>
    public IReadOnlyList<NextDue> NextDue { get; init; } = [];

    [JsonIgnore]
    internal LampTimes Lamps { get; init; } = LampTimes.None;

    /// <summary>The lamp at an instant.</summary>
    public Lamp LampAt(DateTimeOffset instant) => Lamps.At(instant);

    /// <summary>The statutory date to show at an instant: null while the clock is stopped (不计时) or when none is due.</summary>
    public Deadline? ShownDue(DateTimeOffset instant) =>
        SegmentAt(instant) is { Kind: not SegmentKind.Stopped } ? StatutoryDue : null;

    /// <summary>The segment that holds an instant.</summary>
    public ClockSegment? SegmentAt(DateTimeOffset instant) =>
        Segments.LastOrDefault(segment => segment.From <= instant && (segment.To is null || instant < segment.To));
}
