namespace Tongban.Platform.Documents.Layout;

/// <summary>Numbers of headings and grounds.</summary>
internal static class ChineseNumber
{
    private const string Digits = "零一二三四五六七八九";

    public static string Label(int number, GroundNumbering numbering) =>
        numbering switch
        {
            GroundNumbering.Chinese => Write(number) + "、",
            GroundNumbering.Bracketed => $"（{Write(number)}）",
            GroundNumbering.Arabic => $"{number}. ",
            _ => $"（{number}）",
        };

    /// <summary>Writes 1 to 99 in Chinese; from 100 on in digits.</summary>
    public static string Write(int number) =>
        number switch
        {
            < 1 or > 99 => $"{number}",
            < 10 => $"{Digits[number]}",
            < 20 => "十" + Unit(number),
            _ => $"{Digits[number / 10]}十{Unit(number)}",
        };

    private static string Unit(int number) => number % 10 == 0 ? "" : $"{Digits[number % 10]}";
}
