using Microsoft.EntityFrameworkCore;
using Tongban.CrossRegion.Data;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>
/// The applicant follows an application at the taking place by number and query code. Which of the two was wrong is not said;
/// failures are counted by source and by number, for an hour.
/// </summary>
internal sealed class CrossTracking(CrossRegionDb db, UnitOfWork work, CrossDesk desk, TimeProvider time)
{
    public const int MostFailures = 10;

    private const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <param name="source">Address of the caller.</param>
    public async Task<Result<CrossView>> FindAsync(string? number, string? code, string source, CancellationToken ct)
    {
        var clean = CrossNumber.Clean(number);
        if (clean.Length > CrossNumber.Longest)
        {
            clean = "";
        }

        string[] sources = clean.Length > 0 ? [$"from:{source}", $"number:{clean}"] : [$"from:{source}"];
        var hour = time.GetUtcNow().ToUnixTimeSeconds() / 3600;
        var most = await db
            .Lookups.AsNoTracking()
            .Where(one => sources.Contains(one.Source) && one.Hour == hour)
            .MaxAsync(one => (int?)one.Failures, ct);
        if (most >= MostFailures)
        {
            return CrossErrors.TooManyLookups;
        }

        var row = await db
            .Applications.AsNoTracking()
            .SingleOrDefaultAsync(one => one.Number == clean && one.Side == ApplicationSide.Taker, ct);
        var matches = CrossNumber.Matches(row?.QueryHash ?? NoHash, clean, CrossNumber.Clean(code));
        if (row is not null && matches)
        {
            return await desk.ViewAsync(row, ct);
        }

        await CountAsync(sources, hour, ct);
        return CrossErrors.LookupRefused;
    }

    private async Task CountAsync(string[] sources, long hour, CancellationToken ct)
    {
        try
        {
            await using var write = await work.BeginAsync(ct);
            foreach (var source in sources)
            {
                var row = await db.Lookups.SingleOrDefaultAsync(one => one.Source == source && one.Hour == hour, ct);
                if (row is null)
                {
                    db.Lookups.Add(row = new LookupRow { Source = source, Hour = hour });
                }

                row.Failures++;
            }

            await write.CommitAsync(ct);
        }
        catch (ConflictException)
        {
            db.ChangeTracker.Clear();
        }
    }
}
