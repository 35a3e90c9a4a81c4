using System.Text.Json.Serialization;
using Tongban.Catalog.Content;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Domain;

/// <summary>What happened in a case, in the words of the law. The history of a case is its list of these and nothing else.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Submitted), "submitted")]
[JsonDerivedType(typeof(OnSpotCorrected), "on-spot-corrected")]
[JsonDerivedType(typeof(CorrectionDrafted), "correction-drafted")]
[JsonDerivedType(typeof(CorrectionIssued), "correction-issued")]
[JsonDerivedType(typeof(CorrectionReplied), "correction-replied")]
[JsonDerivedType(typeof(ReplyFoundDefective), "reply-found-defective")]
[JsonDerivedType(typeof(MoreTimeAsked), "more-time-asked")]
[JsonDerivedType(typeof(CorrectionPeriodProlonged), "correction-period-prolonged")]
[JsonDerivedType(typeof(Accepted), "accepted")]
[JsonDerivedType(typeof(Declined), "declined")]
[JsonDerivedType(typeof(Assigned), "assigned")]
[JsonDerivedType(typeof(Recused), "recused")]
[JsonDerivedType(typeof(StepCompleted), "step-completed")]
[JsonDerivedType(typeof(StepReturned), "step-returned")]
[JsonDerivedType(typeof(ProcedureStarted), "procedure-started")]
[JsonDerivedType(typeof(ProcedureProlonged), "procedure-prolonged")]
[JsonDerivedType(typeof(ProcedureEnded), "procedure-ended")]
[JsonDerivedType(typeof(ExtensionRequested), "extension-requested")]
[JsonDerivedType(typeof(ExtensionGranted), "extension-granted")]
[JsonDerivedType(typeof(ExtensionRefused), "extension-refused")]
[JsonDerivedType(typeof(InterestedPersonFound), "interested-person-found")]
[JsonDerivedType(typeof(InterestedPersonTold), "interested-person-told")]
[JsonDerivedType(typeof(OpinionReceived), "opinion-received")]
[JsonDerivedType(typeof(OpinionAnswered), "opinion-answered")]
[JsonDerivedType(typeof(HearingRightTold), "hearing-right-told")]
[JsonDerivedType(typeof(HearingRequested), "hearing-requested")]
[JsonDerivedType(typeof(HearingNotified), "hearing-notified")]
[JsonDerivedType(typeof(HearingAnnounced), "hearing-announced")]
[JsonDerivedType(typeof(HearingHeld), "hearing-held")]
[JsonDerivedType(typeof(Forwarded), "forwarded")]
[JsonDerivedType(typeof(Decided), "decided")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(Delivered), "delivered")]
[JsonDerivedType(typeof(GrantRevoked), "grant-revoked")]
[JsonDerivedType(typeof(Archived), "archived")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
[JsonDerivedType(typeof(Terminated), "terminated")]
[JsonDerivedType(typeof(Lapsed), "lapsed")]
[JsonDerivedType(typeof(DuplicateClosed), "duplicate-closed")]
[JsonDerivedType(typeof(FeeNoticed), "fee-noticed")]
[JsonDerivedType(typeof(FeeReduced), "fee-reduced")]
[JsonDerivedType(typeof(FeePaid), "fee-paid")]
[JsonDerivedType(typeof(ElectronicServiceConsented), "electronic-service-consented")]
[JsonDerivedType(typeof(Urged), "urged")]
[JsonDerivedType(typeof(UrgeAnswered), "urge-answered")]
[JsonDerivedType(typeof(ApplicantTold), "applicant-told")]
[JsonDerivedType(typeof(FollowedUp), "followed-up")]
[JsonDerivedType(typeof(DeferralPromised), "deferral-promised")]
[JsonDerivedType(typeof(Deferred), "deferred")]
[JsonDerivedType(typeof(DeferredSupplied), "deferred-supplied")]
[JsonDerivedType(typeof(DeferralMissed), "deferral-missed")]
[JsonDerivedType(typeof(CommitmentMade), "commitment-made")]
[JsonDerivedType(typeof(CommitmentWithdrawn), "commitment-withdrawn")]
[JsonDerivedType(typeof(CommitmentCheckSet), "commitment-check-set")]
[JsonDerivedType(typeof(CommitmentChecked), "commitment-checked")]
[JsonDerivedType(typeof(RectificationOrdered), "rectification-ordered")]
[JsonDerivedType(typeof(RectificationEnded), "rectification-ended")]
[JsonDerivedType(typeof(CommitmentRevoked), "commitment-revoked")]
[JsonDerivedType(typeof(HelpConfirmed), "help-confirmed")]
internal abstract record CaseFact;

/// <summary>One entry of the history: the fact with its place, its person and its instant (business clock, UTC).</summary>
/// <param name="Sequence">1, 2, 3 … within the case.</param>
/// <param name="Reason">Why, in the actor's words, where the act asks for it.</param>
internal sealed record CaseEvent(int Sequence, DateTimeOffset At, ActedBy By, CaseFact Fact, string? Reason = null);

/// <summary>Who acted, in which role, for which authority and at which counter.</summary>
/// <param name="InsteadOf">Account of the A post when the B post stood in (A/B 岗).</param>
internal sealed record ActedBy(
    long AccountId,
    string Name,
    string Role,
    string? AuthorityCode = null,
    string? CounterCode = null,
    long? InsteadOf = null,
    string? InsteadOfName = null
)
{
    /// <summary>授权编号 when a holder acts under a mandate; goes into the ledger, the history has in whose stead it was.</summary>
    public string? Mandate { get; init; }

    /// <summary>The name as a history shows it: with whom it stood in for.</summary>
    public string Shown => InsteadOfName is { } absent ? $"{Name}（代{absent}）" : Name;

    public ActedBy For(StaffName? absent) => this with { InsteadOf = absent?.AccountId, InsteadOfName = absent?.Name };

    /// <summary>What the platform does by itself when a period passes.</summary>
    public static ActedBy Platform { get; } = new(0, "系统", "system");
}

/// <summary>提交: T0 is the instant of submission, or of hand-over at a counter, or of signing for a letter.</summary>
internal sealed record Submitted(
    Channel Channel,
    DateTimeOffset ReceivedAt,
    string AnswersHash,
    IReadOnlyList<HandedIn> Materials,
    IReadOnlyList<string> NeededMaterialIds,
    IReadOnlyList<string> StepIds,
    IReadOnlyList<string> FeeIds,
    bool TruthDeclared
) : CaseFact
{
    /// <summary>What the item has done after a grant in this situation.</summary>
    public IReadOnlyList<string> FollowUpIds { get; init; } = [];

    /// <summary>加急 was asked for.</summary>
    public bool Urgent { get; init; }

    /// <summary>SM3 of what the applicant was shown before sending; null where no page showed it.</summary>
    public string? SheetHash { get; init; }
}

/// <summary>A material as handed in: its files in their order, or paper only at a counter.</summary>
[method: JsonConstructor]
internal sealed record HandedIn(string MaterialId, IReadOnlyList<HandedFile> Files, bool PaperSeen)
{
    /// <summary>Files that one material may have.</summary>
    public const int MostFiles = 10;

    public HandedIn(string materialId, string? fileHash, string? fileName, bool PaperSeen)
        : this(materialId, fileHash is null ? [] : [new HandedFile(fileHash, fileName ?? materialId)], PaperSeen) { }

    /// <summary>免证办: the certificate that takes the place of files and paper; null where those were handed in.</summary>
    public UsedCertificate? Certificate { get; init; }

    /// <summary>一件事: result of a member before, which the platform passes on; null where the applicant handed something in.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MemberResult? Result { get; init; }

    /// <summary>What was handed in, in words.</summary>
    [JsonIgnore]
    public string Shown => Certificate?.Shown ?? Result?.Shown ?? string.Join("、", Files.Select(file => file.Name));

    public bool Equals(HandedIn? other) =>
        other is not null
        && MaterialId == other.MaterialId
        && PaperSeen == other.PaperSeen
        && Certificate == other.Certificate
        && Result == other.Result
        && Files.SequenceEqual(other.Files);

    public override int GetHashCode() => HashCode.Combine(MaterialId, PaperSeen, Files.Count);
}

/// <summary>Result of another case of the same 一件事, in place of a paper.</summary>
internal sealed record MemberResult(string CaseNumber, string ItemName, string ResultName, string? ResultNumber)
{
    [JsonIgnore]
    public string Shown =>
        $"“{ItemName}”的办理结果：{ResultName}{(ResultNumber is null ? "" : $"（{ResultNumber}）")}，办件编号{CaseNumber}";
}

/// <summary>A certificate that its holder consented to have called up in place of a material, in the version used.</summary>
/// <param name="ConsentedAt">When the holder agreed (同意调用).</param>
internal sealed record UsedCertificate(
    long CertificateId,
    int VersionNumber,
    string Identifier,
    string TypeName,
    string Number,
    string Authority,
    DateOnly? ValidTo,
    DateTimeOffset ConsentedAt
)
{
    [JsonIgnore]
    public string Shown => $"电子证照：{TypeName}（{Number}）";
}

/// <summary>A file in the store, under the name it came with.</summary>
internal sealed record HandedFile(string Hash, string Name)
{
    /// <summary>Item of the correction notice that it answers; null where nobody asked for it to be mended.</summary>
    public string? Mends { get; init; }
}

/// <summary>当场更正 (行政许可法 32 第一款第三项): not the correction notice, uses nothing up.</summary>
internal sealed record OnSpotCorrected(IReadOnlyList<FieldChange> Changes, string AnswersHash) : CaseFact;

internal sealed record FieldChange(string FieldId, string? Before, string? After);

/// <summary>What the notice asks: a material or a form field of the item version, what is wrong and how to put it right.</summary>
internal sealed record CorrectionItem(
    string Id,
    CorrectionTarget Target,
    string TargetId,
    string Problem,
    string Remedy
)
{
    /// <summary>The one file of the material that is wrong; null for the whole material, and for a field.</summary>
    public HandedPlace? Place { get; init; }

    /// <summary>Material or field as the item calls it, and the place in it.</summary>
    public string NameIn(ServiceItemContent item)
    {
        var name =
            Target == CorrectionTarget.Material
                ? item.Materials.FirstOrDefault(one => one.Id == TargetId)?.Name
                : item.Form.AllFields.FirstOrDefault(one => one.Id == TargetId)?.Label;
        return Place is null ? name ?? TargetId : $"{name ?? TargetId}：{Place}";
    }
}

/// <summary>One file of a material, and which of its pages are wrong.</summary>
/// <param name="Pages">As <see cref="PageList"/> writes them; null for the whole file.</param>
internal sealed record HandedPlace(string FileHash, string FileName, string? Pages)
{
    public override string ToString() => Pages is null ? $"文件“{FileName}”" : $"文件“{FileName}”第{Pages}页";
}

internal enum CorrectionTarget
{
    Material,
    Field,
}

internal sealed record CorrectionDrafted(IReadOnlyList<CorrectionItem> Items, Period ReplyWithin) : CaseFact;

/// <summary>补正告知 (32 第一款第四项): told at this instant, once, naming everything.</summary>
internal sealed record CorrectionIssued(IReadOnlyList<CorrectionItem> Items, Period ReplyWithin) : CaseFact;

/// <summary>A reply, checked against the notice's list only; <paramref name="Open"/> is what it still lacks.</summary>
internal sealed record CorrectionReplied(
    IReadOnlyList<string> Covered,
    IReadOnlyList<string> Open,
    IReadOnlyList<HandedIn> Materials,
    string? AnswersHash
) : CaseFact;

internal sealed record ReplyFoundDefective(IReadOnlyList<string> Items) : CaseFact;

/// <summary>The applicant asks for a longer reply period; nothing moves until it is granted.</summary>
internal sealed record MoreTimeAsked(DateOnly Until) : CaseFact;

/// <summary>The reply period made longer at the applicant's request.</summary>
internal sealed record CorrectionPeriodProlonged(DateOnly Until) : CaseFact;

/// <summary>
/// 受理. Deemed when the answer period passed in silence; then <paramref name="AsOf"/> lies before the event, and
/// <paramref name="DeemedAt"/> is the instant at which the law acted, which may be earlier than its recording.
/// </summary>
internal sealed record Accepted(DateOnly AsOf, bool Deemed, bool ByReceipt, DateTimeOffset? DeemedAt = null) : CaseFact;

/// <summary>不予受理 on one of the closed grounds N1–N5.</summary>
internal sealed record Declined(
    DeclineGround Ground,
    string? CompetentAuthority,
    string? Evidence,
    string? EarlierDecision,
    DateOnly? BarredUntil,
    IReadOnlyList<string> MissingItems
) : CaseFact;

internal enum DeclineGround
{
    /// <summary>N1: no permit is needed (32 第一款第一项).</summary>
    NotNeeded,

    /// <summary>N2: another authority is competent (32 第一款第二项).</summary>
    NotCompetent,

    /// <summary>N3: facts hidden or false material (78).</summary>
    FalseMaterial,

    /// <summary>N4: barred from applying (78, 79).</summary>
    Barred,

    /// <summary>N5: items of the correction notice not delivered by its date (32 第一款第四项、第五项).</summary>
    CorrectionsNotDelivered,

    /// <summary>Incomplete, where the regime declines with the full list instead of a notice (不动产登记暂行条例 17).</summary>
    Incomplete,
}

internal sealed record Assigned(string StepId, IReadOnlyList<long> AccountIds, IReadOnlyList<string> Names) : CaseFact;

/// <summary>回避.</summary>
internal sealed record Recused(string StepId, long AccountId, long ReplacedBy) : CaseFact;

/// <param name="Checked">What the law wants looked at in this step and the reviewer ticked.</param>
internal sealed record StepCompleted(
    string StepId,
    StepOpinion Opinion,
    string Note,
    IReadOnlyList<StaffName> Staff,
    IReadOnlyList<string>? Checked = null
) : CaseFact;

internal sealed record StaffName(long AccountId, string Name);

internal enum StepOpinion
{
    Meets,
    DoesNotMeet,
}

/// <summary>退回: steps done again; the branches named in <paramref name="Kept"/> keep their opinion, those in <paramref name="Reopened"/> do not.</summary>
internal sealed record StepReturned(
    string FromStepId,
    string ToStepId,
    IReadOnlyList<string> Reopened,
    IReadOnlyList<string> Kept,
    string Note
) : CaseFact;

/// <summary>特别程序 begins with the written notice that names the days (行政许可法 45).</summary>
internal sealed record ProcedureStarted(string ProcedureId, string Kind, int Days, bool StopsClock) : CaseFact;

internal sealed record ProcedureProlonged(string ProcedureId, int Days) : CaseFact;

/// <param name="Stance">What somebody asked for an opinion answered; null where the procedure asks nobody.</param>
/// <param name="Won">Whether the applicant won the tender or auction; null where there was none.</param>
/// <param name="Plain">The test shows at once whether the standard is met, without analysis (行政许可法 55 第二款).</param>
internal sealed record ProcedureEnded(
    string ProcedureId,
    string Outcome,
    Stance? Stance = null,
    bool? Won = null,
    bool Plain = false
) : CaseFact;

/// <summary>Answer to a request for an opinion (政府信息公开条例 32, 34).</summary>
internal enum Stance
{
    /// <summary>同意公开.</summary>
    Agrees,

    /// <summary>不同意公开且有合理理由.</summary>
    Objects,

    /// <summary>不同意公开而没有合理理由.</summary>
    ObjectsWithoutReason,

    /// <summary>逾期未提出意见.</summary>
    Silent,
}

internal sealed record ExtensionRequested(string Grounds) : CaseFact;

internal sealed record ExtensionGranted(Period By, Grantor Grantor, string Grounds) : CaseFact;

internal sealed record ExtensionRefused(string Grounds) : CaseFact;

/// <summary>发现许可事项直接关系他人重大利益 (36): from now on nothing is decided before that person is told.</summary>
internal sealed record InterestedPersonFound(string PersonId, string Name, string Interest) : CaseFact;

internal sealed record InterestedPersonTold(string PersonId, string Name) : CaseFact;

internal sealed record OpinionReceived(string OpinionId, string From, string Text) : CaseFact;

internal sealed record OpinionAnswered(string OpinionId, string Answer) : CaseFact;

internal sealed record HearingRightTold(IReadOnlyList<string> Persons) : CaseFact;

internal sealed record HearingRequested(string From) : CaseFact;

internal sealed record HearingNotified(
    DateOnly HeldOn,
    string Place,
    int Days,
    string Chair,
    bool Public,
    string? ClosedGround
) : CaseFact;

/// <summary>听证公告 (46, 48 第一款第一项): what is heard, published with its time and place.</summary>
internal sealed record HearingAnnounced(string Subject, DateOnly HeldOn, string Place) : CaseFact;

/// <summary>The signed minutes, with what the examiner and the parties brought forward (48 第一款第四项、第五项).</summary>
internal sealed record HearingHeld(
    string MinutesHash,
    string Chair,
    string? ExaminerEvidence = null,
    string? PartiesReply = null
) : CaseFact;

/// <summary>报送上级 (43, 35): the lower body's opinion and the whole file go up.</summary>
internal sealed record Forwarded(string ToAuthority, string Opinion) : CaseFact;

/// <summary>决定. <paramref name="ShownHash"/> is the hash of what the approver saw on the confirming page.</summary>
/// <param name="LegalGround">Code of the kind of answer or ground of refusal, where the regime lists them.</param>
/// <param name="FalseEvidence">Proof of a false filing (行政许可法 78), for a refusal on that account.</param>
/// <param name="Override">Public interest that outweighs a third party's objection (政府信息公开条例 32).</param>
internal sealed record Decided(
    Outcome Outcome,
    string Content,
    IReadOnlyList<string> Facts,
    IReadOnlyList<string> Grounds,
    IReadOnlyList<string> FailedConditions,
    string? StandardNumber,
    string? MinutesHash,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    string? ShownHash,
    bool Deemed,
    DateTimeOffset? DeemedAt = null,
    string? LegalGround = null,
    string? FalseEvidence = null,
    string? Override = null
) : CaseFact
{
    /// <summary>SM3 of the 签署单 that the approver signed; null for a grant by silence, which nobody signs.</summary>
    public string? SheetHash { get; init; }

    /// <summary>Authorisation under which one person accepted and decided; null when two took part.</summary>
    public long? Sole { get; init; }
}

internal enum Outcome
{
    /// <summary>准予, 予以办理.</summary>
    Granted,

    /// <summary>不予.</summary>
    Refused,
}

internal sealed record Closed(string? ResultName, string? ResultNumber) : CaseFact;

internal sealed record Delivered(DeliveryWay Way, string Recipient, string? Tracking) : CaseFact;

/// <summary>
/// 撤销 for fraud or bribery (行政许可法 69 第二款), as the decision on it was served: from that day the applicant is barred (79).
/// </summary>
internal sealed record GrantRevoked(string DecisionNumber, DateOnly ServedOn, string Evidence) : CaseFact;

internal sealed record Archived : CaseFact;

internal sealed record Withdrawn : CaseFact;

/// <summary>终止: death of the person, end of the organisation.</summary>
internal sealed record Terminated(string Cause) : CaseFact;

/// <summary>A legal fiction of the regime ended the case (视为放弃, 视为撤回).</summary>
internal sealed record Lapsed(EndKind How, string RuleId) : CaseFact;

internal sealed record DuplicateClosed(string OfCaseNumber) : CaseFact;

internal sealed record FeeNoticed(string FeeId, string Name, long AmountFen) : CaseFact;

internal sealed record FeeReduced(string FeeId, long NewAmountFen) : CaseFact;

internal sealed record FeePaid(string FeeId, long AmountFen, string PaymentReference) : CaseFact;

internal sealed record ElectronicServiceConsented(bool Consents, string Address) : CaseFact;

/// <summary>督办: a supervisor presses the holder, who has to answer; it moves no limit. The reason is the event's.</summary>
/// <param name="AnswerBy">Last day for the answer.</param>
internal sealed record Urged(string UrgeId, long HolderId, string HolderName, DateOnly AnswerBy) : CaseFact;

internal sealed record UrgeAnswered(string UrgeId, string Answer) : CaseFact;

/// <summary>A clerk told the applicant what no message could.</summary>
/// <param name="Occasion">Of the task.</param>
internal sealed record ApplicantTold(string Occasion, string How) : CaseFact;

/// <summary>What the item wants done after a grant is done.</summary>
/// <param name="FollowUpId">Of the item.</param>
internal sealed record FollowedUp(string FollowUpId, string How) : CaseFact;

/// <summary>帮办代办: a helper filled the application in, and the applicant confirmed just what the sheet says.</summary>
/// <param name="HelpNumber">Number of the request for help.</param>
/// <param name="Proof">How: <c>Code</c>, <c>Handwriting</c> or <c>Counter</c>.</param>
/// <param name="SheetHash">SM3 of the sheet that was shown.</param>
/// <param name="Witness">Who saw the signature or the identity document; null for a code.</param>
/// <param name="EvidenceHash">SM3 of the evidence file of a signature; null otherwise.</param>
internal sealed record HelpConfirmed(
    string HelpNumber,
    string HelperName,
    string Proof,
    string SheetHash,
    string? Witness,
    string? EvidenceHash
) : CaseFact;
