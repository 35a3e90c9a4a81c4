using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Data;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Portal;

/// <summary>站点公告 as it is read.</summary>
/// <param name="Division">Region, 12 digits; null: all.</param>
/// <param name="To">Last day; null: until it is withdrawn.</param>
internal sealed record SiteNotice(
    long Id,
    string? Division,
    string Title,
    string Body,
    DateOnly From,
    DateOnly? To,
    bool Withdrawn,
    DateTimeOffset ChangedAt,
    string ChangedBy,
    int Version
)
{
    public bool IsShownOn(DateOnly day) => !Withdrawn && From <= day && (To is null || day <= To);
}

/// <summary>What an operator writes into a notice.</summary>
internal sealed record SiteNoticeText(string? Division, string Title, string Body, DateOnly From, DateOnly? To);

/// <summary>站点公告: rows with region and days, written by an operator; each change is in the ledger.</summary>
internal sealed class SiteNotices(
    CatalogDb db,
    UnitOfWork work,
    IdSource ids,
    IBusinessClock clock,
    RegionalSites regions
)
{
    public const int LongestTitle = 60;
    public const int LongestBody = 4000;

    /// <summary>What is shown today on a region's site, or on the whole, the latest first.</summary>
    public async Task<IReadOnlyList<SiteNotice>> ShownAsync(RegionalSite? region, int most, CancellationToken ct)
    {
        var today = LegalTime.DateOf(clock.Now);
        var rows = await db.Set<SiteNoticeRow>()
            .AsNoTracking()
            .Where(row => !row.Withdrawn && row.FromDay <= today && (row.ToDay == null || row.ToDay >= today))
            .OrderByDescending(row => row.FromDay)
            .ThenByDescending(row => row.Id)
            .ToListAsync(ct);
        return
        [
            .. rows.Where(row => region is null || row.Division is null || region.IsServedBy(row.Division))
                .Take(most)
                .Select(Of),
        ];
    }

    public async Task<IReadOnlyList<SiteNotice>> AllAsync(int most, CancellationToken ct) =>
        [
            .. (
                await db.Set<SiteNoticeRow>()
                    .AsNoTracking()
                    .OrderByDescending(row => row.FromDay)
                    .ThenByDescending(row => row.Id)
                    .Take(most)
                    .ToListAsync(ct)
            ).Select(Of),
        ];

    public async Task<SiteNotice?> FindAsync(long id, CancellationToken ct) =>
        await db.Set<SiteNoticeRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is { } row
            ? Of(row)
            : null;

    public DateOnly Today => LegalTime.DateOf(clock.Now);

    /// <summary>Writes a new notice, or a new text of an old one.</summary>
    /// <param name="id">Null: a new one.</param>
    /// <param name="version">Version that the operator saw.</param>
    /// <returns>Its id, or CAT-0300 to CAT-0304.</returns>
    /// <exception cref="ConflictException">Somebody changed it meanwhile.</exception>
    public async Task<Result<long>> WriteAsync(
        long? id,
        int version,
        SiteNoticeText text,
        Actor by,
        CancellationToken ct
    )
    {
        if (PermissionTable.Shipped.Refusal("notice.write", by) is { } refusal)
            return refusal;
        var faults = Faults(text).ToList();
        if (faults.Count > 0)
            return Result.Fail<long>(faults);
        await using var write = await work.BeginAsync(ct);
        SiteNoticeRow? row;
        if (id is { } known)
        {
            row = await db.Set<SiteNoticeRow>().SingleOrDefaultAsync(one => one.Id == known, ct);
            if (row is null)
                return new Rejection("CAT-0304", "没有这条公告，请回到列表重新打开。");
            if (row.Version != version)
                throw new ConflictException();
            (row.Division, row.Title, row.Body) = (text.Division, text.Title, text.Body);
            (row.FromDay, row.ToDay) = (text.From, text.To);
        }
        else
        {
            row = new SiteNoticeRow
            {
                Id = ids.Next(),
                Division = text.Division,
                Title = text.Title,
                Body = text.Body,
                FromDay = text.From,
                ToDay = text.To,
                Withdrawn = false,
                ChangedAt = clock.Now,
                ChangedBy = by.Name,
            };
            db.Add(row);
        }
        Sign(row, by);
        work.Record(new LedgerEntry($"notice:{row.Id}", "site-notice.written", by, text));
        await write.CommitAsync(ct);
        return row.Id;
    }

    /// <summary>Takes a notice off the site, or puts it back.</summary>
    public async Task<Result<long>> WithdrawAsync(long id, bool withdrawn, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("notice.write", by) is { } refusal)
            return refusal;
        await using var write = await work.BeginAsync(ct);
        if (await db.Set<SiteNoticeRow>().SingleOrDefaultAsync(one => one.Id == id, ct) is not { } row)
            return new Rejection("CAT-0304", "没有这条公告，请回到列表重新打开。");
        row.Withdrawn = withdrawn;
        Sign(row, by);
        work.Record(
            new LedgerEntry(
                $"notice:{row.Id}",
                withdrawn ? "site-notice.withdrawn" : "site-notice.restored",
                by,
                new { row.Title }
            )
        );
        await write.CommitAsync(ct);
        return row.Id;
    }

    private void Sign(SiteNoticeRow row, Actor by) => (row.ChangedAt, row.ChangedBy) = (clock.Now, by.Name);

    private IEnumerable<Rejection> Faults(SiteNoticeText text)
    {
        if (text.Title.Length is 0 or > LongestTitle)
            yield return new Rejection("CAT-0300", $"请写标题，不超过{LongestTitle}个字。", "title");
        if (text.Body.Length is 0 or > LongestBody)
            yield return new Rejection("CAT-0301", $"请写正文，不超过{LongestBody}个字。", "body");
        if (text.Division is not null && regions.Find(text.Division) is null)
            yield return new Rejection("CAT-0302", "没有这个地区的站点，请重新选择地区。", "division");
        if (text.To < text.From)
            yield return new Rejection("CAT-0303", "最后一天不能早于第一天，请改正日期。", "to");
    }

    private static SiteNotice Of(SiteNoticeRow row) =>
        new(
            row.Id,
            row.Division,
            row.Title,
            row.Body,
            row.FromDay,
            row.ToDay,
            row.Withdrawn,
            row.ChangedAt,
            row.ChangedBy,
            row.Version
        );
}
