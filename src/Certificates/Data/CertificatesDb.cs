using Microsoft.EntityFrameworkCore;
using Tongban.Platform;

namespace Tongban.Certificates.Data;

internal sealed class CertificatesDb(DbContextOptions<CertificatesDb> options) : ModuleDbContext(options)
{
    public const string Module = "certificates";

    public DbSet<IssuerRow> Issuers => Set<IssuerRow>();

    public DbSet<SealRow> Seals => Set<SealRow>();

    public DbSet<CertificateRow> Certificates => Set<CertificateRow>();

    public DbSet<CertificateVersionRow> Versions => Set<CertificateVersionRow>();

    public DbSet<CertificateActRow> Acts => Set<CertificateActRow>();

    public DbSet<CertificateUseRow> Uses => Set<CertificateUseRow>();

    public DbSet<ShowingRow> Showings => Set<ShowingRow>();

    public DbSet<SignerRow> Signers => Set<SignerRow>();

    public DbSet<SignatureRow> Signatures => Set<SignatureRow>();

    public DbSet<SigningCodeRow> SigningCodes => Set<SigningCodeRow>();

    public DbSet<CertificateGrantRow> Grants => Set<CertificateGrantRow>();

    public DbSet<CertificateCopyRow> Copies => Set<CertificateCopyRow>();

    public DbSet<OutsidePartyRow> OutsideParties => Set<OutsidePartyRow>();

    public DbSet<PartyQueryRow> PartyQueries => Set<PartyQueryRow>();

    public DbSet<PaperBatchRow> PaperBatches => Set<PaperBatchRow>();

    public DbSet<PaperRow> Papers => Set<PaperRow>();

    public DbSet<PracticeRow> Practice => Set<PracticeRow>();

    public DbSet<CarriedRow> Carried => Set<CarriedRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<IssuerRow>(row => row.ToTable("certificates_issuer").HasKey(one => one.Part));
        modelBuilder.Entity<SealRow>(row =>
        {
            row.ToTable("certificates_seal").HasKey(one => one.Id);
            row.HasIndex(one => one.Number).IsUnique();
            row.HasIndex(one => one.AuthorityCode);
        });
        modelBuilder.Entity<CertificateRow>(row =>
        {
            row.ToTable("certificates_certificate").HasKey(one => one.Id);
            row.HasIndex(one => new
                {
                    one.Number,
                    one.TypeCode,
                    one.AuthorityCode,
                })
                .IsUnique();
            row.HasIndex(one => one.HolderKey);
            row.HasIndex(one => new { one.AuthorityCode, one.Id });
        });
        modelBuilder.Entity<PaperBatchRow>(row =>
        {
            row.ToTable("certificates_paper_batch").HasKey(one => one.Id);
            row.HasIndex(one => new { one.AuthorityCode, one.Id });
        });
        modelBuilder.Entity<PaperRow>(row =>
        {
            row.ToTable("certificates_paper").HasKey(one => one.Id);
            row.HasIndex(one => new { one.BatchId, one.Row }).IsUnique();
        });
        modelBuilder.Entity<PracticeRow>(row =>
            row.ToTable("certificates_practice").HasKey(one => new { one.CertificateId, one.Sequence })
        );
        modelBuilder.Entity<CertificateVersionRow>(row =>
        {
            row.ToTable("certificates_version").HasKey(one => one.Id);
            row.HasIndex(one => new { one.CertificateId, one.Number }).IsUnique();
            row.HasIndex(one => one.Identifier).IsUnique();
            row.HasIndex(one => one.CaseId);
            row.HasIndex(one => one.OfdHash);
            row.HasIndex(one => one.PdfHash);
        });
        modelBuilder.Entity<CarriedRow>(row =>
        {
            row.ToTable("certificates_carried").HasKey(one => new { one.CertificateId, one.Ordinal });
            row.HasIndex(one => one.PermitId);
            row.HasIndex(one => one.CaseId);
        });
        modelBuilder.Entity<CertificateActRow>(row =>
        {
            row.ToTable("certificates_act").HasKey(one => new { one.CertificateId, one.Sequence });
            row.HasIndex(one => one.At);
        });
        modelBuilder.Entity<CertificateUseRow>(row =>
        {
            row.ToTable("certificates_use").HasKey(one => one.Id);
            row.HasIndex(one => new { one.CertificateId, one.Id });
        });
        modelBuilder.Entity<CertificateGrantRow>(row =>
        {
            row.ToTable("certificates_grant").HasKey(one => one.Id);
            row.HasIndex(one => one.CertificateId);
            row.HasIndex(one => one.AccountId);
            row.HasIndex(one => one.AuthorityCode);
            row.HasIndex(one => one.PartyId);
        });
        modelBuilder.Entity<OutsidePartyRow>(row =>
        {
            row.ToTable("certificates_outside_party").HasKey(one => one.Id);
            row.HasIndex(one => one.KeyId).IsUnique();
        });
        modelBuilder.Entity<PartyQueryRow>(row =>
        {
            row.ToTable("certificates_party_query").HasKey(one => one.Id);
            row.HasIndex(one => new { one.PartyId, one.Id });
            row.HasIndex(one => one.HolderKey);
        });
        modelBuilder.Entity<CertificateCopyRow>(row =>
        {
            row.ToTable("certificates_copy").HasKey(one => one.Id);
            row.HasIndex(one => one.Code).IsUnique();
            row.HasIndex(one => one.PdfHash);
            row.HasIndex(one => one.CertificateId);
        });
        modelBuilder.Entity<ShowingRow>(row =>
        {
            row.ToTable("certificates_showing").HasKey(one => one.CodeHash);
            row.HasIndex(one => one.CertificateId);
        });
        modelBuilder.Entity<SignerRow>(row =>
        {
            row.ToTable("certificates_signer").HasKey(one => one.Id);
            row.HasIndex(one => new { one.AccountId, one.Ordinal }).IsUnique();
        });
        modelBuilder.Entity<SignatureRow>(row =>
        {
            row.ToTable("certificates_signature").HasKey(one => one.Id);
            row.HasIndex(one => new { one.Reference, one.Id });
            row.HasIndex(one => new { one.SignerId, one.Id });
        });
        modelBuilder.Entity<SigningCodeRow>(row =>
            row.ToTable("certificates_signing_code").HasKey(one => one.AccountId)
        );
    }
}
