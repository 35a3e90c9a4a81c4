namespace Tongban.Cases;

/// <summary>
/// Body of the messages <c>case.submitted</c>, <c>case.correction-issued</c>, <c>case.correction-replied</c>,
/// <c>case.accepted</c>, <c>case.declined</c>, <c>case.procedure-started</c>, <c>case.extended</c>, <c>case.decided</c>,
/// <c>case.closed</c>, <c>case.delivered</c>, <c>case.fee-noticed</c>, <c>case.fee-paid</c>, <c>case.urged</c>,
/// <c>case.urge-answered</c> and <c>case.ended</c>.
/// </summary>
/// <param name="Sequence">Number of the event within the case.</param>
/// <param name="OwnerAccountId">Account of the applicant; null for a case filed at a counter.</param>
/// <param name="ActorId">Account that acted; 0 for the platform.</param>
/// <param name="Status">Status after the act, by name.</param>
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
    string Status
);
