using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tongban.Kernel.Time;

namespace Tongban.Platform.Web;

/// <summary>Dates as people write and read them on pages; data has ISO 8601.</summary>
public static class ChineseDate
{
    private static readonly string[] Written =
    [
        "yyyy-M-d",
        "yyyyMMdd",
        "yyyy年M月d日",
        "yyyy/M/d",
        "yyyy.M.d",
        "yyyy M d",
    ];

    /// <summary><c>2026年11月21日</c>.</summary>
    public static string Format(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary><c>11月21日</c>, where the year is plain from what stands around it.</summary>
    public static string Short(DateOnly day) => day.ToString("M月d日", CultureInfo.InvariantCulture);

    /// <summary><c>2026年11月21日 16:20</c> in legal time (+08:00).</summary>
    public static string Format(DateTimeOffset instant) =>
        instant.ToOffset(LegalTime.Offset).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Reads <c>2026-11-21</c>, <c>20261121</c>, <c>2026年11月21日</c>, <c>2026/11/21</c> or <c>2026.11.21</c>; full-width figures too.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DateOnly day)
    {
        day = default;
        return text is not null
            && DateOnly.TryParseExact(
                HalfWidth.Of(text.Trim()),
                Written,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AllowInnerWhite,
                out day
            );
    }
}
