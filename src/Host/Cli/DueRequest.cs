using System.Globalization;
using Tongban.Kernel;
using Tongban.Kernel.Time;

namespace Tongban.Host.Cli;

/// <summary>One question for a due date.</summary>
internal sealed record DueRequest(DateTimeOffset From, Period Period)
{
    private const int Most = 36_500;
    private const int MostYears = 1_000;
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd' 'HH:mm"];

    public static OrderedDictionary<string, TimeUnit> Units { get; } =
        new()
        {
            ["working-day"] = TimeUnit.WorkingDay,
            ["day"] = TimeUnit.Day,
            ["day-or-working-day"] = TimeUnit.DayOrWorkingDay,
            ["month"] = TimeUnit.Month,
            ["year"] = TimeUnit.Year,
            ["hour"] = TimeUnit.Hour,
            ["half-working-day"] = TimeUnit.HalfWorkingDay,
            ["on-the-spot"] = TimeUnit.OnTheSpot,
        };

    public bool EndsAtInstant => IsInstant(Period.Unit);

    public static Result<DueRequest> Read(string from, string? amount, TimeUnit unit)
    {
        var start = Start(from, unit);
        if (!start.IsOk)
        {
            return start.Rejection;
        }

        if (unit == TimeUnit.OnTheSpot)
        {
            return amount is null or "0"
                ? new DueRequest(start.Value, Period.OnTheSpot)
                : new Rejection("CALENDAR-0003", "当场（on-the-spot）没有数量，请去掉数量或写0。");
        }

        if (amount is null)
        {
            return new Rejection("CALENDAR-0002", "请用--days给出数量。");
        }

        var most = unit == TimeUnit.Year ? MostYears : Most;
        return int.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= most
            ? new DueRequest(start.Value, new Period(count, unit))
            : new Rejection("CALENDAR-0002", $"数量“{amount}”应为0—{most}的整数。");
    }

    private static bool IsInstant(TimeUnit unit) => unit is TimeUnit.Hour or TimeUnit.HalfWorkingDay;

    private static Result<DateTimeOffset> Start(string from, TimeUnit unit)
    {
        if (
            !IsInstant(unit)
            && DateOnly.TryParseExact(
                from,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
            && date.Year is >= 1900 and < 2200
        )
        {
            return LegalTime.StartOf(date);
        }

        if (
            IsInstant(unit)
            && DateTime.TryParseExact(from, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            && moment.Year is >= 1900 and < 2200
        )
        {
            return new DateTimeOffset(moment, LegalTime.Offset);
        }

        return new Rejection(
            "CALENDAR-0001",
            IsInstant(unit)
                ? $"起算时刻“{from}”应写作2026-09-24T10:00（1900—2199年）。"
                : $"起算日“{from}”应为真实的日期，写作2026-09-24（1900—2199年）。"
        );
    }
}
