using System.Security.Cryptography;
using System.Text;
using Tongban.Cases.Domain;
using Tongban.Kernel;

namespace Tongban.Cases.Payments;

/// <summary>An order to the payment system. The same key is paid once, however often it is sent.</summary>
internal sealed record PaymentOrder(string Key, string Subject, long AmountFen, string PayeeAuthorityCode);

internal sealed record PaymentReceipt(string Reference, long AmountFen);

/// <summary>The seam to 非税收入收缴 and payment channels. Idempotent by the order's key.</summary>
internal interface IPaymentGateway
{
    Task<Result<PaymentReceipt>> PayAsync(PaymentOrder order, CancellationToken ct);
}

/// <summary>Moves no money, and says so in every reference that it gives.</summary>
internal sealed class DemonstrationPayments : IPaymentGateway
{
    public Task<Result<PaymentReceipt>> PayAsync(PaymentOrder order, CancellationToken ct)
    {
        var trace = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(order.Key)))[..12];
        return Task.FromResult<Result<PaymentReceipt>>(
            new PaymentReceipt($"演示支付（未发生真实扣款）-{trace}", order.AmountFen)
        );
    }
}

/// <summary>A site that no payment channel is connected to: fees are paid at the counter of the authority.</summary>
internal sealed class NoPayments : IPaymentGateway
{
    public Task<Result<PaymentReceipt>> PayAsync(PaymentOrder order, CancellationToken ct) =>
        Task.FromResult<Result<PaymentReceipt>>(CaseErrors.NoPaymentChannel);
}
