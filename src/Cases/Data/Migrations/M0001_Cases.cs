using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tongban.Cases.Data.Migrations;

[DbContext(typeof(CasesDb))]
[Migration("0001_cases")]
internal sealed class M0001Cases : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Case(migrationBuilder);
        Event(migrationBuilder);
        Party(migrationBuilder);
        Answer(migrationBuilder);
        Material(migrationBuilder);
        Document(migrationBuilder);
        Step(migrationBuilder);
        Draft(migrationBuilder);
        Ban(migrationBuilder);
        Quota(migrationBuilder);
        Lookup(migrationBuilder);
        CountDelta(migrationBuilder);
        Count(migrationBuilder);
        Indexes(migrationBuilder);
    }

    private static void Case(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "cases_case",
            table => new
            {
                id = table.Column<long>(),
                number = table.Column<string>(),
                query_hash = table.Column<string>(),
                filing_token = table.Column<string>(),
                item_id = table.Column<string>(),
                item_version_id = table.Column<long>(),
                item_name = table.Column<string>(),
                item_type = table.Column<string>(),
                catalog_code = table.Column<string>(),
                regime_code = table.Column<string>(),
                regime_version = table.Column<int>(),
                handling_code = table.Column<string>(nullable: true),
                renewal_expiry = table.Column<string>(nullable: true),
                division = table.Column<string>(),
                authority_code = table.Column<string>(),
                counter_code = table.Column<string>(nullable: true),
                channel = table.Column<string>(),
                owner_account_id = table.Column<long>(nullable: true),
                applicant_kind = table.Column<string>(),
                applicant_name = table.Column<string>(),
                applicant_key = table.Column<string>(),
                wanted_delivery = table.Column<string>(),
                received_at = table.Column<long>(),
                filed_at = table.Column<long>(),
                status = table.Column<string>(),
                answers_hash = table.Column<string>(),
                sequence = table.Column<int>(),
                accepted_on = table.Column<string>(nullable: true),
                accepted_at = table.Column<long>(nullable: true),
                deemed_accepted = table.Column<int>(),
                answer_due_at = table.Column<long>(nullable: true),
                statutory_due_at = table.Column<long>(nullable: true),
                promised_due_at = table.Column<long>(nullable: true),
                queue_due_at = table.Column<long>(),
                next_due_at = table.Column<long>(nullable: true),
                yellow_at = table.Column<long>(nullable: true),
                orange_at = table.Column<long>(nullable: true),
                red_at = table.Column<long>(nullable: true),
                paused = table.Column<int>(),
                extension_pending = table.Column<int>(),
                outcome = table.Column<string>(nullable: true),
                deemed_granted = table.Column<int>(),
                decided_at = table.Column<long>(nullable: true),
                closed_at = table.Column<long>(nullable: true),
                ended_at = table.Column<long>(nullable: true),
                delivered_at = table.Column<long>(nullable: true),
                deliver_due_at = table.Column<long>(nullable: true),
                on_time = table.Column<int>(nullable: true),
                within_promise = table.Column<int>(nullable: true),
                withdrawn = table.Column<int>(),
                valid_from = table.Column<string>(nullable: true),
                valid_to = table.Column<string>(nullable: true),
                result_number = table.Column<string>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_case", row => row.id)
        );

    private static void Event(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "cases_event",
            table => new
            {
                case_id = table.Column<long>(),
                sequence = table.Column<int>(),
                type = table.Column<string>(),
                at = table.Column<long>(),
                effective_on = table.Column<string>(),
                actor_id = table.Column<long>(),
                actor_name = table.Column<string>(),
                role = table.Column<string>(),
                authority_code = table.Column<string>(nullable: true),
                counter_code = table.Column<string>(nullable: true),
                instead_of = table.Column<long>(nullable: true),
                reason = table.Column<string>(nullable: true),
                fact = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_event", row => new { row.case_id, row.sequence })
        );

    private static void Party(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "cases_party",
            table => new
            {
                id = table.Column<long>(),
                case_id = table.Column<long>(),
                kind = table.Column<string>(),
                name = table.Column<string>(),
                identity_number = table.Column<string>(),
                phone = table.Column<string>(),
                address = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_party", row => row.id)
        );

    private static void Answer(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "cases_answer",
            table => new
            {
                case_id = table.Column<long>(),
                hash = table.Column<string>(),
                answers = table.Column<string>(),
                situations = table.Column<string>(),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_answer", row => new { row.case_id, row.hash })
        );

    private static void Material(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "cases_material",
            table => new
            {
                id = table.Column<long>(),
                case_id = table.Column<long>(),
                sequence = table.Column<int>(),
                material_id = table.Column<string>(),
                file_hash = table.Column<string>(nullable: true),
                file_name = table.Column<string>(nullable: true),
                paper_seen = table.Column<int>(),
                at = table.Column<long>(),
                replaced = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_material", row => row.id)
        );

    private static void Document(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "cases_document",
            table => new
            {
                id = table.Column<long>(),
                case_id = table.Column<long>(),
                sequence = table.Column<int>(),
                kind = table.Column<string>(),
                title = table.Column<string>(),
                number = table.Column<string>(nullable: true),
                issued_at = table.Column<long>(),
                data = table.Column<string>(),
                data_hash = table.Column<string>(),
                file_hash = table.Column<string>(nullable: true),
                rendered_at = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_document", row => row.id)
        );

    private static void Step(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "cases_step",
            table => new
            {
                case_id = table.Column<long>(),
                step_id = table.Column<string>(),
                name = table.Column<string>(),
                status = table.Column<string>(),
                round = table.Column<int>(),
                opinion = table.Column<string>(nullable: true),
                first_assignee = table.Column<long>(nullable: true),
                second_assignee = table.Column<long>(nullable: true),
                assignee_names = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_cases_step", row => new { row.case_id, row.step_id })
        );

    private static void Draft(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "cases_draft",
            table => new
            {
                id = table.Column<long>(),
                token = table.Column<string>(),
                owner_account_id = table.Column<long>(),
                item_id = table.Column<string>(),
                item_version_id = table.Column<long>(),
                item_name = table.Column<string>(),
                authority_code = table.Column<string>(),
                handling_code = table.Column<string>(nullable: true),
                applicant_kind = table.Column<string>(),
                situations = table.Column<string>(),
                answers = table.Column<string>(),
                done_groups = table.Column<string>(),
                materials = table.Column<string>(),
                wanted_delivery = table.Column<string>(nullable: true),
                consents_to_electronic_service = table.Column<int>(),
                postal_address = table.Column<string>(),
                created_at = table.Column<long>(),
                updated_at = table.Column<long>(),
                expires_at = table.Column<long>(),
                advice_asked_at = table.Column<long>(nullable: true),
                advice_question = table.Column<string>(nullable: true),
                advice = table.Column<string>(nullable: true),
                advice_at = table.Column<long>(nullable: true),
                advice_by = table.Column<string>(nullable: true),
                case_id = table.Column<long>(nullable: true),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_draft", row => row.id)
        );

    private static void Ban(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "cases_ban",
            table => new
            {
                id = table.Column<long>(),
                catalog_code = table.Column<string>(),
                applicant_key = table.Column<string>(),
                through = table.Column<string>(),
                decision_number = table.Column<string>(),
                case_id = table.Column<long>(),
                rule_id = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_ban", row => row.id)
        );

    private static void Quota(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "cases_quota",
            table => new
            {
                item_id = table.Column<string>(),
                period = table.Column<string>(),
                used = table.Column<int>(),
                version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_quota", row => new { row.item_id, row.period })
        );

    private static void Lookup(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "cases_lookup",
            table => new
            {
                source = table.Column<string>(),
                hour = table.Column<long>(),
                failures = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_lookup", row => new { row.source, row.hour })
        );

    private static void CountDelta(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "cases_count_delta",
            table => new
            {
                id = table.Column<long>(),
                day = table.Column<string>(),
                cohort = table.Column<string>(),
                division = table.Column<string>(),
                authority_code = table.Column<string>(),
                counter_code = table.Column<string>(),
                channel = table.Column<string>(),
                item_id = table.Column<string>(),
                measure = table.Column<string>(),
                amount = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_cases_count_delta", row => row.id)
        );

    private static void Count(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "cases_count",
            table => new
            {
                day = table.Column<string>(),
                cohort = table.Column<string>(),
                division = table.Column<string>(),
                authority_code = table.Column<string>(),
                counter_code = table.Column<string>(),
                channel = table.Column<string>(),
                item_id = table.Column<string>(),
                measure = table.Column<string>(),
                amount = table.Column<int>(),
            },
            constraints: table =>
                table.PrimaryKey(
                    "pk_cases_count",
                    row => new
                    {
                        row.authority_code,
                        row.measure,
                        row.cohort,
                        row.day,
                        row.counter_code,
                        row.channel,
                        row.item_id,
                        row.division,
                    }
                )
        );

    private static void Indexes(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex("ix_cases_case_number", "cases_case", "number", unique: true);
        migrationBuilder.CreateIndex("ix_cases_case_filing_token", "cases_case", "filing_token", unique: true);
        migrationBuilder.CreateIndex(
            "ix_cases_case_authority_code_status_queue_due_at_id",
            "cases_case",
            ["authority_code", "status", "queue_due_at", "id"]
        );
        migrationBuilder.CreateIndex(
            "ix_cases_case_counter_code_status_queue_due_at_id",
            "cases_case",
            ["counter_code", "status", "queue_due_at", "id"]
        );
        migrationBuilder.CreateIndex(
            "ix_cases_case_owner_account_id_filed_at",
            "cases_case",
            ["owner_account_id", "filed_at"]
        );
        migrationBuilder.CreateIndex(
            "ix_cases_case_outcome_decided_at_id",
            "cases_case",
            ["outcome", "decided_at", "id"]
        );
        migrationBuilder.CreateIndex(
            "ix_cases_case_item_id_status_accepted_on",
            "cases_case",
            ["item_id", "status", "accepted_on"]
        );
        migrationBuilder.CreateIndex(
            "ix_cases_case_applicant_key_catalog_code",
            "cases_case",
            ["applicant_key", "catalog_code"]
        );
        migrationBuilder.CreateIndex("ix_cases_case_accepted_on", "cases_case", "accepted_on");
        migrationBuilder.CreateIndex("ix_cases_party_case_id", "cases_party", "case_id");
        migrationBuilder.CreateIndex("ix_cases_material_case_id", "cases_material", "case_id");
        migrationBuilder.CreateIndex("ix_cases_document_case_id_sequence", "cases_document", ["case_id", "sequence"]);
        migrationBuilder.CreateIndex("ix_cases_document_number", "cases_document", "number", unique: true);
        migrationBuilder.CreateIndex("ix_cases_step_first_assignee_status", "cases_step", ["first_assignee", "status"]);
        migrationBuilder.CreateIndex(
            "ix_cases_step_second_assignee_status",
            "cases_step",
            ["second_assignee", "status"]
        );
        migrationBuilder.CreateIndex("ix_cases_draft_token", "cases_draft", "token", unique: true);
        migrationBuilder.CreateIndex(
            "ix_cases_draft_owner_account_id_updated_at",
            "cases_draft",
            ["owner_account_id", "updated_at"]
        );
        migrationBuilder.CreateIndex(
            "ix_cases_draft_authority_code_advice_asked_at",
            "cases_draft",
            ["authority_code", "advice_asked_at"]
        );
        migrationBuilder.CreateIndex(
            "ix_cases_ban_applicant_key_catalog_code",
            "cases_ban",
            ["applicant_key", "catalog_code"]
        );
    }
}
