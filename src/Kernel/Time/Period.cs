namespace Tongban.Kernel.Time;

/// <summary>Units in which the law and an authority's promise count time.</summary>
public enum TimeUnit
{
    /// <summary>工作日: working days after the day of the event.</summary>
    WorkingDay,

    /// <summary>日: natural days; a last day of rest rolls to the next working day (民法典 203).</summary>
    Day,

    /// <summary>日 whose kind the law leaves open: counted both ways, the later date holds.</summary>
    DayOrWorkingDay,

    /// <summary>月: corresponding day, else the end of the month (民法典 202); rolls.</summary>
    Month,

    /// <summary>年: corresponding day, else the end of the month (民法典 202); rolls.</summary>
    Year,

    /// <summary>小时: from the instant (民法典 201); never rolls.</summary>
    Hour,

    /// <summary>半个工作日: half the office time of a working day, from the instant, inside office hours only.</summary>
    HalfWorkingDay,

    /// <summary>当场: the day itself to 24:00; filed on a day of rest, the next working day.</summary>
    OnTheSpot,

    /// <summary>及时: no number in the law, hence no date.</summary>
    Promptly,
}

/// <summary>A length of time as the law words it.</summary>
/// <param name="Amount">How many units; 0 for 当场 and 及时.</param>
/// <param name="Unit">Unit of <paramref name="Amount"/>.</param>
public readonly record struct Period(int Amount, TimeUnit Unit)
{
    /// <summary>当场.</summary>
    public static Period OnTheSpot { get; } = new(0, TimeUnit.OnTheSpot);

    /// <summary>及时.</summary>
    public static Period Promptly { get; } = new(0, TimeUnit.Promptly);

    /// <summary>工作日.</summary>
    public static Period WorkingDays(int amount) => new(amount, TimeUnit.WorkingDay);

    /// <summary>日, natural days.</summary>
    public static Period Days(int amount) => new(amount, TimeUnit.Day);

    /// <summary>日, counted as natural and as working days; the later holds.</summary>
    public static Period DaysOrWorkingDays(int amount) => new(amount, TimeUnit.DayOrWorkingDay);

    /// <summary>月.</summary>
    public static Period Months(int amount) => new(amount, TimeUnit.Month);

    /// <summary>年.</summary>
    public static Period Years(int amount) => new(amount, TimeUnit.Year);

    /// <summary>小时.</summary>
    public static Period Hours(int amount) => new(amount, TimeUnit.Hour);

    /// <summary>半个工作日, <paramref name="amount"/> halves.</summary>
    public static Period HalfWorkingDays(int amount) => new(amount, TimeUnit.HalfWorkingDay);

    /// <summary>The Chinese wording, such as <c>20个工作日</c>.</summary>
    public override string ToString() =>
        Unit switch
        {
            TimeUnit.WorkingDay => $"{Amount}个工作日",
            TimeUnit.Day or TimeUnit.DayOrWorkingDay => $"{Amount}日",
            TimeUnit.Month => $"{Amount}个月",
            TimeUnit.Year => $"{Amount}年",
            TimeUnit.Hour => $"{Amount}小时",
            TimeUnit.HalfWorkingDay when Amount == 1 => "半个工作日",
            TimeUnit.HalfWorkingDay when Amount % 2 == 0 => $"{Amount / 2}个工作日",
            TimeUnit.HalfWorkingDay => $"{Amount / 2}个半工作日",
            TimeUnit.OnTheSpot => "当场",
            _ => "及时",
        };
}
