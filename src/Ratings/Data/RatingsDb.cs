using Microsoft.EntityFrameworkCore;
using Tongban.Platform;

namespace Tongban.Ratings.Data;

internal sealed class RatingsDb(DbContextOptions<RatingsDb> options) : ModuleDbContext(options)
{
    public const string Module = "ratings";

    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();

    public DbSet<LinkRow> Links => Set<LinkRow>();

    public DbSet<RatingRow> Ratings => Set<RatingRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<InvitationRow>(row =>
        {
            row.ToTable("ratings_invitation").HasKey(one => one.Id);
            row.HasIndex(one => new
                {
                    one.CaseId,
                    one.Stage,
                    one.Occasion,
                })
                .IsUnique();
            row.HasIndex(one => new { one.OwnerAccountId, one.CaseNumber });
            row.HasIndex(one => new { one.AuthorityCode, one.CreatedAt });
            row.HasIndex(one => new { one.CounterCode, one.CreatedAt });
        });
        modelBuilder.Entity<LinkRow>(row =>
        {
            row.ToTable("ratings_link").HasKey(one => one.TokenHash);
            row.HasIndex(one => one.InvitationId);
        });
        modelBuilder.Entity<RatingRow>(row =>
        {
            row.ToTable("ratings_rating").HasKey(one => one.Id);
            row.HasIndex(one => new { one.InvitationId, one.FollowUp }).IsUnique();
            row.HasIndex(one => new { one.AuthorityCode, one.At });
            row.HasIndex(one => new { one.ClerkAccountId, one.Id });
        });
    }
}
