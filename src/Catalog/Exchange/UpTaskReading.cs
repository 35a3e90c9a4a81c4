using Tongban.Catalog.Content;

namespace Tongban.Catalog.Exchange;

internal sealed record UpTaskFault(UpTaskLine Line, string Message);

/// <summary>What imported rows make of an item.</summary>
/// <param name="Content">Null when the rows say nothing new, or when they cannot be taken.</param>
internal sealed record UpTaskReading(ServiceItemContent? Content, IReadOnlyList<UpTaskFault> Faults)
{
    public static UpTaskReading Of(
        PublishedItem item,
        IReadOnlyList<UpTaskBlock> blocks,
        IReadOnlySet<string> tables,
        ExchangeCodes codes
    )
    {
        var image = UpTaskImage.Of(item, codes);
        if (
            !blocks
                .Select(block => block.Handling)
                .Order(StringComparer.Ordinal)
                .SequenceEqual(image.Select(block => block.Handling).Order(StringComparer.Ordinal))
        )
            return new(
                null,
                [
                    new(
                        blocks[0].Basic!,
                        $"业务办理项与目录不同，目录里是{string.Join('、', image.Select(block => block.Handling))}。"
                    ),
                ]
            );
        var pairs = blocks
            .Select(block => (Imported: block, Image: image.First(one => one.Handling == block.Handling)))
            .ToList();
        var change = new UpTaskChange(item.Content, codes);
        if (!Apply(change, pairs, tables))
            return new(null, []);
        var after = UpTaskImage
            .Of(item with { Content = change.Item }, codes)
            .ToDictionary(block => block.Handling, StringComparer.Ordinal);
        List<UpTaskFault> left =
        [
            .. pairs.SelectMany(pair => Left(pair.Imported, after[pair.Imported.Handling], tables)),
        ];
        return new(left.Count == 0 ? change.Item : null, left);
    }

    private static bool Apply(
        UpTaskChange change,
        List<(UpTaskBlock Imported, UpTaskBlock Image)> pairs,
        IReadOnlySet<string> tables
    )
    {
        var any = false;
        foreach (var (imported, image) in pairs)
        {
            if (UpTaskImage.Differing(imported.Basic!, image.Basic) is { Count: > 0 } basic)
            {
                change.Basic(imported.Basic!, basic);
                any = true;
            }
            if (imported.Extend is { } extend && UpTaskImage.Differing(extend, image.Extend) is { Count: > 0 } extended)
            {
                change.Extend(extend, extended);
                any = true;
            }
        }
        any |= Part(block => block.Materials, "_material", change.Materials);
        any |= Part(block => block.Fees, "_fee_project", change.Fees);
        any |= Part(block => block.Questions, "_questions", change.Questions);
        return any;

        bool Part(
            Func<UpTaskBlock, IReadOnlyList<UpTaskLine>> of,
            string table,
            Action<IReadOnlyList<UpTaskLine>> apply
        )
        {
            foreach (var (imported, image) in pairs)
                if (Has(tables, imported, table) && !UpTaskImage.Same(of(imported), of(image)))
                {
                    apply(of(imported));
                    return true;
                }
            return false;
        }
    }

    /// <summary>Cells that say something which the layout cannot bring into the item, or that contradict each other.</summary>
    private static IEnumerable<UpTaskFault> Left(UpTaskBlock imported, UpTaskBlock after, IReadOnlySet<string> tables)
    {
        return
        [
            .. One(imported.Basic!, after.Basic),
            .. imported.Extend is { } extend ? One(extend, after.Extend) : [],
            .. Many(imported.Materials, after.Materials, "_material"),
            .. Many(imported.Fees, after.Fees, "_fee_project"),
            .. Many(imported.Questions, after.Questions, "_questions"),
        ];

        IEnumerable<UpTaskFault> Many(List<UpTaskLine> rows, List<UpTaskLine> made, string table) =>
            !Has(tables, imported, table) ? []
            : rows.Count < made.Count ? [new(imported.Basic!, $"{table}表里的行与别的业务办理项不同。")]
            : rows.SelectMany((line, i) => One(line, i < made.Count ? made[i] : null));
    }

    private static IEnumerable<UpTaskFault> One(UpTaskLine line, UpTaskLine? after) =>
        UpTaskImage.Differing(line, after) is { Count: > 0 } columns
            ?
            [
                new(
                    line,
                    $"{string.Join('、', columns)}列不能这样改：它由别的要素得出、与别的行矛盾，或者表里缺少所需的内容（目录里是“{after?[columns[0]]}”）。"
                ),
            ]
            : [];

    private static bool Has(IReadOnlySet<string> tables, UpTaskBlock block, string table) =>
        tables.Contains(block.Basic!.Table.Replace("_basic", table, StringComparison.Ordinal));
}
