using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.CrossRegion.Data.Migrations;

/// <summary>多地联办: the part of the taking place.</summary>
[DbContext(typeof(CrossRegionDb))]
[Migration("0004_joint-work")]
internal sealed class M0004JointWork : Migration
{
    private const string Application = "crossregion_application";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("joint", Application, nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<long>("taker_case_id", Application, nullable: true);
        migrationBuilder.AddColumn<string>("taker_case_number", Application, nullable: true);
        migrationBuilder.AddColumn<int>("taker_sequence", Application, nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<string>("taker_turn", Application, nullable: true);
        migrationBuilder.CreateIndex("ix_crossregion_application_taker_case", Application, "taker_case_id");
    }
}
