using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>One stretch in which a special procedure holds the clock.</summary>
internal sealed record StopStretch(
    string Key,
    SpecialKind Kind,
    DateTimeOffset From,
    DateOnly After,
    DateOnly? Planned,
    DateTimeOffset? EndedAt
)
{
    /// <summary>Last day left out: the earlier of the result and the announced end.</summary>
    public DateOnly? Through =>
        EndedAt is { } ended && (Planned is null || LegalTime.DateOf(ended) <= Planned)
            ? LegalTime.DateOf(ended)
            : Planned;

    /// <summary>First instant after the stretch; null while it has no end.</summary>
    public DateTimeOffset? To =>
        EndedAt is { } ended && (Planned is null || LegalTime.DateOf(ended) <= Planned) ? ended
        : Planned is { } planned ? LegalTime.StartOf(planned.AddDays(1))
        : null;
}

/// <summary>Stretches in which the clock stands still, by the reading of Q7.</summary>
internal sealed class StopLedger(WorkingCalendar calendar)
{
    private readonly List<StopStretch> stretches = [];
    private readonly HashSet<string> ended = [];

    public IReadOnlyList<StopStretch> Stretches => stretches;

    public IReadOnlyList<DaySpan> Union => DaySpan.Union(stretches.Select(s => new DaySpan(s.After, s.Through)));

    public bool Knows(string key) => stretches.Any(s => s.Key == key);

    public bool HasEnded(string key) => ended.Contains(key);

    /// <summary>Announced end of each procedure, the latest notice counting.</summary>
    public IReadOnlyList<DateOnly> PlannedEnds =>
        [.. stretches.GroupBy(s => s.Key).Select(g => g.Last().Planned).OfType<DateOnly>()];

    /// <summary>Procedures whose result has not come, with the end of their announced time.</summary>
    public IEnumerable<(string Key, DateTimeOffset At)> PendingEnds =>
        stretches
            .GroupBy(s => s.Key)
            .Where(g => !ended.Contains(g.Key) && g.Last().Planned is not null)
            .Select(g => (g.Key, LegalTime.StartOf(g.Last().Planned!.Value.AddDays(1))));

    public bool HoldsAt(DateTimeOffset instant) =>
        stretches.Any(s => s.From <= instant && (s.To is null || instant < s.To));

    /// <param name="e">The notice.</param>
    /// <param name="cap">Last day that may be left out: a hearing must be held within its time (Q7 g).</param>
    public void Begin(Stopped e, DateOnly? cap)
    {
        var planned = e.Until ?? (e.Days is { } days ? calendar.AddWorkingDays(e.Day, days) : null);
        if (cap is { } last && (planned is null || planned > last))
        {
            planned = last;
        }

        stretches.Add(new StopStretch(e.Key, e.Kind, e.At, e.Day, planned, null));
    }

    public void Prolong(StopExtended e, DateOnly? hearingCap)
    {
        var index = stretches.FindLastIndex(s => s.Key == e.Key);
        var stretch = stretches[index];
        var cap = stretch.Kind == SpecialKind.Hearing ? hearingCap : null;
        if (stretch.Planned is { } planned && e.Day <= planned)
        {
            stretches[index] = stretch with { Planned = Capped(calendar.AddWorkingDays(planned, e.Days), cap) };
        }
        else
        {
            stretches.Add(
                new StopStretch(
                    e.Key,
                    stretch.Kind,
                    e.At,
                    e.Day,
                    Capped(calendar.AddWorkingDays(e.Day, e.Days), cap),
                    null
                )
            );
        }
    }

    public void End(string key, DateTimeOffset at)
    {
        ended.Add(key);
        var index = stretches.FindLastIndex(s => s.Key == key);
        stretches[index] = stretches[index] with { EndedAt = at };
    }

    public void EndHearings(DateTimeOffset at) => EndWhere(s => s.Kind == SpecialKind.Hearing, at);

    public void EndAll(DateTimeOffset at) => EndWhere(_ => true, at);

    private void EndWhere(Func<StopStretch, bool> which, DateTimeOffset at)
    {
        foreach (
            var key in stretches.Where(which).Select(s => s.Key).Where(k => !ended.Contains(k)).Distinct().ToList()
        )
        {
            End(key, at);
        }
    }

    private static DateOnly Capped(DateOnly day, DateOnly? cap) => cap is { } last && day > last ? last : day;
}
