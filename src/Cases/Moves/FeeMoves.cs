using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Payments;
using Tongban.Kernel;

namespace Tongban.Cases.Moves;

/// <summary>Fees: notice, reduction, payment through the gateway. Waiting for one stops no clock.</summary>
internal sealed class FeeMoves(CaseExecutor executor, IPaymentGateway payments)
{
    public Task<Result<CaseMoved>> NoticeAsync(
        CaseMove move,
        string feeId,
        long amountFen,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(CaseAct.NoticeFee, move, (file, context) => Fees.Notice(file, context, feeId, amountFen), ct);

    public Task<Result<CaseMoved>> ReduceAsync(
        CaseMove move,
        string feeId,
        long newAmountFen,
        string reason,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.ReduceFee,
            move,
            (file, context) => Fees.Reduce(file, context, feeId, newAmountFen, reason),
            ct
        );

    /// <summary>
    /// Pays what the notice says. The order's key is case and fee, so that a payment whose answer was lost is found again
    /// and not made twice.
    /// </summary>
    public Task<Result<CaseMoved>> PayAsync(CaseMove move, string feeId, CancellationToken ct = default) =>
        executor.RunAsync(CaseAct.PayFee, move, scope => PayAsync(scope, feeId, ct), ct);

    private async Task<Result<Decision>> PayAsync(MoveScope scope, string feeId, CancellationToken ct)
    {
        if (scope.File.State.Fees.GetValueOrDefault(feeId) is not { } fee)
        {
            return CaseErrors.FeeNotListed;
        }

        if (fee.Paid)
        {
            return CaseErrors.FeeAlreadyPaid;
        }

        var paid = await payments.PayAsync(
            new PaymentOrder($"{scope.Loaded.Row.Id}-{feeId}", fee.Name, fee.AmountFen, scope.Loaded.Row.AuthorityCode),
            ct
        );
        return paid.IsOk
            ? Fees.Pay(scope.File, scope.Context, feeId, fee.AmountFen, paid.Value.Reference)
            : Result.Fail<Decision>(paid.Rejections);
    }
}
