using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Platform.Tests;

internal enum SampleState
{
    Open,
    Closed,
}

internal sealed class Permit
{
    public required long Id { get; init; }
    public required string Title { get; set; }
    public SampleState State { get; set; }
    public DateTimeOffset FiledAt { get; set; }
    public DateOnly? ExpiresOn { get; set; }
    public bool OnTheSpot { get; set; }
    public long FeeFen { get; set; }
    public ProtectedText Phone { get; set; }
    public int Version { get; set; }
}

internal sealed class SampleDb(DbContextOptions<SampleDb> options) : ModuleDbContext(options)
{
    public DbSet<Permit> Permits => Set<Permit>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<Permit>().HasIndex(permit => permit.Title).IsUnique();
}

/// <summary>A second context of the same request.</summary>
internal sealed class OtherDb(DbContextOptions<OtherDb> options) : ModuleDbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<Note>().HasIndex(note => note.PermitId);
}

internal sealed class Note
{
    public required long Id { get; init; }
    public required long PermitId { get; init; }
    public string? Words { get; set; }
}

[DbContext(typeof(SampleDb))]
[Migration("0001_permit")]
internal sealed class M0001Permit : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "sample_permit",
            table => new
            {
                id = table.Column<long>(),
                title = table.Column<string>(),
                state = table.Column<string>(),
                filed_at = table.Column<long>(),
                expires_on = table.Column<string>(nullable: true),
                on_the_spot = table.Column<int>(),
                fee_fen = table.Column<long>(),
                phone = table.Column<string>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_sample_permit", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_sample_permit_title", "sample_permit", "title", unique: true);
    }
}

[DbContext(typeof(OtherDb))]
[Migration("0001_note")]
internal sealed class M0001Note : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "other_note",
            table => new
            {
                id = table.Column<long>(),
                permit_id = table.Column<long>(),
                words = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_other_note", row => row.id)
        );
        migrationBuilder.CreateIndex("ix_other_note_permit_id", "other_note", "permit_id");
    }
}

internal static class SampleModule
{
    public static void Add(IServiceCollection services) =>
        services.AddModuleContext<SampleDb>("sample").AddModuleContext<OtherDb>("other");
}
