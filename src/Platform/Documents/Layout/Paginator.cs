using System.Runtime.InteropServices;

namespace Tongban.Platform.Documents.Layout;

/// <summary>A piece of the flow at its place: distance from the upper edge of the text area in points.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacedItem(FlowItem Item, double Top);

/// <summary>Pages of placed pieces, set with one distance between body lines.</summary>
internal sealed record PagePlan(double Pitch, IReadOnlyList<IReadOnlyList<PlacedItem>> Pages);

/// <summary>Distributes the flow over pages.</summary>
internal sealed class Paginator
{
    private readonly double pitch;
    private readonly List<List<PlacedItem>> pages =
    [
        [],
    ];
    private double used;

    private Paginator(double pitch) => this.pitch = pitch;

    /// <summary>The widest setting of those that need the fewest pages.</summary>
    public static PagePlan Plan(IReadOnlyList<FlowItem> items, Scale scale)
    {
        var fewest = Plan(items, scale.Pitches[^1]);
        return scale
                .Pitches.SkipLast(1)
                .Select(pitch => Plan(items, pitch))
                .FirstOrDefault(plan => plan.Pages.Count == fewest.Pages.Count)
            ?? fewest;
    }

    private static PagePlan Plan(IReadOnlyList<FlowItem> items, double pitch)
    {
        var paginator = new Paginator(pitch);
        for (var start = 0; start < items.Count; )
        {
            var end = start;
            while (end < items.Count - 1 && items[end].KeepWithNext)
            {
                end++;
            }

            paginator.PlaceGroup([.. items.Skip(start).Take(end - start + 1)]);
            start = end + 1;
        }

        return new PagePlan(pitch, paginator.pages);
    }

    private void PlaceGroup(List<FlowItem> group)
    {
        var height = group.Sum(item => item.Height(pitch));
        if (used > 0 && used + height > Measure.TextHeight && height <= Measure.TextHeight && group.Count > 1)
        {
            NewPage(group[0]);
        }

        foreach (var item in group)
        {
            Place(item);
        }
    }

    private void Place(FlowItem item)
    {
        if (item.IsBlank && used <= 0)
        {
            return;
        }

        var height = item.Height(pitch);
        if (used + height <= Measure.TextHeight)
        {
            var top = item.AtFoot ? Measure.TextHeight - height : used;
            pages[^1].Add(new PlacedItem(item, top));
            used = top + height;
        }
        else if (item.Split(Measure.TextHeight - used, pitch) is { } parts)
        {
            Place(parts.Head);
            Place(parts.Tail);
        }
        else if (used > 0 && !IsHopeless(item))
        {
            NewPage(item);
            Place(item);
        }
        else
        {
            // higher than a page and not to be split: it opens a page of its own and is cut by the paper's edge
            pages[^1].Add(new PlacedItem(item, used));
            used = Measure.TextHeight;
        }
    }

    private bool IsHopeless(FlowItem item) =>
        pages[^1].All(placed => ReferenceEquals(placed.Item, item.Repeated)) && pages[^1].Count > 0;

    private void NewPage(FlowItem first)
    {
        pages.Add([]);
        used = 0;
        if (first.Repeated is { } repeated)
        {
            Place(repeated);
        }
    }
}
