using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tongban.Identity.Data;

namespace Tongban.Identity.Migrations;

/// <summary>
/// Accounts made before are unproofed, so that what goes by their number closes until they are proofed; those of a
/// demonstration are proofed as its seed does.
/// </summary>
[DbContext(typeof(IdentityDb))]
[Migration("0009_proofing")]
internal sealed class M0009Proofing : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("proofed_key", "identity_account", nullable: true);
        migrationBuilder.AddColumn<string>(
            "proof_level",
            "identity_account",
            nullable: false,
            defaultValue: "Unproofed"
        );
        migrationBuilder.AddColumn<string>("proof_means", "identity_account", nullable: true);
        migrationBuilder.AddColumn<string>("proof_provider", "identity_account", nullable: true);
        migrationBuilder.AddColumn<string>("proof_reference", "identity_account", nullable: true);
        migrationBuilder.AddColumn<long>("proofed_at", "identity_account", nullable: true);
        migrationBuilder.AddColumn<long>("proof_tried_at", "identity_account", nullable: true);
        migrationBuilder.AddColumn<long>("phone_confirmed_at", "identity_account", nullable: true);
        migrationBuilder.Sql(
            """
            UPDATE identity_account SET proofed_key = citizen_key, proof_level = 'Verified', proof_means = 'Demonstration',
                proof_provider = '演示数据', proof_reference = '演示', proofed_at = created_at
            WHERE demonstration = 1 AND citizen_key IS NOT NULL
            """
        );
        migrationBuilder.DropIndex("ix_identity_account_citizen_key", "identity_account");
        migrationBuilder.CreateIndex("ix_identity_account_citizen_key", "identity_account", "citizen_key");
        migrationBuilder.CreateIndex(
            "ix_identity_account_proofed_key",
            "identity_account",
            "proofed_key",
            unique: true
        );
        migrationBuilder.CreateTable(
            "identity_proofing_attempt",
            table => new
            {
                id = table.Column<long>(),
                account_id = table.Column<long>(),
                citizen_key = table.Column<string>(),
                means = table.Column<string>(),
                provider = table.Column<string>(),
                outcome = table.Column<string>(),
                reference = table.Column<string>(),
                at = table.Column<long>(),
                asked_by = table.Column<long>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_identity_proofing_attempt", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_identity_proofing_attempt_account_id_at",
            "identity_proofing_attempt",
            ["account_id", "at"]
        );
        migrationBuilder.CreateIndex(
            "ix_identity_proofing_attempt_citizen_key_at",
            "identity_proofing_attempt",
            ["citizen_key", "at"]
        );
    }
}
