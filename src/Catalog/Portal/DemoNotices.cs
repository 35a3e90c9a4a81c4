using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Catalog.Portal;

/// <summary>The notices of a demonstration, put there once, when there are none.</summary>
public sealed class DemoNotices
{
    private readonly CatalogDb db;
    private readonly UnitOfWork work;
    private readonly IdSource ids;
    private readonly IBusinessClock clock;

    internal DemoNotices(CatalogDb db, UnitOfWork work, IdSource ids, IBusinessClock clock) =>
        (this.db, this.work, this.ids, this.clock) = (db, work, ids, clock);

    /// <param name="dataRoot">Folder with <c>demo/notices.json</c>.</param>
    public async Task SeedAsync(string dataRoot, CancellationToken ct = default)
    {
        var file = ContentJson.Read<NoticeFile>(
            await File.ReadAllTextAsync(Path.Combine(dataRoot, "demo", "notices.json"), ct)
        );
        await using var write = await work.BeginAsync(ct);
        if (await db.Set<SiteNoticeRow>().AnyAsync(ct))
            return;
        foreach (var notice in file.Notices)
            db.Add(
                new SiteNoticeRow
                {
                    Id = ids.Next(),
                    Division = notice.Division,
                    Title = notice.Title,
                    Body = notice.Body,
                    FromDay = LegalTime.DateOf(clock.Now),
                    Withdrawn = false,
                    ChangedAt = clock.Now,
                    ChangedBy = Actor.System.Name,
                }
            );
        await write.CommitAsync(ct);
    }

    private sealed record NoticeFile(string Note, IReadOnlyList<DemoNotice> Notices);

    private sealed record DemoNotice(string Title, string Body, string? Division = null);
}
