using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint;

/// <summary>Rules over several items: 四级四同, what a province keeps the same, the share of items that can be filed online.</summary>
internal static class SetRules
{
    private const int FewestItems = 10;
    private const int OnlinePercent = 90;

    /// <param name="divisions">Division of each authority, by the authority's code.</param>
    public static IEnumerable<LintFinding> Check(
        IReadOnlyList<(string File, ServiceItemContent Item)> items,
        IReadOnlyDictionary<string, string> divisions
    ) =>
        [
            .. SameAcrossLevels(items),
            .. SameInTheProvince(items),
            .. OneRegistrationList(items),
            .. OnlineShare(items, divisions),
            .. SharedMeanings(items),
        ];

    /// <summary>名称、编码、依据、类型 are the catalogue item's: two items under one 基本编码 cannot differ in them.</summary>
    private static IEnumerable<LintFinding> SameAcrossLevels(
        IReadOnlyList<(string File, ServiceItemContent Item)> items
    ) =>
        from pair in Pairs(items)
        where LockedElements.DifferNationally(pair.First.Item, pair.Other.Item)
        select new LintFinding(
            pair.Other.File,
            "CAT-LINT-104",
            "catalogCode",
            $"与{pair.First.File}同用基本编码{pair.Other.Item.CatalogCode}，而名称、类型或设定依据不同（四级四同）。"
        );

    /// <summary>受理条件、服务对象、办理流程、申请材料、法定办结时限、办理结果 (000); the promise stays free.</summary>
    private static IEnumerable<LintFinding> SameInTheProvince(
        IReadOnlyList<(string File, ServiceItemContent Item)> items
    ) =>
        from pair in Pairs(items)
        let differing = LockedElements
            .Provincial.Where(element => element.Differs(pair.First.Item, pair.Other.Item))
            .ToList()
        where differing.Count > 0
        select new LintFinding(
            pair.Other.File,
            "CAT-LINT-107",
            differing[0].Id,
            $"与{pair.First.File}是同一个目录事项，而{string.Join("、", differing.Select(element => element.Name))}不同；这些要素在全省范围内应当统一。",
            LintSeverity.Warning
        );

    /// <summary>The list of papers of a registration is the State Council department's: no place adds to it (市场主体登记管理条例 16).</summary>
    private static IEnumerable<LintFinding> OneRegistrationList(
        IReadOnlyList<(string File, ServiceItemContent Item)> items
    ) =>
        from pair in Pairs(items)
        where pair.Other.Item.Regime == "SDJ"
        let added = pair
            .Other.Item.Materials.Select(material => material.Name)
            .Except(pair.First.Item.Materials.Select(material => material.Name), StringComparer.Ordinal)
            .ToList()
        where added.Count > 0
        select new LintFinding(
            pair.Other.File,
            "CAT-LINT-109",
            "materials",
            $"比{pair.First.File}多要“{string.Join("、", added)}”：登记材料清单由国务院市场监督管理部门统一制定，各地不得另加。"
        );

    private static IEnumerable<LintFinding> OnlineShare(
        IReadOnlyList<(string File, ServiceItemContent Item)> items,
        IReadOnlyDictionary<string, string> divisions
    ) =>
        from place in items
            .Where(one => divisions.ContainsKey(one.Item.AuthorityCode))
            .GroupBy(one => divisions[one.Item.AuthorityCode], StringComparer.Ordinal)
            .OrderBy(own => own.Key, StringComparer.Ordinal)
        let all = place.Count()
        let online = place.Count(one => one.Item.TakesOnlineFiling)
        where all >= FewestItems && online * 100 < all * OnlinePercent
        select new LintFinding(
            place.Key,
            "CAT-LINT-108",
            "channels",
            $"行政区划{place.Key}的{all}个事项中{online}个可以网上办理，不到{OnlinePercent}%。",
            LintSeverity.Warning
        );

    /// <summary>A private field that another item asks for under the same name and kind: a 数据元 that nobody wrote down.</summary>
    private static IEnumerable<LintFinding> SharedMeanings(
        IReadOnlyList<(string File, ServiceItemContent Item)> items
    ) =>
        from same in (
            from one in items
            from field in one.Item.Form.AllFields
            where field.Element == FormField.PrivateElement
            select (one.File, one.Item, Field: field)
        ).GroupBy(one => (Label: one.Field.Label.Trim(), one.Field.Kind))
        let catalogueItems = same.DistinctBy(one => one.Item.CatalogCode, StringComparer.Ordinal).ToList()
        where catalogueItems.Count > 1
        from other in same.Skip(1)
        select new LintFinding(
            other.File,
            "CAT-LINT-111",
            $"form.fields[{other.Field.Id}].element",
            $"“{other.Field.Label}”与{same.First().File}的字段同名同类型，两边都声明为专用；是一回事就在数据元目录里登记一个，共用它。",
            LintSeverity.Warning
        );

    private static IEnumerable<(
        (string File, ServiceItemContent Item) First,
        (string File, ServiceItemContent Item) Other
    )> Pairs(IReadOnlyList<(string File, ServiceItemContent Item)> items) =>
        from sameCode in items.GroupBy(one => one.Item.CatalogCode, StringComparer.Ordinal)
        let first = sameCode.First()
        from other in sameCode.Skip(1)
        select (first, other);
}
