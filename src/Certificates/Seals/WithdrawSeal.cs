using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Data;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Certificates.Seals;

/// <summary>停用印章: what was sealed with it stays sealed, nothing more is.</summary>
internal sealed class WithdrawSeal(CertificatesDb db, UnitOfWork work, IBusinessClock clock)
{
    public async Task<Result<long>> RunAsync(string number, string? why, Actor by, CancellationToken ct = default)
    {
        var reason = TextInput.Paragraphs(why, "停用原因", 200, "why");
        if (!reason.IsOk)
        {
            return Result.Fail<long>(reason.Rejections);
        }

        await using var write = await work.BeginAsync(ct);
        if (await db.Seals.FirstOrDefaultAsync(one => one.Number == number, ct) is not { } row)
        {
            return SealErrors.Unknown;
        }

        if (row.WithdrawnAt is { } already)
        {
            return SealErrors.Withdrawn(row.Name, already);
        }

        (row.WithdrawnAt, row.WithdrawnWhy) = (clock.Now, reason.Value);
        work.Record(new LedgerEntry($"seal:{number}", "seal.withdrawn", by, new { seal = number }, reason.Value));
        await write.CommitAsync(ct);
        return row.Id;
    }
}
