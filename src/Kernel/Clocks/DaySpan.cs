namespace Tongban.Kernel.Clocks;

/// <summary>Days left out of a limit: (<paramref name="After"/>, <paramref name="Through"/>]; open when the end is not known.</summary>
internal readonly record struct DaySpan(DateOnly After, DateOnly? Through)
{
    public bool Holds(DateOnly day) => day > After && (Through is null || day <= Through);

    /// <summary>The same days without overlap, in order (Q7 e).</summary>
    public static IReadOnlyList<DaySpan> Union(IEnumerable<DaySpan> spans)
    {
        var union = new List<DaySpan>();
        foreach (var span in spans.Where(s => s.Through is null || s.Through > s.After).OrderBy(s => s.After))
        {
            if (union.Count > 0 && (union[^1].Through is null || span.After <= union[^1].Through))
            {
                var last = union[^1].Through;
                union[^1] = union[^1] with
                {
                    Through = last is null || span.Through is null ? null : Later(last.Value, span.Through.Value),
                };
            }
            else
            {
                union.Add(span);
            }
        }

        return union;
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a >= b ? a : b;
}
