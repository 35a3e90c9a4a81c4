using System.Text;

namespace Tongban.Catalog.Sheets;

/// <summary>UTF-8 with a byte order mark, so that spreadsheet programs read Chinese rightly; lines end with CR LF (RFC 4180).</summary>
internal sealed class CsvSink(string path, bool several) : SheetSink
{
    private static readonly char[] Special = [',', '"', '\r', '\n'];
    private readonly List<string> files = [];
    private StreamWriter? writer;

    public override IReadOnlyList<string> Files => files;

    public override void Begin(string table, IReadOnlyList<string> columns)
    {
        writer?.Dispose();
        var file = several ? Path.ChangeExtension(path, $".{table}.csv") : path;
        files.Add(file);
        writer = new StreamWriter(Unfinished(file), append: false, new UTF8Encoding(true)) { NewLine = "\r\n" };
        Row(columns);
    }

    public override void Row(IReadOnlyList<string> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0)
                writer!.Write(',');
            var cell = cells[i];
            if (cell.AsSpan().IndexOfAny(Special) >= 0)
            {
                writer!.Write('"');
                writer.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
                writer.Write('"');
            }
            else
                writer!.Write(cell);
        }
        writer!.WriteLine();
    }

    public override void Complete()
    {
        writer?.Dispose();
        writer = null;
        foreach (var file in files)
            File.Move(Unfinished(file), file, overwrite: true);
    }

    protected override void Dispose(bool disposing)
    {
        writer?.Dispose();
        writer = null;
        foreach (var file in files)
            File.Delete(Unfinished(file));
    }

    private static string Unfinished(string file) => file + ".part";
}
