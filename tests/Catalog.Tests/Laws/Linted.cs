using Tongban.Catalog.Content;
using Tongban.Catalog.Lint;

namespace Tongban.Catalog.Tests.Laws;

/// <summary>What the rules say of an item; an error bars loading, submitting and publishing.</summary>
internal static class Linted
{
    public static IReadOnlyList<string> Errors(ServiceItemContent item) =>
        [
            .. ItemLinter
                .Check("", item, ShippedData.Context)
                .Where(found => found.Severity == LintSeverity.Error)
                .Select(found => $"{found.Rule} {found.Element}"),
        ];

    public static IEnumerable<ServiceItemContent> Under(string regime) =>
        ShippedData.Files.Items.Select(item => item.Value).Where(item => item.Regime == regime);

    public static MaterialRequirement Material(string id, string name) =>
        new()
        {
            Id = id,
            Name = name,
            SourceNote = "申请人自备",
            ReceiveNotes = "齐全",
            ReviewPoints = "一致",
        };

    public static ServiceItemContent Also(ServiceItemContent item, MaterialRequirement material) =>
        item with
        {
            Materials = [.. item.Materials, material],
        };
}
