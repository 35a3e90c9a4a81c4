using FsCheck;
using FsCheck.Fluent;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Tests.Time;

public sealed class WorkingCalendarProperties
{
    private static readonly WorkingCalendar Calendar = Calendars.Real;

    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 365 * 12)
        .Select(offset => new DateOnly(2018, 1, 1).AddDays(offset));

    private static readonly Arbitrary<(DateOnly From, int Count)> Counts = (
        from day in Days
        from count in Gen.Choose(1, 300)
        select (day, count)
    ).ToArbitrary();

    [Fact]
    public void The_last_day_of_a_count_is_a_working_day() =>
        Check(c => Calendar.IsWorkingDay(Calendar.AddWorkingDays(c.From, c.Count)));

    [Fact]
    public void Counting_the_days_gives_back_the_count() =>
        Check(c => Calendar.WorkingDaysIn(c.From, Calendar.AddWorkingDays(c.From, c.Count)) == c.Count);

    [Fact]
    public void One_day_more_ends_later() =>
        Check(c => Calendar.AddWorkingDays(c.From, c.Count + 1) > Calendar.AddWorkingDays(c.From, c.Count));

    [Fact]
    public void A_later_event_never_ends_earlier() =>
        Check(c => Calendar.AddWorkingDays(c.From.AddDays(1), c.Count) >= Calendar.AddWorkingDays(c.From, c.Count));

    [Fact]
    public void A_count_in_two_parts_ends_on_the_same_day() =>
        Check(c =>
            Calendar.AddWorkingDays(Calendar.AddWorkingDays(c.From, c.Count / 2), c.Count - (c.Count / 2))
            == Calendar.AddWorkingDays(c.From, c.Count)
        );

    [Fact]
    public void Counting_back_from_a_working_day_returns_to_where_the_count_began() =>
        Check(c =>
        {
            var from = Calendar.RollForward(c.From);
            return Calendar.SubtractWorkingDays(Calendar.AddWorkingDays(from, c.Count), c.Count) == from;
        });

    [Fact]
    public void Every_day_after_the_event_is_either_counted_or_named_as_left_out() =>
        Check(c =>
        {
            var due = Calendar.Due(c.From, Period.WorkingDays(c.Count));
            return due.NotCounted.Count + c.Count == due.Date.DayNumber - c.From.DayNumber
                && due.NotCounted.All(d => !Calendar.IsWorkingDay(d.Date));
        });

    [Fact]
    public void Days_of_open_kind_end_no_earlier_than_either_way_of_counting() =>
        Check(c =>
        {
            var both = Calendar.Due(c.From, Period.DaysOrWorkingDays(c.Count)).Date;
            var working = Calendar.Due(c.From, Period.WorkingDays(c.Count)).Date;
            var natural = Calendar.Due(c.From, Period.Days(c.Count)).Date;
            return both == (working > natural ? working : natural);
        });

    [Fact]
    public void Natural_units_end_on_a_working_day_not_before_their_calendar_day() =>
        Check(c =>
            Calendar.Due(c.From, Period.Days(c.Count)) is var days
            && Calendar.IsWorkingDay(days.Date)
            && days.Date >= c.From.AddDays(c.Count)
            && Calendar.Due(c.From, Period.Months(c.Count % 24)) is var months
            && Calendar.IsWorkingDay(months.Date)
            && months.Date >= c.From.AddMonths(c.Count % 24)
        );

    [Fact]
    public void A_day_rolls_to_the_first_working_day_from_it_on() =>
        Check(c =>
        {
            var rolled = Calendar.RollForward(c.From);
            return Calendar.WorkingDaysIn(c.From.AddDays(-1), rolled) == 1 && Calendar.IsWorkingDay(rolled);
        });

    [Fact]
    public void Two_halves_of_a_working_day_from_office_time_are_one_day_later_at_the_same_hour() =>
        Prop.ForAll(
                (
                    from day in Days
                    from minute in Gen.Choose(1, 389)
                    select (Calendar.RollForward(day), minute)
                ).ToArbitrary(),
                ((DateOnly Day, int Minute) c) =>
                {
                    var clock =
                        TimeSpan.FromHours(9) + TimeSpan.FromMinutes(c.Minute < 180 ? c.Minute : c.Minute + 120);
                    var from = LegalTime.StartOf(c.Day) + clock;
                    var next = LegalTime.StartOf(Calendar.AddWorkingDays(c.Day, 1)) + clock;
                    var due = Calendar.DueInstant(from, Period.HalfWorkingDays(2));
                    return due == next || (c.Minute == 180 && due == next.AddHours(-2));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Holidays_of_another_form_are_refused_by_line()
    {
        const string heading = "date\tname\tkind\tsource\n";
        foreach (
            var line in new[]
            {
                "2026-01-01\t元旦\tOFF",
                "2026-13-01\t元旦\tOFF\tx",
                "2026-01-01\t元旦\tREST\tx",
                "2026-01-02\t元旦\tOFF\tx\n2026-01-02\t元旦\tWORK\tx",
            }
        )
        {
            Should
                .Throw<FormatException>(() => WorkingCalendar.Load(new StringReader(heading + line)))
                .Message.ShouldContain(line.Contains('\n') ? "line 3" : "line 2");
        }
    }

    private static void Check(Func<(DateOnly From, int Count), bool> holds) =>
        Prop.ForAll(Counts, holds).QuickCheckThrowOnFailure();
}
