namespace Tongban.Catalog.Flow;

/// <summary>
/// A course of several parts drawn as bars, one a row, from where the last part before it ends; the picture and its text twin come from
/// the same rows. Lengths are in units of the drawing's width.
/// </summary>
/// <param name="Rows">From top to bottom: none stands above one that it waits for.</param>
/// <param name="Total">Days, or parts, from the first start to the last end.</param>
/// <param name="ToScale">False where lengths are the order alone.</param>
public sealed record FlowPicture(IReadOnlyList<FlowRow> Rows, decimal Total, bool ToScale)
{
    /// <summary>Width of the drawing, margins not counted.</summary>
    public const int Width = 340;

    /// <summary>Height of one row.</summary>
    public const int RowHeight = 58;

    /// <summary>The least that a bar is long, so that what takes no day is seen too.</summary>
    private const decimal LeastLength = 8;

    /// <param name="parts">Free of circles; a part that waits for an unknown one starts at once.</param>
    /// <param name="toScale">Whether lengths are days.</param>
    /// <param name="critical">Ids along the longest chain.</param>
    public static FlowPicture Of(
        IReadOnlyList<FlowPart> parts,
        bool toScale,
        IReadOnlyCollection<string>? critical = null
    )
    {
        ArgumentNullException.ThrowIfNull(parts);
        var known = parts.ToDictionary(one => one.Id, StringComparer.Ordinal);
        var ends = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in parts)
            _ = End(part, []);
        var total = ends.Values.DefaultIfEmpty().Max();
        var scale = total > 0 ? (Width - LeastLength) / total : 0;
        var ordered = parts
            .Index()
            .OrderBy(one => ends[one.Item.Id] - one.Item.Length)
            .ThenBy(one => Depth(one.Item))
            .ThenBy(one => one.Index)
            .Select(one => one.Item)
            .ToList();
        var at = ordered.Index().ToDictionary(one => one.Item.Id, one => one.Index, StringComparer.Ordinal);
        return new FlowPicture(
            [
                .. ordered.Select(part =>
                {
                    var start = ends[part.Id] - part.Length;
                    return new FlowRow(
                        part,
                        start,
                        decimal.Round(start * scale, 1),
                        decimal.Round(Math.Max(part.Length * scale, LeastLength), 1),
                        critical?.Contains(part.Id) == true,
                        [
                            .. part
                                .After.Where(at.ContainsKey)
                                .Select(before => new FlowLink(at[before], decimal.Round(ends[before] * scale, 1))),
                        ]
                    );
                }),
            ],
            total,
            toScale
        );

        decimal End(FlowPart part, HashSet<string> seen)
        {
            if (ends.TryGetValue(part.Id, out var end))
                return end;
            var start = seen.Add(part.Id)
                ? part.After.Where(known.ContainsKey).Select(before => End(known[before], seen)).DefaultIfEmpty().Max()
                : 0;
            return ends[part.Id] = start + part.Length;
        }

        int Depth(FlowPart part)
        {
            if (depths.TryGetValue(part.Id, out var depth))
                return depth;
            depths[part.Id] = 0;
            return depths[part.Id] = part
                .After.Where(known.ContainsKey)
                .Select(before => 1 + Depth(known[before]))
                .DefaultIfEmpty()
                .Max();
        }
    }
}

/// <param name="Note">Who does it, and how long it takes.</param>
/// <param name="Length">Days, or 1 where only the order is known.</param>
/// <param name="After">Ids of the parts whose end it waits for.</param>
public sealed record FlowPart(string Id, string Name, string Note, decimal Length, IReadOnlyList<string> After);

/// <param name="Start">In days, or parts, from the beginning.</param>
/// <param name="X">Left end of the bar.</param>
/// <param name="Long">Length of the bar.</param>
/// <param name="Critical">Whether the whole ends later when it does.</param>
/// <param name="Links">From the parts before it.</param>
public sealed record FlowRow(
    FlowPart Part,
    decimal Start,
    decimal X,
    decimal Long,
    bool Critical,
    IReadOnlyList<FlowLink> Links
);

/// <param name="Row">Index of the row that it comes from.</param>
/// <param name="X">Where that one's bar ends.</param>
public sealed record FlowLink(int Row, decimal X);
