namespace Tongban.Platform;

/// <summary>One line of the operator's page (运行情况).</summary>
/// <param name="Title">What is counted.</param>
/// <param name="Value">The figure with its unit.</param>
/// <param name="Note">What it means, or what to do about it.</param>
/// <param name="Alarm">True when somebody should look now.</param>
public sealed record OperatorFigure(string Title, string Value, string Note, bool Alarm = false)
{
    /// <summary>A span as people say it.</summary>
    public static string Lasting(TimeSpan span) =>
        span.TotalSeconds < 60 ? $"{Math.Max(0, span.TotalSeconds):0.0}秒"
        : span.TotalHours < 1 ? $"{span.TotalMinutes:0}分钟"
        : $"{span.TotalHours:0}小时";
}

/// <summary>A column of a table of the operator's page.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Number">True for figures, which stand to the right.</param>
public sealed record OperatorColumn(string Title, bool Number = false);

/// <summary>A row of it.</summary>
/// <param name="Cells">As many as columns; the first is the row's heading.</param>
/// <param name="Alarm">True when somebody should look now.</param>
public sealed record OperatorRow(IReadOnlyList<string> Cells, bool Alarm = false);

/// <summary>A table of the operator's page.</summary>
/// <param name="Title">What is listed.</param>
/// <param name="Note">What it means, or what to do about it.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows; few.</param>
public sealed record OperatorTable(
    string Title,
    string Note,
    IReadOnlyList<OperatorColumn> Columns,
    IReadOnlyList<OperatorRow> Rows
);

/// <summary>What a module shows to those who run the platform. Every registered one is asked.</summary>
public interface IOperatorFigures
{
    /// <summary>The figures as they stand; few, and quickly read.</summary>
    Task<IReadOnlyList<OperatorFigure>> ReadAsync(CancellationToken ct = default);

    /// <summary>What needs more than one line.</summary>
    Task<IReadOnlyList<OperatorTable>> TablesAsync(CancellationToken ct = default) =>
        Task.FromResult<IReadOnlyList<OperatorTable>>([]);
}

/// <summary>Due work of one kind, or of all.</summary>
/// <param name="Waiting">Rows whose time has come and that nobody has finished.</param>
/// <param name="Oldest">When the oldest of them was due; null without any.</param>
/// <param name="Dead">Rows that no further attempt is made for.</param>
public sealed record DueBacklog(long Waiting, DateTimeOffset? Oldest, long Dead);
