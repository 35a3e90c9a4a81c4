using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;

namespace Tongban.Catalog.Flow;

/// <summary>The course of an item and of a 一件事 as parts of a picture.</summary>
public static class FlowParts
{
    // no id of a step begins so
    private const string Accept = ":accept";
    private const string Decide = ":decide";
    private const string Deliver = ":deliver";

    /// <summary>The members taken, to the scale of their promised working days.</summary>
    public static FlowPicture Of(MergedApplication merged)
    {
        ArgumentNullException.ThrowIfNull(merged);
        var taken = merged.Taken.ToList();
        var order = MemberOrder.Of(
            [.. taken.Select(one => one.Part.Member)],
            [.. merged.Members.Select(one => one.Part.Member)]
        );
        return FlowPicture.Of(
            [
                .. taken.Select(one => new FlowPart(
                    one.Id,
                    one.Part.Item.Name,
                    $"{one.Part.Authority.ShortName}，{one.Part.Item.Promised}",
                    WorkingTime.DaysOf(one.Part.Item.Promised),
                    order.After(one.Id)
                )),
            ],
            toScale: true,
            CriticalPath.Of(taken).Members
        );
    }

    /// <summary>Acceptance, the steps of review in their order, decision and delivery; the law gives no days to most of them.</summary>
    /// <param name="steps">As the answers narrow them.</param>
    /// <param name="text">Words of a part by their key, with what stands in them.</param>
    public static FlowPicture Of(IReadOnlyList<ReviewStep> steps, Func<string, object[], string> text)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(text);
        var followed = steps.SelectMany(step => step.After).ToHashSet(StringComparer.Ordinal);
        string[] last = [.. steps.Where(step => !followed.Contains(step.Id)).Select(step => step.Id)];
        return FlowPicture.Of(
            [
                new FlowPart(Accept, text("flow-accept", []), text("flow-front", []), 1, []),
                .. steps.Select(step => new FlowPart(
                    step.Id,
                    step.Name,
                    string.Join(
                        '，',
                        new[]
                        {
                            step.Limit is { } limit ? text("flow-limit", [limit]) : null,
                            step.Staff > 1 ? text("flow-staff", [step.Staff]) : null,
                            text("flow-back", []),
                        }.OfType<string>()
                    ),
                    1,
                    step.After.Count > 0 ? step.After : [Accept]
                )),
                new FlowPart(
                    Decide,
                    text("flow-decide", []),
                    text("flow-approver", []),
                    1,
                    last is [] ? [Accept] : last
                ),
                new FlowPart(Deliver, text("flow-deliver", []), text("flow-front", []), 1, [Decide]),
            ],
            toScale: false
        );
    }
}
