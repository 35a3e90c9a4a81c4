using System.Globalization;

namespace Tongban.Catalog.Content;

/// <summary>事项类型 in words and by the figures of GB/T 39046—2020 A.1.</summary>
internal static class ItemTypeNames
{
    private static readonly (ItemType Type, string Name, string Figure)[] All =
    [
        (ItemType.Permit, "行政许可", "01"),
        (ItemType.Payment, "行政给付", "05"),
        (ItemType.Confirmation, "行政确认", "07"),
        (ItemType.Award, "行政奖励", "08"),
        (ItemType.Ruling, "行政裁决", "09"),
        (ItemType.OtherPower, "其他行政权力", "10"),
        (ItemType.Filing, "行政备案", ""),
        (ItemType.PublicService, "公共服务", "20"),
    ];

    public static string Name(ItemType type) => All.Single(one => one.Type == type).Name;

    /// <summary>The figure of the national list; 行政备案 has none of its own and is one of 其他行政权力.</summary>
    public static string Figure(ItemType type) =>
        All.Single(one => one.Type == (type == ItemType.Filing ? ItemType.OtherPower : type)).Figure;

    /// <summary>Reads a word, or a figure with or without its leading zero.</summary>
    public static ItemType? Find(string text) =>
        All.Where(one =>
                one.Name == text
                || (
                    one.Figure.Length > 0
                    && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var figure)
                    && figure == int.Parse(one.Figure, CultureInfo.InvariantCulture)
                )
            )
            .Select(one => (ItemType?)one.Type)
            .FirstOrDefault();

    public static string Words { get; } = string.Join("、", All.Select(one => one.Name));
}
