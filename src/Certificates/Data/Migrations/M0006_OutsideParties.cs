using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Certificates.Data.Migrations;

[DbContext(typeof(CertificatesDb))]
[Migration("0006_outside_parties")]
internal sealed class M0006OutsideParties : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "certificates_outside_party",
            table => new
            {
                id = table.Column<long>(),
                name = table.Column<string>(),
                credit_code = table.Column<string>(),
                kind = table.Column<string>(),
                basis_code = table.Column<string>(nullable: true),
                agreement_number = table.Column<string>(nullable: true),
                type_names = table.Column<string>(),
                purposes = table.Column<string>(),
                elements = table.Column<string>(),
                valid_from = table.Column<string>(),
                valid_until = table.Column<string>(),
                contact = table.Column<string>(),
                needs_consent = table.Column<int>(),
                most_a_minute = table.Column<int>(),
                most_a_day = table.Column<int>(),
                key_id = table.Column<long>(),
                registered_at = table.Column<long>(),
                registered_by = table.Column<string>(),
                closed_at = table.Column<long>(nullable: true),
                minute_from = table.Column<long>(nullable: true),
                minute_count = table.Column<int>(),
                counted_day = table.Column<string>(nullable: true),
                day_count = table.Column<int>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_certificates_outside_party", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_certificates_outside_party_key",
            "certificates_outside_party",
            "key_id",
            unique: true
        );
        migrationBuilder.CreateTable(
            "certificates_party_query",
            table => new
            {
                id = table.Column<long>(),
                party_id = table.Column<long>(),
                at = table.Column<long>(),
                purpose = table.Column<string>(),
                reference = table.Column<string>(),
                decision = table.Column<string>(nullable: true),
                holder_key = table.Column<string>(nullable: true),
                certificates = table.Column<int>(),
                refusal = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_certificates_party_query", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_certificates_party_query_party",
            "certificates_party_query",
            ["party_id", "id"]
        );
        migrationBuilder.CreateIndex("ix_certificates_party_query_holder", "certificates_party_query", "holder_key");
        migrationBuilder.AddColumn<long>("party_id", "certificates_grant", nullable: true);
        migrationBuilder.AddColumn<string>("purpose_code", "certificates_grant", nullable: true);
        migrationBuilder.AddColumn<string>("elements", "certificates_grant", nullable: true);
        migrationBuilder.CreateIndex("ix_certificates_grant_party", "certificates_grant", "party_id");
        migrationBuilder.CreateIndex("ix_certificates_act_at", "certificates_act", "at");
    }
}
