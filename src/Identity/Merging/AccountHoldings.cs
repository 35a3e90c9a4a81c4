using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Tongban.Platform;

namespace Tongban.Identity.Merging;

/// <summary>Two accounts of one person.</summary>
/// <param name="From">The one that is closed.</param>
/// <param name="Into">The one that stays.</param>
public sealed record AccountMerge(long From, long Into);

/// <summary>What becomes of rows that name the account which is closed.</summary>
public enum AccountFate
{
    /// <summary>They name the account that stays from now on.</summary>
    Moves,

    /// <summary>They are deleted.</summary>
    Ends,

    /// <summary>They go on naming the closed one: history, or never a person's.</summary>
    Stays,
}

/// <summary>A column that holds ids of accounts.</summary>
/// <param name="Table">Table, such as <c>cases_case</c>.</param>
/// <param name="Column">Column, such as <c>owner_account_id</c>.</param>
/// <param name="Fate">What becomes of its rows.</param>
/// <param name="Words">In Chinese, for the page that asks for confirmation: what it holds; for one that stays, why.</param>
public sealed record AccountColumn(string Table, string Column, AccountFate Fate, string Words);

/// <summary>How many rows of one kind move or end.</summary>
public sealed record AccountHeld(AccountFate Fate, string Words, long Count);

/// <summary>
/// What a module holds by account. Each module registers one and names every column of its tables that holds ids of accounts; a
/// test walks the models, so that a new table is not forgotten.
/// </summary>
/// <param name="db">The module's context, enlisted in the unit of work.</param>
public abstract class AccountHoldings(ModuleDbContext db)
{
    /// <summary>Every column of the module that holds ids of accounts.</summary>
    public abstract IReadOnlyList<AccountColumn> Columns { get; }

    /// <summary>Counts what would move and end.</summary>
    public async Task<IReadOnlyList<AccountHeld>> CountAsync(AccountMerge merge, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(merge);
        var held = new List<AccountHeld>();
        foreach (var one in Columns.Where(one => one.Fate != AccountFate.Stays))
        {
            var sql = "SELECT COUNT(*) AS \"Value\" FROM " + one.Table + " WHERE " + one.Column + " = {0}";
            var count = await db.Database.SqlQueryRaw<long>(sql, merge.From).SingleAsync(ct);
            held.Add(new AccountHeld(one.Fate, one.Words, count));
        }

        return held;
    }

    /// <summary>Moves and ends them, in the open write scope.</summary>
    /// <returns>What was moved and ended, as <see cref="CountAsync"/> counts.</returns>
    public async Task<IReadOnlyList<AccountHeld>> MoveAsync(AccountMerge merge, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(merge);
        await PrepareAsync(merge, ct);
        var held = await CountAsync(merge, ct);
        foreach (var one in Columns)
        {
            if (one.Fate == AccountFate.Moves)
            {
                // whoever read such a row before writes it no more: its version has moved on
                var version = HasVersion(one.Table) ? ", version = version + 1" : "";
                var sql =
                    "UPDATE "
                    + one.Table
                    + " SET "
                    + one.Column
                    + " = {0}"
                    + version
                    + " WHERE "
                    + one.Column
                    + " = {1}";
                await db.Database.ExecuteSqlRawAsync(sql, [merge.Into, merge.From], ct);
            }
            else if (one.Fate == AccountFate.Ends)
            {
                var sql = "DELETE FROM " + one.Table + " WHERE " + one.Column + " = {0}";
                await db.Database.ExecuteSqlRawAsync(sql, [merge.From], ct);
            }
        }

        return held;
    }

    /// <summary>Makes way where two rows that are alike would meet; nothing by default.</summary>
    protected virtual Task PrepareAsync(AccountMerge merge, CancellationToken ct) => Task.CompletedTask;

    private bool HasVersion(string table) =>
        db
            .Model.GetEntityTypes()
            .Any(type => type.GetTableName() == table && type.FindProperty("Version") is { IsConcurrencyToken: true });
}
