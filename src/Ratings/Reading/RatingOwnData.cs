using Microsoft.EntityFrameworkCore;
using Tongban.Identity.OwnData;
using Tongban.Platform;
using Tongban.Ratings.Data;

namespace Tongban.Ratings.Reading;

/// <summary>Ratings of an account's own cases; one given over an unsigned link is nobody's.</summary>
internal sealed class RatingOwnData(RatingsDb db, IFieldProtector protector) : IOwnData
{
    private const string Type = "ratings.rating";

    public async Task<IReadOnlyList<HeldData>> SummariseAsync(DataOwner owner, CancellationToken ct)
    {
        var own = Own(owner);
        return
        [
            new(Type, await own.CountAsync(ct)),
            new("ratings.rater", await own.CountAsync(one => one.Signed && one.RaterName != default, ct)),
        ];
    }

    public async Task WriteAsync(DataOwner owner, DataArchive into, CancellationToken ct) =>
        into.Add(
            Type,
            [
                .. (await Own(owner).AsNoTracking().OrderBy(one => one.Id).ToListAsync(ct)).Select(one => new
                {
                    one.At,
                    one.Level,
                    one.Tags,
                    one.Words,
                    one.Signed,
                    RaterName = protector.Reveal(one.RaterName),
                    RaterPhone = protector.Reveal(one.RaterPhone),
                }),
            ]
        );

    public Task<int> DeleteAsync(DataOwner owner, CancellationToken ct) => Task.FromResult(0);

    public Task<IReadOnlyList<HeldRecord>> RecordsAsync(DataOwner owner, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<HeldRecord>>([]);

    private IQueryable<RatingRow> Own(DataOwner owner) =>
        db.Ratings.Where(one =>
            db.Invitations.Any(invitation =>
                invitation.Id == one.InvitationId && invitation.OwnerAccountId == owner.AccountId
            )
        );
}

/// <summary>A rating keeps its level and its words, and loses who gave it.</summary>
internal sealed class OldRaters(RatingsDb db) : IRetainedRecords
{
    public string Type => "ratings.rater";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var rows = await db
            .Ratings.Where(one => one.At < before && (one.RaterName != default || one.RaterPhone != default))
            .OrderBy(one => one.Id)
            .Take(most)
            .ToListAsync(ct);
        foreach (var row in rows)
        {
            (row.RaterName, row.RaterPhone) = (default, default);
        }

        return rows.Count;
    }
}
