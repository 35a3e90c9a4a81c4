using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Tongban.Platform;

/// <summary>
/// Base of every module's context. It reads and writes through the <see cref="UnitOfWork"/> of its scope, and fixes one
/// shape for both engines: tables <c>module_entity</c> and columns in snake_case, instants as bigint microseconds UTC,
/// dates as ISO text, enums as their names, truth values as 0 and 1, money as long fen (decimal and DateTime are refused),
/// keys given by the client. A property <c>int Version</c> is a concurrency token that counts up with every update.
/// </summary>
public abstract class ModuleDbContext : DbContext
{
    private readonly ModuleOptions module;
    private UnitOfWork? work;

    /// <summary>Takes the options that <c>AddModuleContext</c> made.</summary>
    protected ModuleDbContext(DbContextOptions options)
        : base(options)
    {
        ArgumentNullException.ThrowIfNull(options);
        module =
            options.FindExtension<ModuleOptions>()
            ?? throw new ArgumentException("Register the context with AddModuleContext.", nameof(options));
    }

    /// <summary>Takes part in the unit of work of the scope that leases this context from the pool.</summary>
    internal void Join(UnitOfWork unit)
    {
        work = unit;
        Database.SetDbConnection(unit.Connection);
        // a failed save ends the unit of work, so that nothing goes back to a savepoint
        Database.AutoSavepointsEnabled = false;
        unit.Enlist(this);
    }

    /// <summary>The write scope that is open around this context; null outside one.</summary>
    protected WriteScope? OpenScope => work?.Scope;

    /// <summary>Deletes the first rows of those asked for, by their id, and at most so many; for what runs in portions.</summary>
    /// <typeparam name="T">An entity whose key is <c>Id</c>, a number.</typeparam>
    /// <returns>How many went.</returns>
    public async Task<int> DeleteFirstAsync<T>(Expression<Func<T, bool>> which, int most, CancellationToken ct)
        where T : class
    {
        var ids = await Set<T>()
            .Where(which)
            .Select(one => EF.Property<long>(one, "Id"))
            .Order()
            .Take(most)
            .ToListAsync(ct);
        return await Set<T>().Where(one => ids.Contains(EF.Property<long>(one, "Id"))).ExecuteDeleteAsync(ct);
    }

    /// <summary>Says which version the user saw: the next commit fails with a conflict when the row has moved on.</summary>
    public void ExpectVersion(object entity, int version)
    {
        var entry = Entry(entity);
        entry.Property(ModuleConvention.Version).OriginalValue = version;
        if (entry.State == EntityState.Unchanged)
        {
            entry.State = EntityState.Modified;
        }
    }

    /// <summary>
    /// Writes rows that are only ever added, in the running transaction: at the commit, after what is tracked, all of a
    /// table in one statement. They are not tracked, and no query finds them before the commit.
    /// </summary>
    /// <exception cref="InvalidOperationException">No write scope is open.</exception>
    public void Append<TRow>(params IEnumerable<TRow> rows)
        where TRow : class
    {
        if (work is null)
        {
            throw new InvalidOperationException("Nothing is appended outside a unit of work.");
        }
        work.Append(RowShape.Of(Model, typeof(TRow)), rows);
    }

    /// <summary>How whole rows of a table are read by <see cref="UnitOfWork.AskAsync"/>.</summary>
    public RowReading<TRow> Reading<TRow>()
        where TRow : class => new(RowShape.Of(Model, typeof(TRow)));

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Prepare();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        if (work is { Scope: not null })
        {
            await work.EnterAsync(cancellationToken);
        }
        Prepare();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<DateOnly>().HaveConversion<DateConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<bool>().HaveConversion<int>();
        configurationBuilder.Properties<ProtectedText>().HaveConversion<ProtectedTextConverter>();
        configurationBuilder.Conventions.Add(_ => new ModuleConvention(module.Module));
    }

    private void Prepare()
    {
        if (work is not { Transaction: not null })
        {
            throw new InvalidOperationException("Nothing is saved outside a write scope: call UnitOfWork.BeginAsync.");
        }
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Modified)
            {
                CountVersion(entry);
            }
        }
    }

    /// <summary>The next version of a changed row, where it has versions.</summary>
    internal static void CountVersion(EntityEntry entry)
    {
        if (entry.Metadata.FindProperty(ModuleConvention.Version) is { IsConcurrencyToken: true } version)
        {
            var token = entry.Property(version);
            token.CurrentValue = (int)token.OriginalValue! + 1;
        }
    }

    /// <summary>
    /// True when saving writes the tracked rows and does nothing else, so that a commit may write them itself. A context that adds
    /// something to <see cref="SaveChangesAsync(bool, CancellationToken)"/> says false.
    /// </summary>
    protected internal virtual bool SavesOnlyRows => true;

    /// <summary>What is tracked and not as the database has it; looks for changes once.</summary>
    internal IReadOnlyList<EntityEntry> Changed()
    {
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return
            [
                .. ChangeTracker
                    .Entries()
                    .Where(entry => entry.State is not (EntityState.Unchanged or EntityState.Detached)),
            ];
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    private sealed class InstantConverter()
        : ValueConverter<DateTimeOffset, long>(
            instant => Instant.ToMicroseconds(instant),
            value => Instant.FromMicroseconds(value)
        );

    private sealed class DateConverter()
        : ValueConverter<DateOnly, string>(
            date => date.ToString("yyyy-MM-dd", null),
            value => DateOnly.ParseExact(value, "yyyy-MM-dd")
        );

    private sealed class ProtectedTextConverter()
        : ValueConverter<ProtectedText, string>(text => text.Stored, value => ProtectedText.FromStored(value));
}
