using Microsoft.EntityFrameworkCore;
using Tongban.Platform;

namespace Tongban.Certificates.Data;

internal sealed class CertificatesDb(DbContextOptions<CertificatesDb> options) : ModuleDbContext(options)
{
    public const string Module = "certificates";

    public DbSet<IssuerRow> Issuers => Set<IssuerRow>();

    public DbSet<SealRow> Seals => Set<SealRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<IssuerRow>(row => row.ToTable("certificates_issuer").HasKey(one => one.Part));
        modelBuilder.Entity<SealRow>(row =>
        {
            row.ToTable("certificates_seal").HasKey(one => one.Id);
            row.HasIndex(one => one.Number).IsUnique();
            row.HasIndex(one => one.AuthorityCode);
        });
    }
}
