using System.Globalization;
using System.IO.Packaging;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Tongban.Catalog.Sheets;

/// <summary>
/// A workbook written straight into its package: the package is opened for writing only, so that no sheet is held in memory.
/// Every cell is text: codes keep their zeros.
/// </summary>
internal sealed class XlsxSink : SheetSink
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const int MaxNameLength = 31;

    private readonly string path;
    private readonly string unfinished;
    private readonly FileStream file;
    private readonly Package package;
    private readonly List<string> names = [];
    private Stream? content;
    private XmlWriter? sheet;
    private bool closed;

    public XlsxSink(string path)
    {
        this.path = path;
        unfinished = path + ".part";
        file = new FileStream(unfinished, FileMode.Create, FileAccess.Write);
        package = Package.Open(file, FileMode.Create, FileAccess.Write);
    }

    public override IReadOnlyList<string> Files => [path];

    public override void Begin(string table, IReadOnlyList<string> columns)
    {
        EndSheet();
        names.Add(table.Length > MaxNameLength ? table[..MaxNameLength] : table);
        var part = package.CreatePart(SheetUri(names.Count), ContentType + "worksheet+xml", CompressionOption.Fast);
        content = part.GetStream(FileMode.Create, FileAccess.Write);
        sheet = XmlWriter.Create(content, Settings);
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteStartElement("sheetData", Main);
        Row(columns);
    }

    public override void Row(IReadOnlyList<string> cells)
    {
        sheet!.WriteStartElement("row", Main);
        foreach (var cell in cells)
        {
            sheet.WriteStartElement("c", Main);
            if (cell.Length > 0)
            {
                sheet.WriteAttributeString("t", "inlineStr");
                sheet.WriteStartElement("is", Main);
                sheet.WriteStartElement("t", Main);
                if (char.IsWhiteSpace(cell[0]) || char.IsWhiteSpace(cell[^1]))
                    sheet.WriteAttributeString("xml", "space", null, "preserve");
                sheet.WriteString(SheetText.Escape(cell));
                sheet.WriteEndElement();
                sheet.WriteEndElement();
            }
            sheet.WriteEndElement();
        }
        sheet.WriteEndElement();
    }

    public override void Complete()
    {
        EndSheet();
        var book = package.CreatePart(BookUri, ContentType + "sheet.main+xml", CompressionOption.Fast);
        using (var stream = book.GetStream(FileMode.Create, FileAccess.Write))
        using (var writer = OpenXmlWriter.Create(stream))
        {
            writer.WriteStartElement(new Workbook());
            writer.WriteStartElement(new DocumentFormat.OpenXml.Spreadsheet.Sheets());
            foreach (var (i, name) in names.Index())
                writer.WriteElement(
                    new Sheet
                    {
                        Name = name,
                        SheetId = (uint)i + 1,
                        Id = Id(i + 1),
                    }
                );
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        for (var number = 1; number <= names.Count; number++)
            book.CreateRelationship(SheetUri(number), TargetMode.Internal, $"{Relations}/worksheet", Id(number));
        package.CreateRelationship(BookUri, TargetMode.Internal, $"{Relations}/officeDocument", Id(1));
        Close();
        File.Move(unfinished, path, overwrite: true);
    }

    protected override void Dispose(bool disposing)
    {
        if (closed)
            return;
        EndSheet();
        Close();
        File.Delete(unfinished);
    }

    private static readonly XmlWriterSettings Settings = new() { NewLineHandling = NewLineHandling.None };
    private static readonly Uri BookUri = new("/xl/workbook.xml", UriKind.Relative);

    private static Uri SheetUri(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"/xl/worksheets/sheet{number}.xml"), UriKind.Relative);

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"rId{number}");

    private void EndSheet()
    {
        if (sheet is null)
            return;
        sheet.WriteEndElement();
        sheet.WriteEndElement();
        sheet.Dispose();
        content!.Dispose();
        (sheet, content) = (null, null);
    }

    private void Close()
    {
        package.Close();
        file.Dispose();
        closed = true;
    }
}
