using System.Globalization;
using Tongban.Kernel;

namespace Tongban.Cases.Domain;

/// <summary>Pages of a file as a clerk types them: <c>2</c>, <c>2、5-6</c>, <c>2,5—6</c>.</summary>
internal static class PageList
{
    /// <summary>Highest page number that is taken for one.</summary>
    public const int Last = 9999;

    /// <summary>Ordered, without repetition, runs of three or more as <c>5—7</c>; refused when it is not a list of pages (CASE-0281).</summary>
    public static Result<string> Normalise(string typed)
    {
        var pages = new SortedSet<int>();
        foreach (var part in typed.Split(['、', ',', '，', ' ', '；', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Trim('第', '页')
                .Split(['-', '—', '–', '至', '~', '～'], StringSplitOptions.RemoveEmptyEntries);
            if (
                ends.Length is not (1 or 2)
                || !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var to)
                || from < 1
                || to < from
                || to > Last
            )
            {
                return CaseErrors.PagesUnclear;
            }

            pages.UnionWith(Enumerable.Range(from, to - from + 1));
        }

        return pages.Count == 0 ? CaseErrors.PagesUnclear : string.Join('、', Runs(pages));
    }

    private static IEnumerable<string> Runs(SortedSet<int> pages)
    {
        foreach (var run in pages.Index().GroupBy(one => one.Item - one.Index, one => one.Item))
        {
            int[] all = [.. run];
            if (all.Length > 2)
            {
                yield return $"{all[0]}—{all[^1]}";
                continue;
            }

            foreach (var page in all)
            {
                yield return $"{page}";
            }
        }
    }
}
