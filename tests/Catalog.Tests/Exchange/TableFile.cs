using System.Text;
using Tongban.Catalog.Sheets;

namespace Tongban.Catalog.Tests.Exchange;

/// <summary>A folder for tables, removed with the test.</summary>
internal sealed class TableFolder : IDisposable
{
    public const string Heading =
        "事项编码,事项名称,主项名称,实施部门,行政区划代码,行政区划名称,事项类型,序号,来源,状态";

    private readonly string folder = Directory.CreateTempSubdirectory("tongban-tables-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public string PathOf(string name) => Path.Combine(folder, name);

    public string Write(string name, params string[] lines)
    {
        var path = PathOf(name);
        if (path.EndsWith(".csv", StringComparison.Ordinal))
            File.WriteAllLines(path, lines, new UTF8Encoding(true));
        else
        {
            using var sink = SheetSink.Create(path);
            sink.Begin("表", lines[0].Split(','));
            foreach (var line in lines.Skip(1))
                sink.Row(line.Split(','));
            sink.Complete();
        }
        return path;
    }

    public static List<string[]> Read(string path)
    {
        using var source = SheetSource.Open(path).Value;
        return [.. source.Rows().Select(row => row.Cells)];
    }

    public static string Line(
        string code,
        string name = "事项",
        string department = "区教科体局",
        string division = "511602000000",
        string type = "行政许可",
        string position = "",
        string state = ""
    ) => $"{code},{name},,{department},{division},四川省广安市广安区,{type},{position},清单,{state}";
}
