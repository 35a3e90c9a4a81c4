using FsCheck;
using FsCheck.Fluent;
using Tongban.Catalog.Flow;

namespace Tongban.Catalog.Tests.Flow;

/// <summary>The picture says no less and no more than the course that it is drawn from.</summary>
public sealed class FlowPictures
{
    private static readonly Arbitrary<List<FlowPart>> Courses = (
        from count in Gen.Choose(1, 12)
        from lengths in Gen.ArrayOf(Gen.Choose(0, 30), count)
        from before in Gen.ArrayOf(Gen.Choose(0, 1 << 12), count)
        select Enumerable
            .Range(0, count)
            .Select(one => new FlowPart(
                $"p{one}",
                $"第{one}项",
                "部门",
                lengths[one],
                [.. Enumerable.Range(0, one).Where(bit => (before[one] >> bit & 1) == 1).Select(bit => $"p{bit}")]
            ))
            .OrderBy(part => part.Length)
            .ToList()
    ).ToArbitrary();

    [Fact]
    public void Every_part_is_there_once_below_what_it_waits_for_and_starts_where_the_last_of_it_ends() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Courses, Holds));

    [Fact]
    public void A_bar_is_never_wider_than_the_drawing() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(
                Courses,
                parts =>
                    FlowPicture.Of(parts, toScale: true).Rows.All(row => row.X + row.Long <= FlowPicture.Width + 0.1m)
            )
        );

    private static bool Holds(List<FlowPart> parts)
    {
        var picture = FlowPicture.Of(parts, toScale: true);
        var rows = picture.Rows.Index().ToDictionary(one => one.Item.Part.Id, one => (one.Index, one.Item));
        return rows.Count == parts.Count
            && picture.Rows.All(row =>
                row.Start
                == row.Part.After.Select(id => rows[id].Item.Start + rows[id].Item.Part.Length).DefaultIfEmpty().Max()
            )
            && picture.Rows.All(row => row.Part.After.All(id => rows[id].Index < rows[row.Part.Id].Index))
            && picture.Rows.All(row => row.Links.Count == row.Part.After.Count)
            && picture.Total == picture.Rows.Max(row => row.Start + row.Part.Length);
    }
}
