using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Tongban.Platform;

/// <summary>Counts what the database refused, by the few reasons that call for different hands.</summary>
internal sealed class DatabaseFailures : DbCommandInterceptor, IDbConnectionInterceptor
{
    private const string PoolIsEmpty = "The connection pool has been exhausted";

    public static DatabaseFailures Counting { get; } = new();

    /// <summary>Counts, and is false: for an exception filter, which leaves the exception as it is.</summary>
    public static bool Count(Exception error)
    {
        if (error is DbException failure)
        {
            Instruments.DatabaseFailed(ReasonOf(failure));
        }

        return false;
    }

    /// <summary>Counts a connection that could not be opened, for whatever reason, and is false.</summary>
    public static bool CountUnreached(Exception error)
    {
        if (error is DbException)
        {
            Instruments.DatabaseFailed("unavailable");
        }

        return false;
    }

    /// <summary>
    /// <c>conflict</c>: somebody else was first, it is tried again or told. <c>busy</c>: waited too long. <c>unavailable</c>: no
    /// connection, or the file cannot be read. <c>full</c>: no space. <c>other</c>: a defect.
    /// </summary>
    public static string ReasonOf(DbException error) =>
        error switch
        {
            _ when ConflictException.From(error) is not null => "conflict",
            PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory } => "full",
            PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled } =>
                "busy",
            PostgresException { SqlState: { } state } => IsGone(state) ? "unavailable" : "other",
            NpgsqlException { InnerException: TimeoutException } => "busy",
            NpgsqlException => "unavailable",
            // SQLITE_BUSY, SQLITE_LOCKED; SQLITE_FULL; SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_NOTADB, SQLITE_CORRUPT
            SqliteException { SqliteErrorCode: 5 or 6 } => "busy",
            SqliteException { SqliteErrorCode: 13 } => "full",
            SqliteException { SqliteErrorCode: 10 or 11 or 14 or 26 } => "unavailable",
            _ => "other",
        };

    /// <summary>
    /// True when the database is away, full or too busy, so that the same request may succeed later: it ended the session, leads no
    /// longer and takes no writes, or could not be reached.
    /// </summary>
    public static bool IsAway(Exception error)
    {
        for (var one = error; one is not null; one = one.InnerException)
        {
            if (
                one is PostgresException { InvariantSeverity: "FATAL" or "PANIC" }
                || one is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction }
                || (one is DbException failure && ReasonOf(failure) is ("unavailable" or "busy" or "full"))
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when there was no connection to be had: of this node's own, or of the server's.</summary>
    public static bool HasNoConnection(Exception error)
    {
        for (var one = error; one is not null; one = one.InnerException)
        {
            if (
                one is PostgresException { SqlState: PostgresErrorCodes.TooManyConnections }
                // nothing else tells it from a command that took too long
                || (
                    one is NpgsqlException { InnerException: TimeoutException }
                    && one.Message.StartsWith(PoolIsEmpty, StringComparison.Ordinal)
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) =>
        Count(eventData.Exception);

    public override Task CommandFailedAsync(
        DbCommand command,
        CommandErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Count(eventData.Exception);
        return Task.CompletedTask;
    }

    public void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) =>
        CountUnreached(eventData.Exception);

    public Task ConnectionFailedAsync(
        DbConnection connection,
        ConnectionErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        CountUnreached(eventData.Exception);
        return Task.CompletedTask;
    }

    /// <summary>Class 08 (connection), 53 (too many connections), 57P (shutting down, starting up), 58 (the system).</summary>
    private static bool IsGone(string state) =>
        state.StartsWith("08", StringComparison.Ordinal)
        || state.StartsWith("53", StringComparison.Ordinal)
        || state.StartsWith("57P", StringComparison.Ordinal)
        || state.StartsWith("58", StringComparison.Ordinal);
}
