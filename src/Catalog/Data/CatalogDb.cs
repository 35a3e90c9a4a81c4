using Microsoft.EntityFrameworkCore;
using Tongban.Platform;

namespace Tongban.Catalog.Data;

internal sealed class CatalogDb(DbContextOptions<CatalogDb> options) : ModuleDbContext(options)
{
    public const string Module = "catalog";

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

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
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
    }
}
