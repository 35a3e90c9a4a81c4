namespace Tongban.Kernel.Time;

/// <summary>The hours of a working day in which a hall serves, in order and without overlap.</summary>
public sealed class OfficeHours
{
    private OfficeHours(IReadOnlyList<OfficeSession> sessions) => Sessions = sessions;

    /// <summary>09:00–12:00 and 14:00–17:30.</summary>
    public static OfficeHours Usual { get; } = Parse("09:00-12:00,14:00-17:30");

    /// <summary>The sessions of a day; at least one.</summary>
    public IReadOnlyList<OfficeSession> Sessions { get; }

    /// <summary>Office time of a whole working day.</summary>
    public TimeSpan Total => Sessions.Aggregate(TimeSpan.Zero, (sum, session) => sum + session.Length);

    /// <summary>Reads <c>09:00-12:00,14:00-17:30</c>.</summary>
    /// <exception cref="FormatException">A session is not <c>HH:mm-HH:mm</c>, ends before it begins, or overlaps the one before.</exception>
    public static OfficeHours Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sessions = text.Split(',', StringSplitOptions.TrimEntries).Select(OfficeSession.Parse).ToList();
        for (var i = 1; i < sessions.Count; i++)
        {
            if (sessions[i].Open < sessions[i - 1].Close)
            {
                throw new FormatException($"Office hours out of order: {text}");
            }
        }

        return new OfficeHours(sessions);
    }

    /// <inheritdoc />
    public override string ToString() => string.Join(',', Sessions);
}

/// <summary>One stretch of office time.</summary>
/// <param name="Open">Opening time.</param>
/// <param name="Close">Closing time, later than <paramref name="Open"/>.</param>
public readonly record struct OfficeSession(TimeOnly Open, TimeOnly Close)
{
    /// <summary>Length of the session.</summary>
    public TimeSpan Length => Close - Open;

    /// <inheritdoc />
    public override string ToString() => $"{Open:HH\\:mm}-{Close:HH\\:mm}";

    internal static OfficeSession Parse(string text) =>
        text.Split('-') is [var open, var close]
        && TimeOnly.TryParseExact(open, "HH:mm", out var from)
        && TimeOnly.TryParseExact(close, "HH:mm", out var to)
        && from < to
            ? new OfficeSession(from, to)
            : throw new FormatException($"Not office hours: {text}");
}
