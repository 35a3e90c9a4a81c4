using System.Text;

namespace Tongban.Platform;

/// <summary>Personal data as it may be shown.</summary>
public static class Masked
{
    /// <summary>First six and last four: <c>632802********001X</c>.</summary>
    public static string CitizenNumber(string number) => Keep(number, 6, 4);

    /// <summary>First three and last four: <c>138****3210</c>.</summary>
    public static string Phone(string number) => Keep(number, 3, 4);

    /// <summary>Last four of an account.</summary>
    public static string Account(string number) => Keep(number, 0, 4);

    /// <summary>The first character: <c>张*</c>, <c>张**</c>; characters outside the BMP count as one.</summary>
    public static string Name(string name)
    {
        var runes = name.EnumerateRunes().ToArray();
        return runes.Length == 0 ? "" : runes[0] + new string('*', Math.Max(1, runes.Length - 1));
    }

    /// <summary>The first six characters, up to the county as a rule, and six stars.</summary>
    public static string Address(string address)
    {
        var runes = address.EnumerateRunes().ToArray();
        return runes.Length == 0 ? "" : string.Concat(runes.Take(Math.Min(6, runes.Length / 2))) + "******";
    }

    private static string Keep(string text, int first, int last)
    {
        var runes = text.EnumerateRunes().ToArray();
        if (runes.Length <= first + last)
        {
            return new string('*', runes.Length);
        }
        var masked = new StringBuilder(text.Length);
        masked.AppendJoin("", runes.Take(first));
        masked.Append('*', runes.Length - first - last);
        masked.AppendJoin("", runes.TakeLast(last));
        return masked.ToString();
    }
}
