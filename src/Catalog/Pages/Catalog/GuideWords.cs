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

    public static string Article(LegalBasis basis) => $"《{basis.Law}》{basis.Article}";
}
