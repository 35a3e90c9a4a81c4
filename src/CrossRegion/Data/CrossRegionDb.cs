using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Remote;
using Tongban.Platform;

namespace Tongban.CrossRegion.Data;

internal sealed class CrossRegionDb(DbContextOptions<CrossRegionDb> options) : ModuleDbContext(options)
{
    public const string Module = "crossregion";

    public DbSet<MessageRow> Messages => Set<MessageRow>();

    public DbSet<AttachmentRow> Attachments => Set<AttachmentRow>();

    public DbSet<ApplicationRow> Applications => Set<ApplicationRow>();

    public DbSet<StepRow> Steps => Set<StepRow>();

    public DbSet<ReplyRow> Replies => Set<ReplyRow>();

    public DbSet<MeetingActRow> MeetingActs => Set<MeetingActRow>();

    public DbSet<ResultRow> Results => Set<ResultRow>();

    public DbSet<LookupRow> Lookups => Set<LookupRow>();

    /// <summary>Keeps documents of a result, in the open write scope; those that are there stay.</summary>
    public async Task KeepResultsAsync(
        string application,
        IEnumerable<RemoteFile> files,
        IdSource ids,
        CancellationToken ct
    )
    {
        var there = await Results
            .Where(one => one.Application == application)
            .Select(one => one.FileHash)
            .ToListAsync(ct);
        Results.AddRange(
            files
                .DistinctBy(one => one.Hash)
                .Where(one => !there.Contains(one.Hash))
                .Select(one => new ResultRow
                {
                    Id = ids.Next(),
                    Application = application,
                    FileHash = one.Hash,
                    FileName = one.Name,
                })
        );
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<MessageRow>(row =>
        {
            row.ToTable("crossregion_message").HasKey(one => one.Id);
            row.HasIndex(one => new
                {
                    one.Direction,
                    one.Partner,
                    one.Sequence,
                })
                .IsUnique();
            row.HasIndex(one => new
                {
                    one.Direction,
                    one.Partner,
                    one.MessageKey,
                })
                .IsUnique();
            row.HasIndex(one => new
            {
                one.Partner,
                one.State,
                one.Id,
            });
        });
        modelBuilder.Entity<AttachmentRow>(row =>
            row.ToTable("crossregion_attachment").HasKey(one => new { one.Partner, one.Hash })
        );
        modelBuilder.Entity<ApplicationRow>(row =>
        {
            row.ToTable("crossregion_application").HasKey(one => one.Id);
            row.HasIndex(one => one.Number).IsUnique();
            row.HasIndex(one => one.CaseId);
            row.HasIndex(one => one.TakerCaseId);
            row.HasIndex(one => new
            {
                one.Side,
                one.AuthorityCode,
                one.TakenAt,
            });
        });
        modelBuilder.Entity<StepRow>(row =>
        {
            row.ToTable("crossregion_step").HasKey(one => one.Id);
            row.HasIndex(one => new
                {
                    one.Application,
                    one.Place,
                    one.Ordinal,
                })
                .IsUnique();
        });
        modelBuilder.Entity<ReplyRow>(row =>
        {
            row.ToTable("crossregion_reply").HasKey(one => one.Id);
            row.HasIndex(one => new { one.Application, one.Ordinal }).IsUnique();
        });
        modelBuilder.Entity<MeetingActRow>(row =>
        {
            row.ToTable("crossregion_meeting_act").HasKey(one => one.Id);
            row.HasIndex(one => new
                {
                    one.Application,
                    one.Place,
                    one.Ordinal,
                })
                .IsUnique();
            row.HasIndex(one => one.Room);
        });
        modelBuilder.Entity<ResultRow>(row =>
        {
            row.ToTable("crossregion_result").HasKey(one => one.Id);
            row.HasIndex(one => new { one.Application, one.FileHash }).IsUnique();
        });
        modelBuilder.Entity<LookupRow>(row =>
            row.ToTable("crossregion_lookup").HasKey(one => new { one.Source, one.Hour })
        );
    }
}
