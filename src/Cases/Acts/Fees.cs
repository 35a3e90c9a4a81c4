using Tongban.Cases.Domain;
using Tongban.Kernel;

namespace Tongban.Cases.Acts;

/// <summary>Fees: only those of the item version that the situation asks for (58); waiting for one stops no clock.</summary>
internal static class Fees
{
    public static Result<Decision> Notice(CaseFile file, ActContext context, string feeId, long amountFen)
    {
        if (file.State.Ended)
        {
            return Refusal.Of(file, "通知缴费");
        }

        if (
            file.Item.Fees.FirstOrDefault(one => one.Id == feeId) is not { } fee
            || file.Events[0].Fact is not Submitted submitted
            || !submitted.FeeIds.Contains(feeId)
        )
        {
            return CaseErrors.FeeNotListed;
        }

        if (file.State.Fees.ContainsKey(feeId))
        {
            return CaseErrors.FeeAlreadyNoticed;
        }

        return amountFen <= 0 || (fee.AmountFen is { } fixedAmount && fixedAmount != amountFen)
            ? CaseErrors.FeeAmountWrong
            : file.Record(context, null, new FeeNoticed(feeId, fee.Name, amountFen));
    }

    public static Result<Decision> Reduce(
        CaseFile file,
        ActContext context,
        string feeId,
        long newAmountFen,
        string reason
    )
    {
        if (
            file.Item.Fees.FirstOrDefault(one => one.Id == feeId) is not { Reducible: true }
            || file.State.Fees.GetValueOrDefault(feeId) is not { } fee
        )
        {
            return CaseErrors.FeeNotListed;
        }

        if (fee.Paid)
        {
            return CaseErrors.FeeAlreadyPaid;
        }

        if (newAmountFen < 0 || newAmountFen >= fee.AmountFen)
        {
            return CaseErrors.FeeAmountWrong;
        }

        return string.IsNullOrWhiteSpace(reason)
            ? CaseErrors.ReasonMissing
            : file.Record(context, reason, new FeeReduced(feeId, newAmountFen));
    }

    public static Result<Decision> Pay(
        CaseFile file,
        ActContext context,
        string feeId,
        long amountFen,
        string paymentReference
    )
    {
        if (file.State.Fees.GetValueOrDefault(feeId) is not { } fee)
        {
            return CaseErrors.FeeNotListed;
        }

        if (fee.Paid)
        {
            return CaseErrors.FeeAlreadyPaid;
        }

        return amountFen == fee.AmountFen
            ? file.Record(context, null, new FeePaid(feeId, amountFen, paymentReference))
            : CaseErrors.FeeAmountWrong;
    }
}
