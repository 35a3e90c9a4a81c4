using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Portal;
using Tongban.Platform;

namespace Tongban.Catalog.Data;

internal sealed class CatalogDb(DbContextOptions<CatalogDb> options) : ModuleDbContext(options)
{
    public const string Module = "catalog";

    private WriteScope? changedIn;

    public DbSet<CatalogRevisionRow> Revisions => Set<CatalogRevisionRow>();
    public DbSet<DivisionRow> Divisions => Set<DivisionRow>();
    public DbSet<AuthorityRow> Authorities => Set<AuthorityRow>();
    public DbSet<HallRow> Halls => Set<HallRow>();
    public DbSet<CounterRow> Counters => Set<CounterRow>();
    public DbSet<CodeListRow> CodeLists => Set<CodeListRow>();
    public DbSet<CatalogItemRow> CatalogItems => Set<CatalogItemRow>();
    public DbSet<CatalogItemVersionRow> CatalogItemVersions => Set<CatalogItemVersionRow>();
    public DbSet<ServiceItemRow> ServiceItems => Set<ServiceItemRow>();
    public DbSet<ServiceItemVersionRow> ServiceItemVersions => Set<ServiceItemVersionRow>();
    public DbSet<NamedItemRow> NamedItems => Set<NamedItemRow>();
    public DbSet<SearchEntryRow> SearchEntries => Set<SearchEntryRow>();
    public DbSet<SearchStateRow> SearchStates => Set<SearchStateRow>();
    public DbSet<SearchMissRow> SearchMisses => Set<SearchMissRow>();
    public DbSet<EditionRow> Editions => Set<EditionRow>();
    public DbSet<EditionRevisionRow> EditionRevisions => Set<EditionRevisionRow>();
    public DbSet<ItemActRow> ItemActs => Set<ItemActRow>();
    public DbSet<ListVersionRow> ListVersions => Set<ListVersionRow>();
    public DbSet<LawArticleRow> LawArticles => Set<LawArticleRow>();

    /// <summary>The write scope that is open around this context; null outside one.</summary>
    public WriteScope? Writing => OpenScope;

    /// <summary>True when the open write scope has changed what <see cref="CatalogMemory"/> keeps.</summary>
    public bool HasChanged => changedIn is not null && ReferenceEquals(changedIn, OpenScope);

    protected override bool SavesOnlyRows => false;

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("The catalogue is saved by SaveChangesAsync, which counts its revision.");

    /// <summary>Saves, and counts the revision up where what others remember has changed.</summary>
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        var remembered = ChangeTracker
            .Entries()
            .Any(entry =>
                entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                && entry.Entity is AuthorityRow or CounterRow or ServiceItemRow or ServiceItemVersionRow
            );
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (remembered)
        {
            await Revisions
                .Where(row => row.Id == CatalogRevisionRow.Only)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Number, row => row.Number + 1),
                    cancellationToken
                );
            changedIn = OpenScope;
        }

        return saved;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CatalogRevisionRow>(row => row.ToTable("catalog_revision"));
        modelBuilder.Entity<DivisionRow>(row =>
        {
            row.ToTable("catalog_division").HasKey(division => division.Code);
            row.HasIndex(division => division.Parent);
        });
        modelBuilder.Entity<AuthorityRow>(row =>
        {
            row.ToTable("catalog_authority").HasKey(authority => authority.Code);
            row.HasIndex(authority => authority.CreditCode).IsUnique();
        });
        modelBuilder.Entity<HallRow>(row => row.ToTable("catalog_hall").HasKey(hall => hall.Code));
        modelBuilder.Entity<CounterRow>(row =>
        {
            row.ToTable("catalog_counter").HasKey(counter => counter.Code);
            row.HasIndex(counter => counter.Hall);
        });
        modelBuilder.Entity<CodeListRow>(row => row.ToTable("catalog_code_list").HasKey(list => list.Code));
        modelBuilder.Entity<CatalogItemRow>(row => row.ToTable("catalog_catalog_item").HasKey(item => item.Code));
        modelBuilder.Entity<CatalogItemVersionRow>(row =>
        {
            row.ToTable("catalog_catalog_item_version");
            row.HasIndex(version => new { version.CatalogCode, version.Number }).IsUnique();
        });
        modelBuilder.Entity<ServiceItemRow>(row =>
        {
            row.ToTable("catalog_service_item");
            row.HasIndex(item => item.TaskCode).IsUnique();
        });
        modelBuilder.Entity<ServiceItemVersionRow>(row =>
        {
            row.ToTable("catalog_service_item_version");
            row.HasIndex(version => new { version.ItemId, version.Number }).IsUnique();
            row.HasIndex(version => new { version.EffectiveFrom, version.EffectiveTo });
        });
        modelBuilder.Entity<NamedItemRow>(row =>
        {
            row.ToTable("catalog_named_item").HasKey(item => item.Code);
            row.HasIndex(item => new { item.Division, item.Position });
        });
        modelBuilder.Entity<SearchEntryRow>(row =>
        {
            row.ToTable("catalog_search_entry");
            row.HasIndex(entry => entry.Revision);
        });
        modelBuilder.Entity<SearchStateRow>(row => row.ToTable("catalog_search_state"));
        modelBuilder.Entity<SearchMissRow>(row =>
        {
            row.ToTable("catalog_search_miss").HasKey(miss => miss.Query);
            row.HasIndex(miss => miss.Times);
        });
        modelBuilder.Entity<EditionRow>(row =>
        {
            row.ToTable("catalog_edition");
            row.HasIndex(edition => edition.ItemId);
            row.HasIndex(edition => edition.OpenKey).IsUnique();
        });
        modelBuilder.Entity<EditionRevisionRow>(row =>
        {
            row.ToTable("catalog_edition_revision");
            row.HasIndex(revision => new { revision.EditionId, revision.Number }).IsUnique();
        });
        modelBuilder.Entity<ItemActRow>(row =>
        {
            row.ToTable("catalog_item_act");
            row.HasIndex(act => act.ItemId);
        });
        modelBuilder.Entity<ListVersionRow>(row =>
        {
            row.ToTable("catalog_list_version");
            row.HasIndex(list => new { list.Kind, list.Number }).IsUnique();
        });
        modelBuilder.Entity<LawArticleRow>(row =>
        {
            row.ToTable("catalog_law_article");
            row.HasIndex(article => new
                {
                    article.Law,
                    article.Article,
                    article.Number,
                })
                .IsUnique();
        });
        PortalModel.Build(modelBuilder);
    }
}
