using Tongban.Catalog.Authorities;
using Tongban.Catalog.Elements;
using Tongban.Catalog.Lint;
using Tongban.Kernel;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Loading;

/// <summary>Every fault of the files of a data root: unreadable ones, those between files, those of each item.</summary>
internal static class CatalogCheck
{
    public static IReadOnlyList<LintFinding> Run(string dataRoot, CatalogFiles files)
    {
        var regimes = Regimes(dataRoot);
        if (!regimes.IsOk)
            return
            [
                .. files.Findings,
                .. regimes.Rejections.Select(wrong => new LintFinding(
                    "regimes",
                    wrong.Code,
                    wrong.Field ?? "规则",
                    wrong.Message
                )),
            ];
        var context = Context(dataRoot, files.Authorities, regimes.Value);
        return
        [
            .. files.Findings,
            .. FileRules.Check(files),
            .. files.Published.SelectMany(item => ItemLinter.Check(item.File, item.Value, context)),
        ];
    }

    /// <summary>Those findings that bar loading.</summary>
    public static IReadOnlyList<LintFinding> Errors(string dataRoot, CatalogFiles files) =>
        [.. Run(dataRoot, files).Where(finding => finding.Severity == LintSeverity.Error)];

    public static LintContext Context(
        string dataRoot,
        IEnumerable<Loaded<Authority>> authorities,
        RegimeCatalog regimes
    ) => Context(dataRoot, authorities.Select(loaded => loaded.Value), regimes);

    public static LintContext Context(string dataRoot, IEnumerable<Authority> authorities, RegimeCatalog regimes)
    {
        using var holidays = File.OpenText(Path.Combine(dataRoot, "holidays", "holidays.tsv"));
        return new LintContext(
            authorities
                .DistinctBy(authority => authority.Code)
                .ToDictionary(authority => authority.Code, StringComparer.Ordinal),
            regimes,
            WorkingCalendar.Load(holidays),
            ArticleTexts.Read(Path.Combine(dataRoot, "laws", "articles.json")),
            DataElements.Read(Path.Combine(dataRoot, "elements", "elements.json"))
        );
    }

    public static Result<RegimeCatalog> Regimes(string dataRoot)
    {
        var folder = Path.Combine(dataRoot, "regimes");
        using var rules = File.OpenText(Path.Combine(folder, "rules.tsv"));
        var files = Directory
            .EnumerateFiles(folder, "*.json")
            .Order(StringComparer.Ordinal)
            .Select(File.OpenText)
            .ToList();
        try
        {
            return RegimeCatalog.Load(rules, files);
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }
}
