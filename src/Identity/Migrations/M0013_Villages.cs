using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Identity.Data;

namespace Tongban.Identity.Migrations;

[DbContext(typeof(IdentityDb))]
[Migration("0013_villages")]
internal sealed class M0013Villages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("village", "identity_post", nullable: true);
        migrationBuilder.CreateIndex("ix_identity_post_village", "identity_post", "village");
    }
}
