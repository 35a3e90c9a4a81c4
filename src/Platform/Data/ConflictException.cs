using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongban.Kernel;

namespace Tongban.Platform;

/// <summary>
/// Someone else changed the same row first: a stale version, a key that was taken meanwhile, a deadlock, or something remembered
/// that holds no more (<see cref="WriteScope.Expect"/>).
/// Thrown by <see cref="WriteScope.CommitAsync"/>, nothing was written; the web kit answers 409 with the sentence.
/// It is an exception, not a result, because every use case would pass it on unread.
/// </summary>
public sealed class ConflictException : Exception
{
    /// <summary>A conflict with the usual sentence.</summary>
    public ConflictException(string? constraint = null, Exception? inner = null)
        : base(Usual.Message, inner) => Constraint = constraint;

    private static Rejection Usual { get; } =
        new("PLAT-0409", "内容刚被他人更新，本次操作未保存。请刷新页面，核对最新内容后再试。");

    /// <summary><c>PLAT-0409</c>.</summary>
    public Rejection Rejection => Usual;

    /// <summary>Name of the unique index (PostgreSQL) or its columns (SQLite), when a key was taken.</summary>
    public string? Constraint { get; }

    internal static ConflictException? From(Exception error) =>
        error switch
        {
            DbUpdateConcurrencyException => new ConflictException(null, error),
            DbUpdateException { InnerException: { } inner } => From(inner),
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken => new ConflictException(
                taken.ConstraintName,
                error
            ),
            PostgresException
            {
                SqlState: PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.DeadlockDetected
                    or PostgresErrorCodes.DivisionByZero
            } => new ConflictException(null, error),
            SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } taken => new ConflictException(
                taken.Message,
                error
            ),
            _ => null,
        };
}
