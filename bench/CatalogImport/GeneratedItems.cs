using System.Globalization;
using System.Text;
using Tongban.Platform;

namespace Tongban.Bench.CatalogImport;

/// <summary>The list of 广安区 again and again, each time for another county of the country.</summary>
internal static class GeneratedItems
{
    public static async Task WriteAsync(string file, int rows, CancellationToken ct)
    {
        var names = (await File.ReadAllLinesAsync(DataFiles.PathOf("guangan", "items.tsv"), ct))
            .Skip(1)
            .Select(line => line.Split('\t'))
            .ToList();
        var counties = (await File.ReadAllLinesAsync(DataFiles.PathOf("divisions", "china-county.csv"), ct))
            .Select(line => line.Split(','))
            .Where(cells => cells[2] == "county")
            .ToList();
        await using var writer = new StreamWriter(file, append: false, new UTF8Encoding(true));
        await writer.WriteLineAsync(
            "事项编码,事项名称,主项名称,实施部门,行政区划代码,行政区划名称,事项类型,序号,来源,状态"
        );
        for (var i = 0; i < rows; i++)
        {
            var (county, item) = (counties[i / names.Count], names[i % names.Count]);
            var place = (i % names.Count) + 1;
            await writer.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SC-{county[0]}-{place:0000}-{item[4][^20..].Replace('G', 'H')},\"{item[2].Replace("\"", "\"\"", StringComparison.Ordinal)}\",\"{(item[1] == "未分类" ? "" : item[1])}\",{item[0]},{county[0]},{county[1]},{item[3]},{place},生成的行,在用"
                )
            );
        }
    }
}
