using Tongban.Cases.Data;
using Tongban.Cases.Domain;

namespace Tongban.Cases.Writing;

/// <summary>Which facts other modules hear of, and under which topic.</summary>
internal static class CaseTopics
{
    public static string? Of(CaseFact fact) =>
        fact switch
        {
            Submitted => "case.submitted",
            CorrectionIssued => "case.correction-issued",
            CorrectionReplied => "case.correction-replied",
            ReplyFoundDefective or CorrectionPeriodProlonged => "case.correction-changed",
            Accepted => "case.accepted",
            Declined => "case.declined",
            ProcedureStarted => "case.procedure-started",
            ExtensionGranted => "case.extended",
            Decided => "case.decided",
            Closed => "case.closed",
            Delivered => "case.delivered",
            FeeNoticed => "case.fee-noticed",
            FeePaid => "case.fee-paid",
            Urged => "case.urged",
            UrgeAnswered => "case.urge-answered",
            Withdrawn or Terminated or Lapsed or DuplicateClosed => "case.ended",
            _ => null,
        };

    public static CaseMessage Message(CaseRow row, CaseEvent one) =>
        new(
            row.Id,
            row.Number,
            one.Sequence,
            one.At,
            row.ItemId,
            row.ItemName,
            row.AuthorityCode,
            row.Division,
            row.CounterCode,
            row.Channel.ToString(),
            row.OwnerAccountId,
            one.By.Mandate is null ? one.By.AccountId : row.OwnerAccountId ?? one.By.AccountId,
            row.Status.ToString(),
            one.Fact is Delivered delivered ? delivered.Way.ToString() : null,
            one.By.CounterCode
        );
}
