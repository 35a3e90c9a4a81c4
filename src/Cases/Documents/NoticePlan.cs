using Tongban.Cases.Domain;

namespace Tongban.Cases.Documents;

/// <summary>Which documents the events of one transaction make.</summary>
internal static class NoticePlan
{
    public static IEnumerable<(DocumentKind Kind, CaseEvent Event)> Of(IReadOnlyList<CaseEvent> added)
    {
        var atOnce =
            added.Any(one => one.Fact is Decided { Outcome: Outcome.Granted }) && added.Any(one => one.Fact is Closed);
        return added.SelectMany(one => Of(one.Fact, added, atOnce).Select(kind => (kind, one)));
    }

    /// <summary>What is decided on the spot has one document, the 办结单, which is receipt, acceptance and decision.</summary>
    private static IEnumerable<DocumentKind> Of(CaseFact fact, IReadOnlyList<CaseEvent> added, bool atOnce) =>
        fact switch
        {
            Submitted => atOnce || added.Any(one => one.Fact is Accepted { ByReceipt: true })
                ? []
                : [DocumentKind.Receipt],
            CorrectionReplied => [DocumentKind.ReplyReceipt],
            Accepted accepted => atOnce || (!accepted.Deemed && added.Any(one => one.Fact is Deferred))
                ? []
                : [DocumentKind.Acceptance],
            DeferralPromised => [DocumentKind.DeferralPromise],
            Deferred => [DocumentKind.Deferral],
            DeferredSupplied => [DocumentKind.SupplyReceipt],
            CommitmentMade => [DocumentKind.Commitment],
            RectificationOrdered => [DocumentKind.Rectification],
            CommitmentRevoked => [DocumentKind.CommitmentRevocation],
            CorrectionIssued => [DocumentKind.Correction],
            Declined => [DocumentKind.NonAcceptance],
            ProcedureStarted or ProcedureProlonged => [DocumentKind.SpecialProcedure],
            ExtensionGranted => [DocumentKind.Extension],
            InterestedPersonTold => [DocumentKind.InterestedPerson],
            HearingRightTold => [DocumentKind.HearingRight],
            HearingNotified => [DocumentKind.HearingNotice],
            HearingAnnounced => [DocumentKind.HearingAnnouncement],
            Forwarded => [DocumentKind.Forwarding],
            Decided decided => decided.Outcome == Outcome.Refused ? [DocumentKind.Refusal]
            : atOnce ? []
            : decided.Override is not null ? [DocumentKind.Grant, DocumentKind.ThirdPartyDisclosure]
            : [DocumentKind.Grant],
            Closed => atOnce ? [DocumentKind.Completion] : [],
            FeeNoticed or FeeReduced => [DocumentKind.FeeNotice],
            FeePaid => [DocumentKind.FeeReceipt],
            Withdrawn => [DocumentKind.Withdrawal],
            Terminated or DuplicateClosed => [DocumentKind.Termination],
            Lapsed => [DocumentKind.Lapse],
            Delivered => [DocumentKind.ServiceRecord],
            _ => [],
        };

    /// <summary>Word of the document number (发文字号) after the authority's own; null for documents that bear none.</summary>
    public static string? NumberWord(DocumentKind kind, bool permit) =>
        kind switch
        {
            DocumentKind.Receipt or DocumentKind.ReplyReceipt or DocumentKind.SupplyReceipt => "收",
            DocumentKind.DeferralPromise or DocumentKind.Commitment => "承",
            DocumentKind.Rectification => "改",
            DocumentKind.CommitmentRevocation => "撤",
            DocumentKind.Acceptance or DocumentKind.Deferral => permit ? "许受" : "受",
            DocumentKind.Correction => permit ? "许补" : "补",
            DocumentKind.NonAcceptance => permit ? "许不受" : "不受",
            DocumentKind.SpecialProcedure => "特",
            DocumentKind.Extension => "延",
            DocumentKind.InterestedPerson
            or DocumentKind.HearingRight
            or DocumentKind.HearingNotice
            or DocumentKind.HearingAnnouncement => "听",
            DocumentKind.ThirdPartyDisclosure => "告",
            DocumentKind.Forwarding => "报",
            DocumentKind.Grant => permit ? "许准" : "办",
            DocumentKind.Refusal => permit ? "许驳" : "不办",
            DocumentKind.Completion => "结",
            DocumentKind.FeeNotice or DocumentKind.FeeReceipt => "费",
            DocumentKind.Withdrawal or DocumentKind.Termination or DocumentKind.Lapse => "终",
            DocumentKind.ServiceRecord => "送",
            DocumentKind.UnifiedOpinion => "验",
            _ => null,
        };
}
