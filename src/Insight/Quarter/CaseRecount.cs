using System.Data;
using System.Data.Common;
using System.Globalization;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Insight.Quarter;

/// <summary>The second path: the figures counted from cases and their histories by the plain SQL of <c>data/sql</c>.</summary>
public static class CaseRecount
{
    /// <summary>Figures by authority: <c>data/sql/quarter.sql</c>.</summary>
    /// <param name="work">Its connection is opened at need.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="ct">Cancels.</param>
    public static Task<IReadOnlyList<(string AuthorityCode, int Online, int Counter, int Closed)>> ByAuthorityAsync(
        UnitOfWork work,
        DateOnly from,
        DateOnly to,
        CancellationToken ct = default
    ) =>
        ReadAsync(
            work,
            "quarter.sql",
            from,
            to,
            row => (row.GetString(0), Integer(row, 1), Integer(row, 2), Integer(row, 3)),
            ct
        );

    /// <summary>Cases of the period still open at its end: <c>data/sql/quarter-open.sql</c>.</summary>
    public static Task<IReadOnlyList<OpenCount>> OpenAsync(
        UnitOfWork work,
        DateOnly from,
        DateOnly to,
        CancellationToken ct = default
    ) =>
        ReadAsync(
            work,
            "quarter-open.sql",
            from,
            to,
            row => new OpenCount(row.GetString(0), Integer(row, 1), Integer(row, 2), Integer(row, 3)),
            ct
        );

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(
        UnitOfWork work,
        string file,
        DateOnly from,
        DateOnly to,
        Func<DbDataReader, T> read,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Connection.State == ConnectionState.Closed)
        {
            await work.Connection.OpenAsync(ct);
        }

        await using var command = work.Connection.CreateCommand();
        command.CommandText = await File.ReadAllTextAsync(DataFiles.PathOf("sql", file), ct);
        Add(command, "@from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(command, "@to", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(command, "@end", Instant.ToMicroseconds(LegalTime.StartOf(to.AddDays(1))));
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static int Integer(DbDataReader row, int column) =>
        Convert.ToInt32(row.GetValue(column), CultureInfo.InvariantCulture);
}

/// <summary>Open cases of an authority at the end of a period.</summary>
/// <param name="Open">Accepted in the period and not ended by its end.</param>
/// <param name="Stopped">Of those, with a clock that stands still in a special procedure.</param>
/// <param name="Overdue">Of those, past the statutory limit or the promise.</param>
public sealed record OpenCount(string AuthorityCode, int Open, int Stopped, int Overdue);
