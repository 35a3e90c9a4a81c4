using System.Globalization;

namespace Tongban.Platform.Web;

/// <summary>Money on pages: yuan with up to two decimals; in data it is whole fen (分).</summary>
public static class Yuan
{
    private const decimal Most = 10_000_000_000_000m;

    /// <summary><c>1,234.50</c>; without decimals when there are none (<c>1,234</c>).</summary>
    /// <param name="fen">Amount in fen.</param>
    public static string Format(long fen) =>
        (fen / 100m).ToString(fen % 100 == 0 ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);

    /// <summary>The amount for an input: no separators.</summary>
    /// <param name="fen">Amount in fen.</param>
    public static string Plain(long fen) =>
        (fen / 100m).ToString(fen % 100 == 0 ? "0" : "0.00", CultureInfo.InvariantCulture);

    /// <summary>Reads <c>1234.5</c>, <c>1,234.50</c>, <c>￥1,234</c> or <c>1234元</c> as fen; false for fractions of a fen and negatives.</summary>
    public static bool TryParse(string? text, out long fen)
    {
        fen = 0;
        var plain = HalfWidth.Of(text ?? "").Trim().TrimStart('¥').TrimEnd('元').Trim();
        if (
            string.IsNullOrEmpty(plain)
            || !decimal.TryParse(
                plain,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture,
                out var yuan
            )
            || yuan > Most
            || decimal.Truncate(yuan * 100) != yuan * 100
        )
            return false;
        fen = (long)(yuan * 100);
        return true;
    }
}
