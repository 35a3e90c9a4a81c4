using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Tongban.Platform;

namespace Tongban.Testing;

/// <summary>
/// Whether the version before goes on while and after a migration runs (ADR 0070). What is not known to be harmless is refused, unless
/// the migration is marked <see cref="ContractingAttribute"/> with a version that has been released and no longer needs it.
/// </summary>
public static partial class MigrationRule
{
    private static readonly string[] Providers =
    [
        "Npgsql.EntityFrameworkCore.PostgreSQL",
        "Microsoft.EntityFrameworkCore.Sqlite",
    ];

    /// <summary>Statements that may stand in own SQL that gives its reason.</summary>
    private static readonly string[] Harmless = ["INSERT INTO", "UPDATE", "CREATE TABLE", "CREATE INDEX"];

    /// <summary>A line for each thing that would stop the version before.</summary>
    /// <param name="migrations">All of one module; a later one is judged by what the earlier ones made.</param>
    /// <param name="baseline">Id of the last one that the rule does not judge; null when it judges all.</param>
    /// <param name="releases">Versions.</param>
    public static IReadOnlyList<string> Breaches(IEnumerable<Type> migrations, string? baseline, ReleaseList releases)
    {
        var ordered = migrations.OrderBy(IdOf, StringComparer.Ordinal).ToList();
        return
        [
            .. Providers
                .SelectMany(provider => Breaches(ordered, baseline, releases, provider))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>The id of a migration.</summary>
    public static string IdOf(Type migration) =>
        migration.GetCustomAttribute<MigrationAttribute>()?.Id
        ?? throw new ArgumentException($"{migration.Name} has no id.", nameof(migration));

    private static IEnumerable<string> Breaches(
        IReadOnlyList<Type> migrations,
        string? baseline,
        ReleaseList releases,
        string provider
    )
    {
        var tables = new Tables();
        foreach (var type in migrations)
        {
            var migration = (Migration)Activator.CreateInstance(type, nonPublic: true)!;
            migration.ActiveProvider = provider;
            var step = new Step(tables, type.GetCustomAttribute<OwnSqlAttribute>());
            var faults = migration.UpOperations.SelectMany(one => step.Take(one)).ToList();
            if (baseline is not null && string.CompareOrdinal(IdOf(type), baseline) <= 0)
            {
                continue;
            }

            var contracting = type.GetCustomAttribute<ContractingAttribute>();
            foreach (var fault in contracting is null ? faults : Unfounded(contracting, releases))
            {
                yield return $"{IdOf(type)}: {fault}";
            }
        }
    }

    private static IEnumerable<string> Unfounded(ContractingAttribute contracting, ReleaseList releases)
    {
        if (!Version.TryParse(contracting.UnusedSince, out var parsed) || parsed.Build < 0 || parsed.Revision >= 0)
        {
            yield return $"'{contracting.UnusedSince}' is no version such as 0.2.0";
            yield break;
        }

        var since = ProgramVersion.Parse(contracting.UnusedSince);
        if (since.Number >= releases.Newest.Number)
        {
            yield return $"contracts in the very version that no longer needs it, {since}: the one after it may";
        }
        else if (!releases.Released.Contains(since))
        {
            yield return $"contracts what {since} no longer needs, but {since} was not released";
        }
    }

    /// <summary>What the migrations so far have made.</summary>
    private sealed class Tables
    {
        private readonly Dictionary<string, Dictionary<string, ColumnOperation>> columns = [];

        /// <summary>Names of unique indexes and constraints: statements of the version before name their columns after ON CONFLICT.</summary>
        public HashSet<string> Unique { get; } = new(StringComparer.Ordinal);

        public void Put(string table, ColumnOperation column)
        {
            if (!columns.TryGetValue(table, out var known))
            {
                columns[table] = known = new(StringComparer.Ordinal);
            }

            known[column.Name] = column;
        }

        public ColumnOperation? Find(string table, string column) =>
            columns.GetValueOrDefault(table)?.GetValueOrDefault(column);
    }

    /// <summary>One migration: what it makes itself, the version before does not know.</summary>
    private sealed class Step(Tables tables, OwnSqlAttribute? ownSql)
    {
        private readonly HashSet<string> made = new(StringComparer.Ordinal);
        private readonly HashSet<(string Table, string Column)> added = [];

        public IEnumerable<string> Take(MigrationOperation operation)
        {
            // judged first: taking it in forgets what was there
            List<string> faults = [.. Judge(operation)];
            Remember(operation);
            return faults;
        }

        private IEnumerable<string> Judge(MigrationOperation operation) =>
            operation switch
            {
                CreateTableOperation create => create
                    .ForeignKeys.Where(key =>
                        !made.Contains(key.PrincipalTable)
                        && key.PrincipalTable != create.Name
                        && key.OnDelete is not (ReferentialAction.Cascade or ReferentialAction.SetNull)
                    )
                    .Select(key =>
                        $"{create.Name} keeps the version before from deleting rows of {key.PrincipalTable}"
                    ),
                AddColumnOperation add => made.Contains(add.Table) || add.IsNullable || HasDefault(add)
                    ? []
                    : [$"new column {add.Table}.{add.Name} is NOT NULL without a default"],
                AlterColumnOperation alter => made.Contains(alter.Table) ? [] : Altered(alter),
                CreateIndexOperation { IsUnique: true } index => IsNobodys(index.Table, index.Columns)
                    ? []
                    : [$"new unique index on {index.Table} ({string.Join(", ", index.Columns)})"],
                CreateIndexOperation or RenameIndexOperation => [],
                DropIndexOperation drop => tables.Unique.Contains(drop.Name)
                    ? [$"drops the unique index {drop.Name}, on which ON CONFLICT and conflicts rest"]
                    : [],
                DropForeignKeyOperation or DropCheckConstraintOperation => [],
                DropUniqueConstraintOperation drop =>
                [
                    $"drops the unique constraint {drop.Name}, on which ON CONFLICT and conflicts rest",
                ],
                AddUniqueConstraintOperation unique => IsNobodys(unique.Table, unique.Columns)
                    ? []
                    : [$"new unique constraint on {unique.Table} ({string.Join(", ", unique.Columns)})"],
                AddForeignKeyOperation key => IsNobodys(key.Table, key.Columns)
                    ? []
                    : [$"new foreign key on {key.Table} ({string.Join(", ", key.Columns)})"],
                AddCheckConstraintOperation check => made.Contains(check.Table)
                    ? []
                    : [$"new check constraint {check.Name} on {check.Table}"],
                InsertDataOperation insert => made.Contains(insert.Table) ? [] : [$"inserts into {insert.Table}"],
                DropTableOperation drop => [$"drops table {drop.Name}"],
                DropColumnOperation drop => [$"drops column {drop.Table}.{drop.Name}"],
                RenameTableOperation rename => [$"renames table {rename.Name}"],
                RenameColumnOperation rename => [$"renames column {rename.Table}.{rename.Name}"],
                SqlOperation sql => OwnSql(sql.Sql),
                _ => [$"{operation.GetType().Name} is not known to be harmless"],
            };

        private IEnumerable<string> Altered(AlterColumnOperation alter)
        {
            ColumnOperation before = tables.Find(alter.Table, alter.Name) ?? alter.OldColumn;
            var name = $"{alter.Table}.{alter.Name}";
            if (
                before.ClrType != alter.ClrType
                || before.ColumnType != alter.ColumnType
                || before.Collation != alter.Collation
                || before.ComputedColumnSql != alter.ComputedColumnSql
            )
            {
                yield return $"changes the type of {name}";
            }

            if (alter.MaxLength is { } most && (before.MaxLength is not { } old || most < old))
            {
                yield return $"shortens {name}";
            }

            if (before.IsNullable && !alter.IsNullable)
            {
                yield return $"{name} becomes NOT NULL";
            }

            if (HasDefault(before) && !HasDefault(alter))
            {
                yield return $"takes the default of {name} away";
            }
        }

        private IEnumerable<string> OwnSql(string sql)
        {
            if (string.IsNullOrWhiteSpace(ownSql?.Reason))
            {
                yield return $"own SQL that does not say why it is harmless (OwnSql): {Shown(sql)}";
            }

            if (sql.AsSpan().IndexOfAny('\\', '$') >= 0)
            {
                yield return $"own SQL with a backslash or a dollar sign, whose texts cannot be told from its code: {Shown(sql)}";
            }

            foreach (
                var statement in NotCode()
                    .Replace(sql, " ")
                    .Split(';')
                    .Select(one => Blanks().Replace(one, " ").Trim().ToUpperInvariant())
                    .Where(one => one.Length > 0)
                    .Where(one => !Harmless.Any(start => one.StartsWith($"{start} ", StringComparison.Ordinal)))
            )
            {
                yield return $"own SQL of a kind that is not known to be harmless: {Shown(statement)}";
            }
        }

        private void Remember(MigrationOperation operation)
        {
            switch (operation)
            {
                case CreateTableOperation create:
                    made.Add(create.Name);
                    create.Columns.ForEach(column => tables.Put(create.Name, column));
                    tables.Unique.UnionWith(create.UniqueConstraints.Select(one => one.Name));
                    break;
                case AddColumnOperation add:
                    if (add.IsNullable && !HasDefault(add))
                    {
                        added.Add((add.Table, add.Name));
                    }

                    tables.Put(add.Table, add);
                    break;
                case AlterColumnOperation alter:
                    tables.Put(alter.Table, alter);
                    break;
                case CreateIndexOperation { IsUnique: true } index:
                    tables.Unique.Add(index.Name);
                    break;
                case CreateIndexOperation index:
                    tables.Unique.Remove(index.Name);
                    break;
                case AddUniqueConstraintOperation unique:
                    tables.Unique.Add(unique.Name);
                    break;
                case RenameIndexOperation { NewName: { } renamed } rename when tables.Unique.Remove(rename.Name):
                    tables.Unique.Add(renamed);
                    break;
            }
        }

        /// <summary>Rows of the version before never meet it: the table is new, or one of the columns is and stays empty in them.</summary>
        private bool IsNobodys(string table, string[] columns) =>
            made.Contains(table) || columns.Any(column => added.Contains((table, column)));

        private static bool HasDefault(ColumnOperation column) =>
            column.DefaultValue is not null
            || column.DefaultValueSql is { Length: > 0 }
            || column.ComputedColumnSql is { Length: > 0 };

        private static string Shown(string sql) =>
            Blanks().Replace(sql, " ").Trim() is var one && one.Length > 80 ? $"{one[..80]}…" : one;
    }

    /// <summary>Texts in quotes and comments.</summary>
    [GeneratedRegex(@"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex NotCode();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Blanks();
}
