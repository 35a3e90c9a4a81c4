namespace Tongban.Cases;

/// <summary>
/// Body of the messages <c>case.submitted</c>, <c>case.correction-issued</c>, <c>case.correction-replied</c>,
/// <c>case.correction-changed</c> (a reply was found defective, or its last day put off),
/// <c>case.accepted</c>, <c>case.declined</c>, <c>case.procedure-started</c>, <c>case.extended</c>, <c>case.decided</c>,
/// <c>case.closed</c>, <c>case.delivered</c>, <c>case.fee-noticed</c>, <c>case.fee-paid</c>, <c>case.urged</c>,
/// <c>case.urge-answered</c> and <c>case.ended</c>; and of <c>thing.ended</c>, where a 一件事 as a whole stands in the place of the case.
/// </summary>
/// <param name="Sequence">Number of the event within the case.</param>
/// <param name="OwnerAccountId">Account of the applicant; null for a case filed at a counter.</param>
/// <param name="ActorId">Account that acted; 0 for the platform, the applicant's for an act under the applicant's mandate.</param>
/// <param name="Status">Status after the act, by name.</param>
/// <param name="DeliveryWay">How the result was handed over, by name, for <c>case.delivered</c>; null else.</param>
/// <param name="TellThrough">Of a 一件事 the member's case through which its applicant is told; null for a case.</param>
/// <param name="ActingCounter">Counter at which the act was done; the counter of the filing is <paramref name="CounterCode"/>.</param>
public sealed record CaseMessage(
    long CaseId,
    string Number,
    int Sequence,
    DateTimeOffset At,
    string ItemId,
    string ItemName,
    string AuthorityCode,
    string Division,
    string? CounterCode,
    string Channel,
    long? OwnerAccountId,
    long ActorId,
    string Status,
    string? DeliveryWay = null,
    string? ActingCounter = null,
    long? TellThrough = null
)
{
    /// <summary>Topic for a 一件事 all of whose members have come to their end.</summary>
    public const string ThingEnded = "thing.ended";
}

/// <summary>
/// Body of <c>case.tell-applicant</c>, which any module may publish: goes into the box of the applicant's account, or as a
/// text message to somebody who applied at a counter.
/// </summary>
/// <param name="Key">Names the message: of one key one is sent.</param>
/// <param name="Link">Path on the site for somebody who is signed in.</param>
/// <param name="OpenLink">Path on the site that opens without an account; null when there is none.</param>
/// <param name="MustReach">True makes a task of it for the desk when no message could be sent.</param>
public sealed record ApplicantMessage(
    long CaseId,
    string Key,
    string Title,
    string Words,
    string? Link,
    string? OpenLink,
    bool MustReach
)
{
    /// <summary>Topic under which it is published.</summary>
    public const string Topic = "case.tell-applicant";
}
