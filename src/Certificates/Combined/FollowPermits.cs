using Tongban.Platform;

namespace Tongban.Certificates.Combined;

/// <summary>A certificate moved, or a listed grant without a certificate ended.</summary>
/// <param name="PermitId">The certificate that moved.</param>
/// <param name="CombinedId">The combined certificate, where it is known.</param>
internal sealed record PermitMoved(long? PermitId, long? CombinedId);

/// <summary>Brings the 行业综合许可证 that lists a permit up to where the permit stands.</summary>
internal sealed class FollowPermits(CombinedCertificates combined) : IOutboxSubscriber
{
    public const string Topic = "certificates.permit-moved";

    public Task HandleAsync(OutboxMessage message, CancellationToken ct) =>
        combined.FollowAsync(message.Body<PermitMoved>(), ct);
}
