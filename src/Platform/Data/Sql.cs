using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tongban.Platform;

/// <summary>A value of a mapped column, as the mapping binds it: converted, and typed when it is null.</summary>
internal readonly record struct Mapped(RelationalTypeMapping Mapping, object? Value, bool Nullable);

/// <summary>Short ADO.NET calls; SQL that both engines understand, parameters as <c>@name</c>.</summary>
internal static partial class Sql
{
    /// <summary>Texts with <c>$1</c> for the first parameter: the driver reads a text with names anew each time it is sent.</summary>
    private static readonly ConcurrentDictionary<string, string> Numbered = new(StringComparer.Ordinal);

    public static DbCommand Command(
        DbConnection connection,
        DbTransaction? transaction,
        string sql,
        params ReadOnlySpan<(string Name, object? Value)> parameters
    )
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.Add(Parameter(command, name, value));
        }
        return command;
    }

    /// <summary>
    /// Executes statements in their order; in one exchange with the server where the engine has one, which without a
    /// transaction around it is one itself. The same text always has its parameters in the same order.
    /// </summary>
    public static async Task ExecuteAllAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<(string Sql, (string Name, object? Value)[] Parameters)> statements,
        CancellationToken ct
    )
    {
        if (!connection.CanCreateBatch)
        {
            foreach (var (sql, parameters) in statements)
            {
                await Command(connection, transaction, sql, parameters).ExecuteAsync(ct);
            }
            return;
        }
        if (statements.Count == 0)
        {
            return;
        }
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        await using var maker = connection.CreateCommand();
        foreach (var (sql, parameters) in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = Numbered.GetOrAdd(sql, Number, parameters);
            foreach (var (_, value) in parameters)
            {
                command.Parameters.Add(Parameter(maker, "", value));
            }
            batch.BatchCommands.Add(command);
        }
        try
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
        catch (DbException error) when (DatabaseFailures.Count(error))
        {
            throw;
        }
    }

    /// <summary>Asks questions in one exchange and hands each row of the answers to the question's reader.</summary>
    public static async Task ReadAllAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<Question> questions,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        await using var maker = connection.CreateCommand();
        foreach (var (sql, value, _) in questions)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            command.Parameters.Add(Parameter(maker, "", value));
            batch.BatchCommands.Add(command);
        }
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(ct);
            foreach (var question in questions)
            {
                while (await reader.ReadAsync(ct))
                {
                    question.Read(reader);
                }
                await reader.NextResultAsync(ct);
            }
        }
        catch (DbException error) when (DatabaseFailures.Count(error))
        {
            throw;
        }
    }

    private static string Number(string sql, (string Name, object? Value)[] parameters) =>
        Name()
            .Replace(
                sql,
                name =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"${Array.FindIndex(parameters, one => one.Name == name.Value) + 1}"
                    )
            );

    [GeneratedRegex("@[A-Za-z][A-Za-z0-9]*", RegexOptions.None, 2000)]
    private static partial Regex Name();

    private static DbParameter Parameter(DbCommand maker, string name, object? value)
    {
        if (value is Mapped mapped)
        {
            return mapped.Mapping.CreateParameter(maker, name, mapped.Value, mapped.Nullable);
        }
        var parameter = maker.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        if (value is null)
        {
            parameter.DbType = System.Data.DbType.String;
        }
        return parameter;
    }

    public static async Task<int> ExecuteAsync(this DbCommand command, CancellationToken ct)
    {
        await using (command)
        {
            try
            {
                return await command.ExecuteNonQueryAsync(ct);
            }
            catch (DbException error) when (DatabaseFailures.Count(error))
            {
                throw;
            }
        }
    }

    public static async Task<T?> ScalarAsync<T>(this DbCommand command, CancellationToken ct)
    {
        await using (command)
        {
            try
            {
                return await command.ExecuteScalarAsync(ct) is { } value and not DBNull ? (T)value : default;
            }
            catch (DbException error) when (DatabaseFailures.Count(error))
            {
                throw;
            }
        }
    }

    public static async Task<List<T>> ListAsync<T>(
        this DbCommand command,
        Func<DbDataReader, T> read,
        CancellationToken ct
    )
    {
        await using (command)
        {
            try
            {
                await using var reader = await command.ExecuteReaderAsync(ct);
                var rows = new List<T>();
                while (await reader.ReadAsync(ct))
                {
                    rows.Add(read(reader));
                }
                return rows;
            }
            catch (DbException error) when (DatabaseFailures.Count(error))
            {
                throw;
            }
        }
    }
}
