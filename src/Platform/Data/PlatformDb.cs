using Microsoft.EntityFrameworkCore;

namespace Tongban.Platform;

/// <summary>The platform's own tables.</summary>
internal sealed class PlatformDb(DbContextOptions<PlatformDb> options) : ModuleDbContext(options)
{
    public const string Module = "platform";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxRow>(row => row.ToTable("platform_outbox"));
        modelBuilder.Entity<DueRow>(row =>
        {
            row.ToTable("platform_due");
            row.HasIndex(due => new { due.Kind, due.Key }).IsUnique();
            row.HasIndex(due => new
            {
                due.State,
                due.Clock,
                due.DueAt,
                due.Id,
            });
        });
        modelBuilder.Entity<NumberRow>(row => row.ToTable("platform_number").HasKey(number => number.Scope));
        modelBuilder.Entity<NumberBlockRow>(row =>
            row.ToTable("platform_number_block").HasIndex(block => new { block.Scope, block.First }).IsUnique()
        );
        modelBuilder.Entity<NumberGapRow>(row =>
            row.ToTable("platform_number_gap").HasIndex(gap => new { gap.Scope, gap.First }).IsUnique()
        );
        modelBuilder.Entity<NodeRow>(row => row.ToTable("platform_node").HasKey(node => node.Node));
        modelBuilder.Entity<LedgerRow>(row =>
        {
            row.ToTable("platform_ledger").HasIndex(entry => new { entry.Stream, entry.Sequence }).IsUnique();
            row.HasIndex(entry => new { entry.At, entry.Id }, "ix_platform_ledger_at");
            row.HasIndex(entry => new { entry.ActorId, entry.Id }, "ix_platform_ledger_actor_id");
        });
        modelBuilder.Entity<RetentionRunRow>(row => row.ToTable("platform_retention_run").HasKey(run => run.Id));
        modelBuilder.Entity<RefusedActRow>(row =>
            row.ToTable("platform_refused_act").HasIndex(act => act.At, "ix_platform_refused_act_at")
        );
        modelBuilder.Entity<LedgerCheckRow>(row => row.ToTable("platform_ledger_check").HasKey(check => check.Id));
        modelBuilder.Entity<LedgerLeafRow>(row =>
        {
            row.ToTable("platform_ledger_leaf").HasKey(leaf => leaf.EntryId);
            row.HasIndex(leaf => leaf.EntryId, "ix_platform_ledger_leaf_open").HasFilter("batch IS NULL");
            row.HasIndex(leaf => new { leaf.Batch, leaf.EntryId }).HasFilter("batch IS NOT NULL");
        });
        modelBuilder.Entity<LedgerBatchRow>(row => row.ToTable("platform_ledger_batch").HasKey(batch => batch.Number));
        modelBuilder.Entity<LedgerDayRow>(row => row.ToTable("platform_ledger_day").HasKey(day => day.Day));
        modelBuilder.Entity<FileRow>(row => row.ToTable("platform_file").HasKey(file => file.Hash));
        modelBuilder.Entity<DataProtectionKeyRow>(row =>
            row.ToTable("platform_data_protection_key").HasKey(key => key.Name)
        );
        modelBuilder.Entity<SettingRow>(row => row.ToTable("platform_setting").HasKey(setting => setting.Key));
    }
}

internal sealed class OutboxRow
{
    public required long Id { get; init; }
    public required string Topic { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
}

internal enum DueState
{
    Waiting,
    Dead,
}

internal sealed class DueRow
{
    public required long Id { get; init; }
    public required string Kind { get; init; }
    public required string Key { get; init; }
    public required DueClock Clock { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Machine's time before which nobody takes the row: end of a lease, or of the wait after a failure.</summary>
    public required long AvailableAt { get; init; }
    public string? Payload { get; init; }
    public required DueState State { get; init; }
    public required int Attempts { get; init; }
    public string? LeaseOwner { get; init; }
    public string? LastError { get; init; }
}

internal sealed class NumberRow
{
    public required string Scope { get; init; }
    public required long Last { get; init; }
}

internal sealed class NumberBlockRow
{
    public required long Id { get; init; }
    public required string Scope { get; init; }
    public required long First { get; init; }
    public required long Last { get; init; }
    public required DateTimeOffset LeasedAt { get; init; }
}

internal sealed class NumberGapRow
{
    public required long Id { get; init; }
    public required string Scope { get; init; }
    public required long First { get; init; }
    public required long Last { get; init; }
    public required DateTimeOffset ListedAt { get; init; }
}

internal sealed class NodeRow
{
    public required int Node { get; init; }
    public required string Owner { get; init; }

    /// <summary>Unix milliseconds, the unit of ids.</summary>
    public required long LeaseUntil { get; init; }
}

internal sealed class LedgerRow
{
    public required long Id { get; init; }
    public required string Stream { get; init; }
    public required long Sequence { get; init; }
    public required string Type { get; init; }
    public required long ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string Role { get; init; }
    public string? Authority { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? Reason { get; init; }
    public required string Body { get; init; }
    public required string Hash { get; init; }
}

internal sealed class LedgerLeafRow
{
    public required long EntryId { get; init; }
    public required string Hash { get; init; }
    public required string Tag { get; init; }

    /// <summary>Batch that holds it; null until it is sealed.</summary>
    public long? Batch { get; set; }
}

internal sealed class LedgerBatchRow
{
    public required long Number { get; init; }
    public required string Previous { get; init; }
    public required long At { get; init; }
    public required int Count { get; init; }
    public required string Root { get; init; }
    public required string Key { get; init; }

    /// <summary>SM2 over the batch's statement: DER in base64.</summary>
    public required string Signature { get; init; }
}

internal sealed class LedgerDayRow
{
    public required string Day { get; init; }
    public required string Previous { get; init; }
    public required long First { get; init; }
    public required long Last { get; init; }
    public required string Root { get; init; }
    public required string Key { get; init; }
    public required string Signature { get; init; }
}

internal sealed class FileRow
{
    public required string Hash { get; init; }
    public required long Size { get; init; }
    public required FileType Type { get; init; }
    public required DateTimeOffset StoredAt { get; init; }
}

internal sealed class DataProtectionKeyRow
{
    public required string Name { get; init; }
    public required ProtectedText Xml { get; init; }
    public required DateTimeOffset StoredAt { get; init; }
}

internal sealed class SettingRow
{
    public required string Key { get; init; }
    public required string Value { get; init; }
}

internal sealed class RetentionRunRow
{
    public required long Id { get; init; }
    public required string Type { get; init; }
    public required DateTimeOffset Before { get; init; }
    public required int Ended { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class RefusedActRow
{
    public required long Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public long? AccountId { get; init; }
    public required string Role { get; init; }

    /// <summary>Pattern of the route, never an address.</summary>
    public required string Route { get; init; }
    public required string Why { get; init; }
    public required int Times { get; init; }
}

internal sealed class LedgerCheckRow
{
    public required long Id { get; init; }
    public required string AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? DoneAt { get; set; }
    public long Entries { get; set; }
    public long Batches { get; set; }
    public long Days { get; set; }
    public long Open { get; set; }

    /// <summary>JSON list of what was found.</summary>
    public string Findings { get; set; } = "[]";
}
