using Microsoft.EntityFrameworkCore;
using Tongban.Platform;

namespace Tongban.Cases.Data;

internal sealed class CasesDb(DbContextOptions<CasesDb> options) : ModuleDbContext(options)
{
    public const string Module = "cases";

    public DbSet<CaseRow> Cases => Set<CaseRow>();
    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<PartyRow> Parties => Set<PartyRow>();
    public DbSet<AnswerRow> Answers => Set<AnswerRow>();
    public DbSet<MaterialRow> Materials => Set<MaterialRow>();
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();
    public DbSet<StepRow> Steps => Set<StepRow>();
    public DbSet<TaskRow> Tasks => Set<TaskRow>();
    public DbSet<DraftRow> Drafts => Set<DraftRow>();
    public DbSet<BanRow> Bans => Set<BanRow>();
    public DbSet<PromiseRow> Promises => Set<PromiseRow>();
    public DbSet<RegulationRow> Regulations => Set<RegulationRow>();
    public DbSet<RegulationReportRow> RegulationReports => Set<RegulationReportRow>();
    public DbSet<DataQueryRow> DataQueries => Set<DataQueryRow>();
    public DbSet<QuotaRow> Quotas => Set<QuotaRow>();
    public DbSet<LookupRow> Lookups => Set<LookupRow>();
    public DbSet<CountDeltaRow> CountDeltas => Set<CountDeltaRow>();
    public DbSet<CountRow> Counts => Set<CountRow>();
    public DbSet<ThingRow> Things => Set<ThingRow>();
    public DbSet<ThingMemberRow> ThingMembers => Set<ThingMemberRow>();
    public DbSet<ThingRoundRow> ThingRounds => Set<ThingRoundRow>();
    public DbSet<ThingBuildingRow> ThingBuildings => Set<ThingBuildingRow>();
    public DbSet<SoleAuthorisationRow> SoleAuthorisations => Set<SoleAuthorisationRow>();
    public DbSet<SoleDecisionRow> SoleDecisions => Set<SoleDecisionRow>();
    public DbSet<SoleDrawRow> SoleDraws => Set<SoleDrawRow>();
    public DbSet<HelpRow> Helps => Set<HelpRow>();
    public DbSet<ProjectRow> Projects => Set<ProjectRow>();
    public DbSet<ProjectItemRow> ProjectItems => Set<ProjectItemRow>();
    public DbSet<ProjectProblemRow> ProjectProblems => Set<ProjectProblemRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ThingRow>(row =>
        {
            row.ToTable("cases_thing").HasKey(one => one.Id);
            row.HasIndex(one => one.Number).IsUnique();
            row.HasIndex(one => one.FilingToken).IsUnique();
            row.HasIndex(one => new { one.OwnerAccountId, one.FiledAt });
            row.HasIndex(one => one.ApplicantKey);
            row.HasIndex(one => new
            {
                one.AuthorityCode,
                one.Status,
                one.Id,
            });
        });
        modelBuilder.Entity<ThingMemberRow>(row =>
        {
            row.ToTable("cases_thing_member").HasKey(one => one.Id);
            row.HasIndex(one => new { one.ThingId, one.MemberId }).IsUnique();
            row.HasIndex(one => one.CaseId);
        });
        modelBuilder.Entity<ThingRoundRow>(row =>
        {
            row.ToTable("cases_thing_round").HasKey(one => one.CaseId);
            row.HasIndex(one => one.ThingId);
        });
        modelBuilder.Entity<ThingBuildingRow>(row =>
        {
            row.ToTable("cases_thing_building").HasKey(one => new { one.ThingId, one.Building });
            row.HasIndex(one => new
                {
                    one.Project,
                    one.Building,
                    one.Closed,
                })
                .IsUnique();
        });
        modelBuilder.Entity<DataQueryRow>(row =>
        {
            row.ToTable("cases_data_query").HasKey(one => one.Id);
            row.HasIndex(one => new { one.DraftToken, one.Source }).IsUnique();
            row.HasIndex(one => new { one.OwnerAccountId, one.Id });
        });
        modelBuilder.Entity<SoleAuthorisationRow>(row =>
        {
            row.ToTable("cases_sole_authorisation").HasKey(one => one.Id);
            row.HasIndex(one => new { one.AuthorityCode, one.StaffId });
        });
        modelBuilder.Entity<SoleDecisionRow>(row =>
        {
            row.ToTable("cases_sole_decision").HasKey(one => one.Id);
            row.HasIndex(one => one.CaseId).IsUnique();
            row.HasIndex(one => new
            {
                one.AuthorityCode,
                one.StaffId,
                one.Month,
            });
            row.HasIndex(one => new { one.AuthorityCode, one.LookBy });
        });
        modelBuilder.Entity<SoleDrawRow>(row =>
        {
            row.ToTable("cases_sole_draw").HasKey(one => one.Id);
            row.HasIndex(one => new
                {
                    one.AuthorityCode,
                    one.StaffId,
                    one.Month,
                })
                .IsUnique();
        });
        modelBuilder.Entity<HelpRow>(row =>
        {
            row.ToTable("cases_help").HasKey(one => one.Id);
            row.HasIndex(one => one.Number).IsUnique();
            row.HasIndex(one => one.Token).IsUnique();
            row.HasIndex(one => one.OwnerAccountId);
            row.HasIndex(one => one.PhoneKey);
            row.HasIndex(one => new
            {
                one.Division,
                one.Status,
                one.Id,
            });
            row.HasIndex(one => new
            {
                one.Village,
                one.Status,
                one.Id,
            });
            row.HasIndex(one => new { one.HelperId, one.Status });
        });
        modelBuilder.Entity<ProjectRow>(row =>
        {
            row.ToTable("cases_project").HasKey(one => one.Id);
            row.HasIndex(one => one.Code).IsUnique();
            row.HasIndex(one => new { one.Division, one.Id });
            row.HasIndex(one => one.CreditCode);
        });
        modelBuilder.Entity<ProjectItemRow>(row =>
        {
            row.ToTable("cases_project_item").HasKey(one => one.Id);
            row.HasIndex(one => one.ProjectId);
        });
        modelBuilder.Entity<ProjectProblemRow>(row =>
        {
            row.ToTable("cases_project_problem").HasKey(one => one.Id);
            row.HasIndex(one => one.ProjectId);
        });
        modelBuilder.Entity<PromiseRow>(row =>
        {
            row.ToTable("cases_promise").HasKey(one => one.Id);
            row.HasIndex(one => new { one.CaseId, one.Kind }).IsUnique();
            row.HasIndex(one => one.ApplicantKey);
            row.HasIndex(one => new { one.AuthorityCode, one.Id });
        });
        modelBuilder.Entity<RegulationRow>(row =>
        {
            row.ToTable("cases_regulation").HasKey(one => one.Id);
            row.HasIndex(one => new { one.CaseId, one.Kind }).IsUnique();
            row.HasIndex(one => new { one.RegulatorCode, one.Id });
        });
        modelBuilder.Entity<RegulationReportRow>(row =>
        {
            row.ToTable("cases_regulation_report").HasKey(one => one.Id);
            row.HasIndex(one => new { one.CaseId, one.Id });
        });
        modelBuilder.Entity<CaseRow>(row =>
        {
            row.ToTable("cases_case").HasKey(one => one.Id);
            row.HasIndex(one => one.Number).IsUnique();
            row.HasIndex(one => one.FilingToken).IsUnique();
            row.HasIndex(one => new
            {
                one.AuthorityCode,
                one.Status,
                one.QueueDueAt,
                one.Id,
            });
            row.HasIndex(one => new
            {
                one.AuthorityCode,
                one.QueueDueAt,
                one.Id,
            });
            row.HasIndex(one => new
            {
                one.CounterCode,
                one.Status,
                one.QueueDueAt,
                one.Id,
            });
            row.HasIndex(one => new { one.OwnerAccountId, one.FiledAt });
            row.HasIndex(one => one.FilerAccountId);
            row.HasIndex(one => new
            {
                one.Outcome,
                one.DecidedAt,
                one.Id,
            });
            row.HasIndex(one => new
            {
                one.ItemId,
                one.Status,
                one.AcceptedOn,
            });
            row.HasIndex(one => new { one.ApplicantKey, one.CatalogCode });
            row.HasIndex(one => one.AcceptedOn);
        });
        modelBuilder.Entity<EventRow>(row =>
        {
            row.ToTable("cases_event").HasKey(one => new { one.CaseId, one.Sequence });
            row.HasIndex(one => one.InsteadOf).HasFilter("instead_of IS NOT NULL");
        });
        modelBuilder.Entity<PartyRow>(row =>
        {
            row.ToTable("cases_party").HasKey(one => one.Id);
            row.HasIndex(one => one.CaseId);
        });
        modelBuilder.Entity<AnswerRow>(row => row.ToTable("cases_answer").HasKey(one => new { one.CaseId, one.Hash }));
        modelBuilder.Entity<MaterialRow>(row =>
        {
            row.ToTable("cases_material").HasKey(one => one.Id);
            row.HasIndex(one => one.CaseId);
        });
        modelBuilder.Entity<DocumentRow>(row =>
        {
            row.ToTable("cases_document").HasKey(one => one.Id);
            row.HasIndex(one => new { one.CaseId, one.Sequence });
            row.HasIndex(one => one.Number).IsUnique();
        });
        modelBuilder.Entity<StepRow>(row =>
        {
            row.ToTable("cases_step").HasKey(one => new { one.CaseId, one.StepId });
            row.HasIndex(one => new { one.FirstAssignee, one.Status });
            row.HasIndex(one => new { one.SecondAssignee, one.Status });
        });
        modelBuilder.Entity<TaskRow>(row =>
        {
            row.ToTable("cases_task").HasKey(one => one.Id);
            row.HasIndex(one => new
                {
                    one.CaseId,
                    one.Kind,
                    one.Occasion,
                })
                .IsUnique();
            row.HasIndex(one => new { one.AccountId, one.DoneAt });
        });
        modelBuilder.Entity<DraftRow>(row =>
        {
            row.ToTable("cases_draft").HasKey(one => one.Id);
            row.HasIndex(one => one.Token).IsUnique();
            row.HasIndex(one => new { one.OwnerAccountId, one.UpdatedAt });
            row.HasIndex(one => new { one.AuthorityCode, one.AdviceAskedAt });
        });
        modelBuilder.Entity<BanRow>(row =>
        {
            row.ToTable("cases_ban").HasKey(one => one.Id);
            row.HasIndex(one => new { one.ApplicantKey, one.CatalogCode });
        });
        modelBuilder.Entity<QuotaRow>(row => row.ToTable("cases_quota").HasKey(one => new { one.ItemId, one.Period }));
        modelBuilder.Entity<LookupRow>(row => row.ToTable("cases_lookup").HasKey(one => new { one.Source, one.Hour }));
        modelBuilder.Entity<CountDeltaRow>(row => row.ToTable("cases_count_delta").HasKey(one => one.Id));
        modelBuilder.Entity<CountRow>(row =>
            row.ToTable("cases_count")
                .HasKey(one => new
                {
                    one.AuthorityCode,
                    one.Measure,
                    one.Cohort,
                    one.Day,
                    one.CounterCode,
                    one.Channel,
                    one.ItemId,
                    one.Division,
                })
        );
    }
}
