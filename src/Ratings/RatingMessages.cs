namespace Tongban.Ratings;

/// <summary>Body of <c>rating.invited</c>: whoever sends messages asks <see cref="RatingLinks"/> for the address.</summary>
/// <param name="Stage">Application, Acceptance, Conclusion or CounterVisit.</param>
/// <param name="OwnerAccountId">Account of the applicant; null for a case without one.</param>
public sealed record RatingInvited(
    long InvitationId,
    long CaseId,
    string CaseNumber,
    string ItemName,
    string Stage,
    long? OwnerAccountId,
    DateTimeOffset ExpiresAt
);

/// <summary>Body of <c>rating.given</c>: no words and no rater; what works on 差评 reads them by id.</summary>
/// <param name="Level">By name, VeryDissatisfied to VerySatisfied.</param>
public sealed record RatingGiven(
    long RatingId,
    long InvitationId,
    long CaseId,
    string AuthorityCode,
    string Level,
    bool FollowUp,
    bool Signed
);
