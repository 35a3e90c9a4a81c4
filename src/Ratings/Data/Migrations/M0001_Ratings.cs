using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Ratings.Data.Migrations;

[DbContext(typeof(RatingsDb))]
[Migration("0001_ratings")]
internal sealed class M0001Ratings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Invitation(migrationBuilder);
        Link(migrationBuilder);
        Rating(migrationBuilder);
    }

    private static void Invitation(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "ratings_invitation",
            table => new
            {
                id = table.Column<long>(),
                case_id = table.Column<long>(),
                case_number = table.Column<string>(),
                stage = table.Column<string>(),
                occasion = table.Column<string>(),
                item_id = table.Column<string>(),
                item_name = table.Column<string>(),
                authority_code = table.Column<string>(),
                division = table.Column<string>(),
                counter_code = table.Column<string>(nullable: true),
                clerk_account_id = table.Column<long>(nullable: true),
                owner_account_id = table.Column<long>(nullable: true),
                created_at = table.Column<long>(),
                expires_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_ratings_invitation", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_ratings_invitation_once",
            "ratings_invitation",
            ["case_id", "stage", "occasion"],
            unique: true
        );
        migrationBuilder.CreateIndex(
            "ix_ratings_invitation_owner",
            "ratings_invitation",
            ["owner_account_id", "case_number"]
        );
        migrationBuilder.CreateIndex(
            "ix_ratings_invitation_authority",
            "ratings_invitation",
            ["authority_code", "created_at"]
        );
        migrationBuilder.CreateIndex(
            "ix_ratings_invitation_counter",
            "ratings_invitation",
            ["counter_code", "created_at"]
        );
    }

    private static void Link(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "ratings_link",
            table => new
            {
                token_hash = table.Column<string>(),
                invitation_id = table.Column<long>(),
                channel = table.Column<string>(),
                expires_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_ratings_link", row => row.token_hash)
        );
        migrationBuilder.CreateIndex("ix_ratings_link_invitation", "ratings_link", "invitation_id");
    }

    private static void Rating(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "ratings_rating",
            table => new
            {
                id = table.Column<long>(),
                invitation_id = table.Column<long>(),
                follow_up = table.Column<int>(),
                level = table.Column<string>(),
                tags = table.Column<string>(),
                words = table.Column<string>(nullable: true),
                channel = table.Column<string>(),
                signed = table.Column<int>(),
                rater_name = table.Column<string>(),
                rater_phone = table.Column<string>(),
                at = table.Column<long>(),
                authority_code = table.Column<string>(),
                clerk_account_id = table.Column<long>(nullable: true),
                valid = table.Column<int>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_ratings_rating", row => row.id)
        );
        migrationBuilder.CreateIndex(
            "ix_ratings_rating_turn",
            "ratings_rating",
            ["invitation_id", "follow_up"],
            unique: true
        );
        migrationBuilder.CreateIndex("ix_ratings_rating_authority", "ratings_rating", ["authority_code", "at"]);
        migrationBuilder.CreateIndex("ix_ratings_rating_clerk", "ratings_rating", ["clerk_account_id", "id"]);
    }
}
