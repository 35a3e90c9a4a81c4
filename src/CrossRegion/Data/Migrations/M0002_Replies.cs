using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.CrossRegion.Data.Migrations;

/// <summary>补正 through the taking place.</summary>
[DbContext(typeof(CrossRegionDb))]
[Migration("0002_replies")]
internal sealed class M0002Replies : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("correction", "crossregion_application", nullable: false, defaultValue: "");
        migrationBuilder.CreateTable(
            "crossregion_reply",
            table => new
            {
                id = table.Column<long>(),
                application = table.Column<string>(),
                ordinal = table.Column<int>(),
                content = table.Column<string>(),
                state = table.Column<string>(),
                words = table.Column<string>(),
                at = table.Column<long>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_crossregion_reply", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_crossregion_reply_once",
            "crossregion_reply",
            ["application", "ordinal"],
            unique: true
        );
    }
}
