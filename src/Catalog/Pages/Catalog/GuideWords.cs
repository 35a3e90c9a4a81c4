using System.Globalization;
using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

internal static class GuideWords
{
    public static string Statutory(Text text, StatutoryLimit limit) =>
        limit switch
        {
            { Pending: true } => text["catalog.guide.statutory-pending"].Value,
            { Period: { } period } => text["catalog.guide.statutory", period].Value,
            _ => text["catalog.guide.statutory-none"].Value,
        };

    /// <summary>Fen as yuan, such as <c>1,060元</c> or <c>0.50元</c>.</summary>
    public static string Yuan(long fen) =>
        (
            fen % 100 == 0
                ? (fen / 100).ToString("N0", CultureInfo.InvariantCulture)
                : (fen / 100m).ToString("N2", CultureInfo.InvariantCulture)
        ) + "元";

    /// <summary>A name without what stands in brackets at its end, where room is short.</summary>
    public static string Short(string name) =>
        name.IndexOf('（', StringComparison.Ordinal) is > 1 and var bracket ? name[..bracket] : name;

    /// <summary>At most so many characters, the last a dot where some are left out.</summary>
    public static string Short(string name, int most) => name.Length <= most ? name : $"{name[..(most - 1)]}…";

    /// <summary>Name of the item of a member.</summary>
    public static string Member(MergedApplication merged, string id) =>
        merged.Members.First(one => one.Id == id).Part.Item.Name;

    /// <summary>减材料、减环节、减时间、减跑动: what each side counts, by its key.</summary>
    public static IEnumerable<(string Key, string Before, string After)> Rows(BundleNumbers numbers)
    {
        var (before, after) = numbers;
        yield return ("forms", $"{before.Forms}", $"{after.Forms}");
        yield return ("fields", $"{before.Fields}", $"{after.Fields}");
        yield return ("materials", $"{before.Materials}", $"{after.Materials}");
        yield return ("steps", $"{before.Steps}", $"{after.Steps}");
        yield return ("visits", $"{before.Visits}", $"{after.Visits}");
        yield return ("days", Days(before.Days), Days(after.Days));
    }

    private static string Days(decimal days) => days.ToString("0.#", CultureInfo.InvariantCulture);

    public static string Article(LegalBasis basis) => $"《{basis.Law}》{basis.Article}";
}
