using System.Text.Json.Nodes;

namespace Tongban.Catalog.Editing.Comparing;

/// <summary>A difference with both sides, which name what the changes refer to.</summary>
internal sealed record DifferenceView(IReadOnlyList<ItemChange> Changes, JsonObject Before, JsonObject After)
{
    public static DifferenceView Of(JsonObject before, JsonObject after) =>
        new(ItemDifference.Between(before, after), before, after);
}
