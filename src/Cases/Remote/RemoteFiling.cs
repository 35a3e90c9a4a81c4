namespace Tongban.Cases.Remote;

/// <summary>
/// An application that a counter of another place took in for an item of this one (异地代收代办), or this place's part of one that
/// its own counter took in for both (多地联办).
/// </summary>
/// <param name="Token">The same token makes one case.</param>
/// <param name="Situations">Situation id to option id.</param>
/// <param name="Answers">Field id to values as typed, as the counter's own form has them.</param>
/// <param name="PostalAddress">Where a result by post goes; null when it is handed over.</param>
/// <param name="AtOwnCounter">A counter of this place took it in.</param>
public sealed record RemoteFiling(
    string Token,
    string ItemId,
    string ApplicantKind,
    IReadOnlyDictionary<string, string> Situations,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers,
    IReadOnlyList<RemoteMaterial> Materials,
    bool ByPost,
    string? PostalAddress,
    bool TruthDeclared,
    bool AtOwnCounter = false
);

/// <summary>A material as the other counter took it in.</summary>
/// <param name="Files">Scans, which must be in the file store.</param>
/// <param name="OriginalSeen">原件核验: the clerk held the original against the scan.</param>
public sealed record RemoteMaterial(string MaterialId, IReadOnlyList<RemoteFile> Files, bool OriginalSeen);

/// <summary>A file of the store.</summary>
/// <param name="Hash">SHA-256 of its bytes, 64 lower-case hexadecimal digits.</param>
public sealed record RemoteFile(string Hash, string Name);

/// <summary>The case that was made of it.</summary>
public sealed record RemoteFiled(long CaseId, string Number, string AuthorityCode);

/// <summary>A case as the place that took it in may see it: what its applicant may see, and no more.</summary>
/// <param name="TurnSentence">Whose turn it is, in words.</param>
/// <param name="Decided">True once a decision stands.</param>
/// <param name="Finished">True once the result can be handed over.</param>
/// <param name="Refused">True when the decision that stands is a refusal.</param>
/// <param name="Ended">True when it ended without a decision.</param>
/// <param name="Events">What happened, in order; nothing that is only for staff.</param>
/// <param name="Correction">What a correction notice still asks of the applicant; null when it asks nothing.</param>
public sealed record RemoteCase(
    long CaseId,
    string Number,
    string AuthorityCode,
    string StatusName,
    string TurnSentence,
    bool Decided,
    bool Refused,
    bool Finished,
    bool Ended,
    IReadOnlyList<RemoteEvent> Events,
    IReadOnlyList<RemoteDocument> Documents,
    RemoteCorrection? Correction
);

/// <summary>One entry of the history of a case.</summary>
/// <param name="Sequence">1, 2, 3 … within the case; what nobody may see leaves gaps.</param>
/// <param name="IsDelivery">The result was handed over.</param>
public sealed record RemoteEvent(int Sequence, DateTimeOffset At, string Title, string? Detail, bool IsDelivery);

/// <summary>A document of a case.</summary>
/// <param name="OfDecision">It was issued with the decision or after it.</param>
public sealed record RemoteDocument(long Id, string Title, bool OfDecision);
