using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Bundles;

/// <summary>
/// A 一件事 as the other pages read an item: promise, visits, questions, form, papers and fees computed from the members, with
/// everything that may be asked. What is asked under given answers is <see cref="BundleMerge"/>.
/// </summary>
public static class BundleContent
{
    private static readonly Dictionary<string, string> NoAnswers = new(StringComparer.Ordinal);

    public static ServiceItemContent Of(ServiceItemContent stored, BundleParts parts)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var content = stored with { Parts = parts };
        if (parts.Members.Count == 0)
            return content;
        var merged = BundleMerge.Of(content, NoAnswers);
        return Under(content, merged) with
        {
            Mode = HandlingMode.Promised,
            Deliveries = [.. parts.Members.SelectMany(one => one.Item.Deliveries).Distinct().Order()],
            Materials = merged.Outcome.Materials,
            Form = merged.Outcome.Form,
            Fees = merged.Outcome.Fees,
            Situations = new QuestionMerge(parts.Questions, parts.Members).All,
        };
    }

    /// <summary>Promise and visits of those members alone that the answers leave in.</summary>
    public static ServiceItemContent Under(ServiceItemContent content, MergedApplication merged)
    {
        ArgumentNullException.ThrowIfNull(content);
        var numbers = BundleNumbers.Of(merged).After;
        return content with
        {
            Promised = numbers.Days == 0 ? Period.OnTheSpot : Period.WorkingDays((int)decimal.Ceiling(numbers.Days)),
            Visits = numbers.Visits,
        };
    }
}
