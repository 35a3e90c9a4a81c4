namespace Tongban.Kernel.Codes;

/// <summary>
/// A case number (办件编号) of 43 characters: implementation code (31), date of receipt (yyyyMMdd), the day's serial from
/// 0001; 44 characters once the serial passes 9,999. Rejections: those of its parts, CODE-0005, 0010.
/// </summary>
public readonly record struct CaseNumber
{
    /// <summary>Greatest serial of a day.</summary>
    public const int LastSerial = 99_999;

    private const string Noun = "办件编号";

    private CaseNumber(TaskCode task, DateOnly date, int serial) => (Task, Date, Serial) = (task, date, serial);

    /// <summary>Implementation code.</summary>
    public TaskCode Task { get; }

    /// <summary>Legal date on which the case was received.</summary>
    public DateOnly Date { get; }

    /// <summary>1 to 99,999 within task and day.</summary>
    public int Serial { get; }

    /// <summary>The 43 or 44 characters.</summary>
    public string Value => Serial == 0 ? string.Empty : $"{Task}{Date:yyyyMMdd}{Serial:0000}";

    /// <summary>Puts a number together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The serial is not 1 to 99,999.</exception>
    public static CaseNumber Create(TaskCode task, DateOnly date, int serial)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(serial, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, LastSerial);
        return new CaseNumber(task, date, serial);
    }

    /// <summary>Reads a number.</summary>
    public static Result<CaseNumber> Parse(string? text)
    {
        var value = CodeText.Clean(text);
        if (CodeText.Length(value, Noun, 43, 44) is { } length)
        {
            return length;
        }

        var task = TaskCode.Parse(value[..31]);
        if (!task.IsOk)
        {
            return CodeText.Within(Noun, task.Rejection);
        }

        if (CodeText.Characters(value, 31.., Noun, CodeText.Digits, "数字") is { } characters)
        {
            return characters;
        }

        if (!CodeText.TryDate(value.AsSpan(31, 8), out var date))
        {
            return new Rejection("CODE-0005", $"{Noun}第32—39位的日期“{value[31..39]}”不存在。");
        }

        var serial = int.Parse(value.AsSpan(39));
        return serial == 0 ? new Rejection("CODE-0010", $"{Noun}末4位的日流水号应从0001起，实为“0000”。")
            : value.Length == 44 && serial <= 9999
                ? new Rejection("CODE-0010", $"{Noun}日流水号不超过9999时为4位（全长43位），实为“{value[39..]}”。")
            : new CaseNumber(task.Value, date, serial);
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
