using Tongban.Platform.Documents;

namespace Tongban.Catalog.Papers;

/// <summary>What all papers have that one fills in or writes: blank, or filled with invented data.</summary>
internal static class PaperFrame
{
    /// <param name="item">The item that it is for.</param>
    /// <param name="title">Name of the paper.</param>
    /// <param name="sample">Filled with invented data, and marked so.</param>
    /// <param name="act">What the sample shows how to do: 填 or 写.</param>
    /// <param name="today">Date of the paper.</param>
    /// <param name="address">Where its code leads.</param>
    public static NoticeDocument Of(
        PublishedItem item,
        string title,
        bool sample,
        string act,
        DateOnly today,
        string address
    ) =>
        new()
        {
            Authority = item.Content.Name,
            Title = title + (sample ? "（示范文本）" : ""),
            Date = today,
            Compact = true,
            SignedByAuthority = false,
            Header = sample ? $"样张：姓名、号码、地址都是编的，只示范怎么{act}" : "空白表",
            QrText = address,
            Body = [],
        };
}
