using Microsoft.EntityFrameworkCore;
using Tongban.CrossRegion.Data;

namespace Tongban.CrossRegion.Exchange;

/// <summary>One message as an operator sees it: no content, only how it travelled.</summary>
internal sealed record MessageLine(
    Direction Direction,
    string Partner,
    long? Sequence,
    string Kind,
    string Application,
    MessageState State,
    DateTimeOffset At,
    DateTimeOffset? AcknowledgedAt,
    int Attempts,
    DateTimeOffset? NextAt,
    string? Fault
);

/// <summary>收发记录: what went out and what came in.</summary>
internal sealed class ExchangeLog(CrossRegionDb db)
{
    public const int Most = 200;

    /// <summary>The latest, those that wait first.</summary>
    public async Task<IReadOnlyList<MessageLine>> ListAsync(CancellationToken ct) =>
        await db
            .Messages.AsNoTracking()
            .OrderByDescending(one => one.State == MessageState.Waiting)
            .ThenByDescending(one => one.Id)
            .Take(Most)
            .Select(one => new MessageLine(
                one.Direction,
                one.Partner,
                one.Sequence,
                one.Kind,
                one.Application,
                one.State,
                one.At,
                one.AcknowledgedAt,
                one.Attempts,
                one.NextAt,
                one.Fault
            ))
            .ToListAsync(ct);
}
