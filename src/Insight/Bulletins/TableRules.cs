using Tongban.Kernel;

namespace Tongban.Insight.Bulletins;

internal sealed record BoundRate(
    PublishedColumn Rate,
    PublishedColumn Part,
    PublishedColumn Whole,
    bool Share,
    int Scale
);

internal sealed record BoundPart(PublishedColumn Part, PublishedColumn Whole);

internal sealed record BoundSum(PublishedColumn Sum, IReadOnlyList<PublishedColumn> Of);

/// <summary>A description bound to the columns of one table, in whatever order they stand.</summary>
internal sealed record TableRules(
    IReadOnlyList<BoundRate> Rates,
    IReadOnlyList<BoundPart> Parts,
    IReadOnlyList<BoundSum> Sums,
    IReadOnlyList<PublishedColumn> NotSummed
)
{
    public static TableRules None { get; } = new([], [], [], []);

    public static Result<TableRules> Bind(TableDescription description, PublishedTable table)
    {
        var missing = new List<Rejection>();
        var rates = (description.Rates ?? [])
            .Select(rule => new BoundRate(
                Column(rule.Rate),
                Column(rule.Part),
                Column(rule.Whole),
                rule.Share,
                rule.Scale
            ))
            .ToList();
        var parts = (description.Parts ?? []).Select(rule => new BoundPart(Column(rule.Part), Column(rule.Whole)));
        var within = rates.Where(rate => rate.Share).Select(rate => new BoundPart(rate.Part, rate.Whole));
        var rules = new TableRules(
            rates,
            [.. parts.Concat(within).Distinct()],
            [.. (description.Sums ?? []).Select(rule => new BoundSum(Column(rule.Sum), [.. rule.Of.Select(Column)]))],
            [.. (description.NotSummed ?? []).Select(Column)]
        );
        return missing.Count == 0 ? rules : Result.Fail<TableRules>(missing);

        PublishedColumn Column(string name)
        {
            if (description.ColumnIn(table, name) is { } column)
            {
                return column;
            }
            missing.Add(BulletinErrors.UnknownColumn(name, table.Columns.Select(c => c.Header)));
            return table.Columns[0];
        }
    }
}
