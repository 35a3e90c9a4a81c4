using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Meetings;
using Tongban.Platform;

namespace Tongban.CrossRegion.Data;

internal enum Direction
{
    In,
    Out,
}

internal enum MessageState
{
    /// <summary>To be sent, or sent and not acknowledged.</summary>
    Waiting,

    /// <summary>The other side has given its receipt.</summary>
    Acknowledged,

    /// <summary>The other side will not have it; its number is used again by the next.</summary>
    Refused,

    /// <summary>Came in, and we gave a receipt.</summary>
    Received,
}

/// <summary>An envelope that goes out or came in: the log of the exchange with one partner.</summary>
internal sealed class MessageRow
{
    public required long Id { get; init; }
    public required Direction Direction { get; init; }

    /// <summary>Six digits of the other place.</summary>
    public required string Partner { get; init; }

    /// <summary>1, 2, 3 … in this direction; given when its turn to be sent comes, null before and once refused.</summary>
    public long? Sequence { get; set; }

    /// <summary>Idempotency key.</summary>
    public required string MessageKey { get; init; }
    public required string Kind { get; init; }
    public required string Application { get; init; }

    /// <summary>What it says, as canonical JSON.</summary>
    public required ProtectedText Body { get; init; }

    /// <summary>Hashes and names of its attachments, as JSON.</summary>
    public required string Attachments { get; init; }

    /// <summary>The signed text; empty until it has its number.</summary>
    public ProtectedText Envelope { get; set; }

    /// <summary>SM3 of the signed text, in hexadecimal.</summary>
    public string? Digest { get; set; }
    public string? Signature { get; set; }

    /// <summary>The signed receipt, as it was given or came.</summary>
    public string? Receipt { get; set; }
    public required MessageState State { get; set; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? NextAt { get; set; }
    public string? Fault { get; set; }
    public int Version { get; set; }
}

/// <summary>A file that a partner has pushed; its envelopes may name no other.</summary>
internal sealed class AttachmentRow
{
    public required string Partner { get; init; }

    /// <summary>SHA-256, 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }
    public required long Size { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal enum ApplicationSide
{
    /// <summary>收件地: taken in here for another place.</summary>
    Taker,

    /// <summary>业务属地: came from another place, and is decided here.</summary>
    Home,
}

/// <summary>An application that one place takes in for another, as one of the two has it.</summary>
internal sealed class ApplicationRow
{
    public required long Id { get; init; }

    /// <summary>跨区域申请编号, the same at both places.</summary>
    public required string Number { get; init; }
    public required ApplicationSide Side { get; init; }

    /// <summary>Six digits of the other place.</summary>
    public required string Partner { get; init; }
    public required string AgreementId { get; init; }
    public required string CatalogCode { get; init; }
    public required string ItemId { get; init; }
    public required string ItemName { get; init; }

    /// <summary>Authority of the clerk who took it in, or of the case.</summary>
    public required string AuthorityCode { get; set; }
    public required ProtectedText ApplicantName { get; init; }
    public required ProtectedText ApplicantPhone { get; init; }

    /// <summary>SHA-256 over number and query code; empty at the home place.</summary>
    public required string QueryHash { get; init; }

    /// <summary>What was taken in (<see cref="TakenApplication"/>), to be sent and sent again.</summary>
    public required ProtectedText Filing { get; set; }
    public required bool ByPost { get; init; }
    public required CrossStage Stage { get; set; }
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>End of the working day after that of the taking in.</summary>
    public required DateTimeOffset SendBy { get; set; }
    public DateTimeOffset? LateAt { get; set; }
    public int Round { get; set; }
    public long? CaseId { get; set; }
    public string? CaseNumber { get; set; }

    /// <summary>Last event of the case that the other place was told.</summary>
    public int CaseSequence { get; set; }

    /// <summary>The documents of the decision were sent.</summary>
    public bool ResultTold { get; set; }

    /// <summary>Whose turn the case is, in the home place's words.</summary>
    public string? Turn { get; set; }

    /// <summary>What the home place's correction notice still asks (<see cref="Cases.Remote.RemoteCorrection"/>); empty for nothing.</summary>
    public ProtectedText Correction { get; set; }

    /// <summary>Code and words of a refusal by the other side; null when there is none.</summary>
    public string? Refusal { get; set; }

    /// <summary>多地联办: the taking place has a part of its own, which begins when the home place has granted its part.</summary>
    public bool Joint { get; init; }

    /// <summary>Case of the taking place's part, where it is; null at the home place.</summary>
    public long? TakerCaseId { get; set; }
    public string? TakerCaseNumber { get; set; }

    /// <summary>Last event of that case that is among the steps.</summary>
    public int TakerSequence { get; set; }

    /// <summary>Whose turn that case is, in the taking place's words.</summary>
    public string? TakerTurn { get; set; }

    /// <summary>Six digits of the place that has a part beside the home place; null where there is one part only.</summary>
    public string? JointTaker => Joint ? CrossNumber.PlaceOf(Number) : null;

    /// <summary>The case that this place has of it.</summary>
    public long? OwnCaseId => Side == ApplicationSide.Home ? CaseId : TakerCaseId;
    public int Version { get; set; }
}

/// <summary>One step of an application; both places keep the same.</summary>
internal sealed class StepRow
{
    public required long Id { get; init; }
    public required string Application { get; init; }

    /// <summary>Place that did it, six digits.</summary>
    public required string Place { get; init; }

    /// <summary>1, 2, 3 … of the steps of this place.</summary>
    public required int Ordinal { get; init; }
    public required DateTimeOffset At { get; init; }
    public required CrossAct Act { get; init; }
    public required string Title { get; init; }
    public required ProtectedText Detail { get; init; }
    public required string Who { get; init; }

    /// <summary>Which sending it belongs to, from 1.</summary>
    public required int Round { get; init; }
}

internal enum ReplyState
{
    /// <summary>At the taking place: sent on, and not answered.</summary>
    Sent,

    /// <summary>At the home place: to be laid on the case.</summary>
    Came,

    /// <summary>The case has it.</summary>
    Laid,

    /// <summary>The home place did not take it, with its reasons.</summary>
    Refused,
}

/// <summary>What the applicant brought to the taking place for a correction notice, as one of the two has it.</summary>
internal sealed class ReplyRow
{
    public required long Id { get; init; }
    public required string Application { get; init; }

    /// <summary>1, 2, 3 … of this application.</summary>
    public required int Ordinal { get; init; }

    /// <summary>As it was taken in (<see cref="TakenReply"/>).</summary>
    public required ProtectedText Content { get; init; }
    public required ReplyState State { get; set; }

    /// <summary>What the home place said to it; empty before, and where there is nothing to say.</summary>
    public ProtectedText Words { get; set; }
    public required DateTimeOffset At { get; init; }
    public int Version { get; set; }
}

/// <summary>One act on a remote meeting; both places keep the same.</summary>
internal sealed class MeetingActRow
{
    public required long Id { get; init; }
    public required string Application { get; init; }
    public required string Meeting { get; init; }

    /// <summary>Place where it was done, six digits.</summary>
    public required string Place { get; init; }

    /// <summary>1, 2, 3 … of the acts of this place on meetings of the application.</summary>
    public required int Ordinal { get; init; }
    public required DateTimeOffset At { get; init; }
    public required MeetingDid Did { get; init; }
    public required MeetingParty Party { get; init; }
    public required string Who { get; init; }

    /// <summary>Purpose, consent as it was shown, minutes or objection.</summary>
    public required ProtectedText Words { get; init; }
    public DateTimeOffset? PlannedAt { get; init; }

    /// <summary>Parties by name, with commas; of a proposal.</summary>
    public string? Invited { get; init; }

    /// <summary>Address of the room; of a start.</summary>
    public string? Room { get; init; }
}

/// <summary>A document of the result, at the place that hands it over.</summary>
internal sealed class ResultRow
{
    public required long Id { get; init; }
    public required string Application { get; init; }
    public required string FileHash { get; init; }
    public required string FileName { get; init; }
}

/// <summary>Wrong look-ups within an hour.</summary>
internal sealed class LookupRow
{
    public required string Source { get; init; }
    public required long Hour { get; init; }
    public int Failures { get; set; }
}
