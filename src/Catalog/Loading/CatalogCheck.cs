using Tongban.Catalog.Lint;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Loading;

/// <summary>Every fault of the files of a data root: unreadable ones, those between files, those of each item.</summary>
internal static class CatalogCheck
{
    public static IReadOnlyList<LintFinding> Run(string dataRoot, CatalogFiles files)
    {
        var context = Context(dataRoot, files);
        return
        [
            .. files.Findings,
            .. FileRules.Check(files),
            .. files.Items.SelectMany(item => ItemLinter.Check(item.File, item.Value, context)),
        ];
    }
}
