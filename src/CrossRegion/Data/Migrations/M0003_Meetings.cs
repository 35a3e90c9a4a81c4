using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.CrossRegion.Data.Migrations;

/// <summary>远程会商.</summary>
[DbContext(typeof(CrossRegionDb))]
[Migration("0003_meetings")]
internal sealed class M0003Meetings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "crossregion_meeting_act",
            table => new
            {
                id = table.Column<long>(),
                application = table.Column<string>(),
                meeting = table.Column<string>(),
                place = table.Column<string>(),
                ordinal = table.Column<int>(),
                at = table.Column<long>(),
                did = table.Column<string>(),
                party = table.Column<string>(),
                who = table.Column<string>(),
                words = table.Column<string>(),
                planned_at = table.Column<long>(nullable: true),
                invited = table.Column<string>(nullable: true),
                room = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_crossregion_meeting_act", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_crossregion_meeting_act_once",
            "crossregion_meeting_act",
            ["application", "place", "ordinal"],
            unique: true
        );
        migrationBuilder.CreateIndex("ix_crossregion_meeting_act_room", "crossregion_meeting_act", "room");
    }
}
