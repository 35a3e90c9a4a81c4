using Tongban.Catalog.Loading;
using Tongban.Kernel.Codes;

namespace Tongban.Catalog.Lint;

/// <summary>Rules between files: names, double codes, references.</summary>
internal static class FileRules
{
    public static IEnumerable<LintFinding> Check(CatalogFiles files) =>
        [
            .. FileNames(files),
            .. Doubles(files),
            .. SetRules.Check([.. files.Published.Select(item => (item.File, item.Value))], Divisions(files)),
            .. Authorities(files),
            .. Counters(files),
            .. ReliefCounters(files),
        ];

    private static Dictionary<string, string> Divisions(CatalogFiles files) =>
        files
            .Authorities.DistinctBy(loaded => loaded.Value.Code)
            .ToDictionary(loaded => loaded.Value.Code, loaded => loaded.Value.Division, StringComparer.Ordinal);

    private static IEnumerable<LintFinding> FileNames(CatalogFiles files) =>
        files
            .Published.Select(item => (item.File, item.Value.Id))
            .Concat(files.CodeLists.Select(list => (list.File, Id: list.Value.Code)))
            .Where(named => Path.GetFileNameWithoutExtension(named.File) != named.Id)
            .Select(named => new LintFinding(named.File, "CAT-LINT-102", "id", $"文件名与标识“{named.Id}”不一致。"));

    private static IEnumerable<LintFinding> Doubles(CatalogFiles files) =>
        [
            .. Doubles("taskCode", files.Published.Select(item => (item.File, item.Value.TaskCode))),
            .. Doubles("code", files.Authorities.Select(authority => (authority.File, authority.Value.Code))),
            .. Doubles(
                "creditCode",
                files.Authorities.Select(authority => (authority.File, authority.Value.CreditCode))
            ),
            .. Doubles("code", files.Halls.Select(hall => (hall.File, hall.Value.Code))),
            .. Doubles(
                "counters",
                files.Halls.SelectMany(hall => hall.Value.Counters.Select(counter => (hall.File, counter.Code)))
            ),
        ];

    private static IEnumerable<LintFinding> Doubles(string element, IEnumerable<(string File, string Key)> keys) =>
        keys.GroupBy(key => key.Key, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => new LintFinding(
                group.Last().File,
                "CAT-LINT-103",
                element,
                $"“{group.Key}”已用于{group.First().File}。"
            ));

    private static IEnumerable<LintFinding> Authorities(CatalogFiles files)
    {
        foreach (var (file, authority, _, _) in files.Authorities)
        {
            foreach (var rejection in CreditCode.Parse(authority.CreditCode).Rejections)
                yield return new LintFinding(file, "CAT-LINT-105", $"{authority.Code}.creditCode", rejection.Message);
            if (Unknown(files, authority.Division) is { } reason)
                yield return new LintFinding(file, "CAT-LINT-105", $"{authority.Code}.division", reason);
            if (authority.IsAdministrative != (authority is { Review: not null, Court: not null }))
                yield return new LintFinding(
                    file,
                    "CAT-LINT-105",
                    $"{authority.Code}.review",
                    authority.IsAdministrative
                        ? "行政机关须写明行政复议机关和一审法院。"
                        : "企业不作行政决定，不得写行政复议机关和一审法院。"
                );
        }
    }

    private static IEnumerable<LintFinding> Counters(CatalogFiles files)
    {
        var authorities = files.Authorities.Select(authority => authority.Value.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (file, hall, _, _) in files.Halls)
        {
            if (Unknown(files, hall.Division) is { } reason)
                yield return new LintFinding(file, "CAT-LINT-106", $"{hall.Code}.division", reason);
            foreach (var counter in hall.Counters)
            foreach (var code in counter.Authorities.Where(code => !authorities.Contains(code)))
                yield return new LintFinding(file, "CAT-LINT-106", counter.Code, $"没有编码为“{code}”的实施主体。");
        }
    }

    /// <summary>One counter takes in every application for relief of its place (社会救助暂行办法 60).</summary>
    private static IEnumerable<LintFinding> ReliefCounters(CatalogFiles files)
    {
        var divisions = Divisions(files);
        foreach (
            var place in files
                .Items.Where(item => item.Value.Regime == "SHJZ" && divisions.ContainsKey(item.Value.AuthorityCode))
                .GroupBy(item => divisions[item.Value.AuthorityCode], StringComparer.Ordinal)
        )
        {
            var wanted = place.Select(item => item.Value.AuthorityCode).Distinct(StringComparer.Ordinal).ToList();
            var halls = files.Halls.Where(hall => hall.Value.Division == place.Key).ToList();
            if (
                !halls
                    .SelectMany(hall => hall.Value.Counters)
                    .Any(counter =>
                        counter.Name.Contains("社会救助", StringComparison.Ordinal)
                        && !wanted.Except(counter.Authorities, StringComparer.Ordinal).Any()
                    )
            )
                yield return new LintFinding(
                    halls.Count > 0 ? halls[0].File : place.First().File,
                    "CAT-LINT-110",
                    "counters",
                    $"行政区划{place.Key}没有统一受理社会救助申请的窗口：应当有一个社会救助窗口受理{string.Join('、', wanted)}的事项。"
                );
        }
    }

    private static string? Unknown(CatalogFiles files, string division)
    {
        var code = DivisionCode.Parse(division);
        if (!code.IsOk)
            return code.Rejection.Message;
        return files.Divisions is { } table && table.Check(code.Value) is { IsOk: false } known
            ? known.Rejection.Message
            : null;
    }
}
