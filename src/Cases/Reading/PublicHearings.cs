using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Writing;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Reading;

/// <summary>/hearings: the announcements of hearings (行政许可法 46, 48), the latest first.</summary>
internal sealed class PublicHearings(CasesDb db)
{
    private const int Shown = 100;

    public async Task<IReadOnlyList<PublicHearing>> LatestAsync(CancellationToken ct = default)
    {
        var rows = await (
            from one in db.Events.AsNoTracking()
            join row in db.Cases.AsNoTracking() on one.CaseId equals row.Id
            where one.Type == "hearing-announced"
            orderby one.At descending, one.CaseId descending
            select new
            {
                one.At,
                one.Fact,
                row.ItemName,
                row.AuthorityCode,
            }
        )
            .Take(Shown)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row =>
            {
                var fact = (HearingAnnounced)FactJson.Read<CaseFact>(row.Fact);
                return new PublicHearing(
                    row.ItemName,
                    row.AuthorityCode,
                    fact.Subject,
                    fact.HeldOn,
                    fact.Place,
                    LegalTime.DateOf(row.At)
                );
            }),
        ];
    }
}

/// <summary>One announcement, as everybody may read it.</summary>
internal sealed record PublicHearing(
    string ItemName,
    string AuthorityCode,
    string Subject,
    DateOnly HeldOn,
    string Place,
    DateOnly AnnouncedOn
);
