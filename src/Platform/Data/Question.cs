using System.Data.Common;

namespace Tongban.Platform;

/// <summary>One of several questions that go to the server together.</summary>
/// <param name="Sql">A query, with <c>$1</c> for its value.</param>
/// <param name="Value">The value; a question without one is not asked.</param>
/// <param name="Read">Takes each row of the answer.</param>
public sealed record Question(string Sql, object Value, Action<DbDataReader> Read);

/// <summary>Reads whole rows of a module's table without its context tracking them.</summary>
public sealed class RowReading<TRow>
    where TRow : class
{
    private readonly RowShape shape;

    internal RowReading(RowShape shape) => this.shape = shape;

    /// <summary>All columns of the table, up to where a condition begins.</summary>
    public string Select => shape.Select;

    /// <summary>The row on which the reader stands.</summary>
    public TRow Read(DbDataReader reader) => (TRow)shape.Read(reader);
}
