using System.Globalization;
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

    public static string Article(LegalBasis basis) => $"《{basis.Law}》{basis.Article}";
}
