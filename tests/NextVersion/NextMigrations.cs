using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Cases.Data;
using Tongban.Platform;

namespace Tongban.NextVersion;

/// <summary>New names beside the old ones, and a table that the filling writes down its portions in.</summary>
[DbContext(typeof(CasesDb))]
[Migration("0900_form_hash")]
internal sealed class M0900FormHash : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("form_hash", "cases_case", nullable: true);
        migrationBuilder.AddColumn<long>("settled_at", "cases_case", nullable: true);
        migrationBuilder.CreateIndex("ix_cases_case_settled_at", "cases_case", ["settled_at", "id"]);
        migrationBuilder.CreateTable(
            "cases_filled",
            table => new
            {
                id = table.Column<long>(),
                at = table.Column<long>(),
                amount = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_filled", row => row.id)
        );
    }
}

/// <summary>No case without it any more: 0.1.0, which does not know it, could file none.</summary>
[DbContext(typeof(CasesDb))]
[Migration("0901_form_hash_needed")]
[Contracting("0.2.0")]
internal sealed class M0901FormHashNeeded : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AlterColumn<string>("form_hash", "cases_case", nullable: false, oldNullable: true);
}

/// <summary>The program's own migrations and those of the version that it is to be.</summary>
internal sealed class NextMigrations : IMigrationsAssembly
{
    public Assembly Assembly => typeof(CasesDb).Assembly;

    public ModelSnapshot? ModelSnapshot => null;

    public IReadOnlyDictionary<string, TypeInfo> Migrations { get; } =
        typeof(CasesDb)
            .Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(CasesDb))
            .Where(type => type.IsSubclassOf(typeof(Migration)))
            .Concat(NextProgram.Migrations(NextProgram.Version))
            .ToDictionary(type => type.GetCustomAttribute<MigrationAttribute>()!.Id, type => type.GetTypeInfo());

    public string? FindMigrationId(string nameOrId) => Migrations.ContainsKey(nameOrId) ? nameOrId : null;

    public Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var migration = (Migration)Activator.CreateInstance(migrationClass.AsType(), nonPublic: true)!;
        migration.ActiveProvider = activeProvider;
        return migration;
    }
}
