using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Catalog.Search;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Catalog.Named;

/// <summary>Loads a place's list of items known by name only: <c>list.json</c> and <c>items.tsv</c> of a folder.</summary>
public sealed class NamedItemLoader
{
    private readonly CatalogDb db;
    private readonly UnitOfWork work;

    internal NamedItemLoader(CatalogDb db, UnitOfWork work) => (this.db, this.work) = (db, work);

    /// <summary>Folder of the list of 广安区 under the data root.</summary>
    public const string Guangan = "guangan";

    /// <returns>How many items were added: none where the place has a list already; or one <c>CAT-0005</c> for each line that cannot be read.</returns>
    public async Task<Result<int>> LoadAsync(string dataRoot, string folder, CancellationToken ct = default)
    {
        var types = ItemTypes(dataRoot);
        var list = JsonSerializer.Deserialize<NamedList>(
            await File.ReadAllTextAsync(Path.Combine(dataRoot, folder, "list.json"), ct),
            ContentJson.Options
        )!;
        var rows = new List<NamedItemRow>();
        var wrong = new List<Rejection>();
        using (var reader = File.OpenText(Path.Combine(dataRoot, folder, "items.tsv")))
            foreach (var (i, cells) in Tables.Rows(reader).Index())
                if (
                    cells is [var department, var main, { Length: > 0 } name, var type, { Length: > 0 } code]
                    && types.TryGetValue(type, out var kind)
                )
                    rows.Add(Row(list, i, department, main, name, kind, code));
                else
                    wrong.Add(
                        new Rejection(
                            "CAT-0005",
                            $"{folder}/items.tsv第{i + 2}行的名称、类型或者编码有误，请改正后再载入。",
                            "items"
                        )
                    );
        if (wrong.Count > 0)
            return Result.Fail<int>(wrong);

        await using var write = await work.BeginAsync(ct);
        var known = await db.NamedItems.Where(row => row.Division == list.Division).ToListAsync(ct);
        // once loaded the list is the cataloguers': what they import must outlast the next start
        var fresh = known.Count == 0 ? rows : [];
        db.Append(fresh);
        await new SearchEntries(db).PutAsync([.. known.Concat(fresh).Select(SearchEntries.Of)], ct);
        await write.CommitAsync(ct);
        return fresh.Count;
    }

    private static NamedItemRow Row(
        NamedList list,
        int position,
        string department,
        string main,
        string name,
        ItemType type,
        string code
    ) =>
        new()
        {
            Code = code,
            Name = name,
            MainItem = main is "" or "未分类" || main == name ? null : main,
            Department = department,
            Division = list.Division,
            DivisionName = list.FullName,
            Type = type,
            Position = position,
            Source = list.Source,
        };

    /// <summary>事项类型 of GB/T 39046—2020, by figures without a leading zero as the list has them.</summary>
    private static Dictionary<string, ItemType> ItemTypes(string dataRoot)
    {
        var codes = ContentJson.Read<CodeList>(File.ReadAllText(Path.Combine(dataRoot, "codelists", "task_type.json")));
        return codes
            .Schemes.Single(scheme => scheme.Scheme == "gbt39046")
            .Entries.Where(entry => entry.Name is not null)
            .ToDictionary(
                entry => int.Parse(entry.Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
                entry => Enum.Parse<ItemType>(entry.Name!),
                StringComparer.Ordinal
            );
    }

    private sealed record NamedList(string Division, string Name, string FullName, string CodeScheme, string Source);
}
