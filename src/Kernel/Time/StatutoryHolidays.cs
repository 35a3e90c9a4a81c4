using System.Globalization;

namespace Tongban.Kernel.Time;

/// <summary>
/// Days that 全国年节及纪念日放假办法 fixes for everybody, as far as they can be known without the yearly notice of
/// the State Council: no exchanged days (调休) and no days in lieu.
/// </summary>
internal static class StatutoryHolidays
{
    private const int FirstLunarYear = 1902;
    private const int LastLunarYear = 2099;
    private const int RevisionOf2024 = 2025;
    private static readonly ChineseLunisolarCalendar Lunar = new();

    public static IReadOnlyDictionary<DateOnly, string> Of(int year)
    {
        var days = new Dictionary<DateOnly, string>();
        void Add(DateOnly first, int count, string name)
        {
            for (var i = 0; i < count; i++)
            {
                days.TryAdd(first.AddDays(i), name);
            }
        }

        Add(new DateOnly(year, 1, 1), 1, "元旦");
        Add(new DateOnly(year, 5, 1), year >= RevisionOf2024 ? 2 : 1, "劳动节");
        Add(new DateOnly(year, 10, 1), 3, "国庆节");
        if (year is >= FirstLunarYear and <= LastLunarYear)
        {
            var newYear = LunarDay(year, 1, 1);
            if (year >= RevisionOf2024)
            {
                Add(newYear.AddDays(-1), 4, "春节");
            }
            else
            {
                Add(newYear, 3, "春节");
            }

            Add(Qingming(year), 1, "清明节");
            Add(LunarDay(year, 5, 5), 1, "端午节");
            Add(LunarDay(year, 8, 15), 1, "中秋节");
        }

        return days;
    }

    /// <summary>清明: a fit to the instant at which the sun reaches longitude 15°, exact for 1901–2099.</summary>
    internal static DateOnly Qingming(int year)
    {
        var yearOfCentury = year % 100;
        var constant = year < 2000 ? 5.59 : 4.81;
        return new DateOnly(year, 4, (int)((yearOfCentury * 0.2422) + constant) - (yearOfCentury / 4));
    }

    internal static DateOnly LunarDay(int year, int month, int day)
    {
        var leapMonth = Lunar.GetLeapMonth(year);
        var index = leapMonth > 0 && month >= leapMonth ? month + 1 : month;
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, index, day, 0, 0, 0, 0));
    }
}
