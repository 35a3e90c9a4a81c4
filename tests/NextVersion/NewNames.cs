using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tongban.Cases.Data;
using Tongban.Platform;

namespace Tongban.NextVersion;

/// <summary>
/// Has the program write two facts of a case under their new names as well, wherever it writes them: the same field of the row goes to
/// two columns. Of a row that is read the old name counts, since it is set last: versions before write that one alone.
/// </summary>
internal sealed class NewNames(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        modelBuilder.Entity<CaseRow>(row =>
        {
            row.Property<string?>(Field(nameof(CaseRow.AnswersHash))).HasColumnName("form_hash").IsRequired(false);
            row.Property<DateTimeOffset?>(Field(nameof(CaseRow.DecidedAt))).HasColumnName("settled_at");
        });
    }

    /// <summary>It sorts before every property, which is the order that a row is read in.</summary>
    private static string Field(string property) => $"<{property}>k__BackingField";
}

/// <summary>Lets two columns have one field, which a mistake would look like.</summary>
internal sealed class TwoNamesForOneField(
    ModelValidatorDependencies dependencies,
    RelationalModelValidatorDependencies relationalDependencies
) : RelationalModelValidator(dependencies, relationalDependencies)
{
    protected override void ValidateFieldMapping(
        IModel model,
        IDiagnosticsLogger<DbLoggerCategory.Model.Validation> logger
    ) { }
}

/// <summary>
/// Fills the new names of what versions before wrote and write, a portion a second, on a node that works; several at once do not
/// meet.
/// </summary>
internal sealed class FillNewNames(IServiceScopeFactory scopes, DueWorkOptions options, IdSource ids, TimeProvider time)
    : BackgroundService
{
    private const string Behind = "form_hash IS DISTINCT FROM answers_hash OR settled_at IS DISTINCT FROM decided_at";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Enabled && !stoppingToken.IsCancellationRequested)
        {
            await FillAsync(stoppingToken);
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FillAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CasesDb>();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await using var write = await work.BeginAsync(ct);
        var filled = await db.Database.ExecuteSqlRawAsync(
            $"""
            UPDATE cases_case SET form_hash = answers_hash, settled_at = decided_at
            WHERE id IN (SELECT id FROM cases_case WHERE {Behind} ORDER BY id LIMIT 50 FOR UPDATE SKIP LOCKED)
            """,
            ct
        );
        if (filled > 0)
        {
            await db.Database.ExecuteSqlRawAsync(
                "INSERT INTO cases_filled (id, at, amount) VALUES ({0}, {1}, {2})",
                [ids.Next(), time.GetUtcNow().ToUnixTimeMilliseconds() * 1000, filled],
                ct
            );
        }

        await write.CommitAsync(ct);
    }
}
