using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Identity.Data;

namespace Tongban.Identity.Migrations;

[DbContext(typeof(IdentityDb))]
[Migration("0012_merging")]
internal sealed class M0012Merging : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<long>("merged_into_id", "identity_account", nullable: true);
}
