using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Tongban.Kernel;

namespace Tongban.Catalog.Sheets;

/// <summary>A table in a file, read row by row: .xlsx (its first sheet) or .csv (UTF-8).</summary>
internal sealed class SheetSource : IDisposable
{
    private const int BufferSize = 1 << 16;
    private readonly FileStream file;
    private readonly SheetFormat format;

    private SheetSource(FileStream file, SheetFormat format) => (this.file, this.format) = (file, format);

    public long Length => file.Length;

    /// <summary>How far the file itself has been read: for showing progress.</summary>
    public long Position => file.Position;

    public static Result<SheetSource> Open(string path)
    {
        if (SheetFormats.Of(path) is not { } format)
            return new Rejection("CAT-0100", $"“{Path.GetFileName(path)}”不是.xlsx或.csv文件，请另存为其中一种。");
        try
        {
            return new SheetSource(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize),
                format
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Rejection("CAT-0100", $"打不开文件“{path}”：{error.Message}");
        }
    }

    /// <exception cref="SheetUnreadableException">The file is damaged, of another kind or not UTF-8; says so in Chinese.</exception>
    /// <param name="sheet">Sheet of a workbook; null: its first. A workbook without that sheet has no rows.</param>
    public IEnumerable<SheetRow> Rows(string? sheet = null)
    {
        using var rows = (
            format == SheetFormat.Xlsx ? XlsxRows.Read(file, sheet) : SheetRow.OfCsv(file)
        ).GetEnumerator();
        while (Next(rows))
            yield return rows.Current;
    }

    public void Dispose() => file.Dispose();

    private bool Next(IEnumerator<SheetRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (DecoderFallbackException error)
        {
            throw new SheetUnreadableException("文件不是UTF-8编码，请在表格软件里另存为“CSV UTF-8”。", error);
        }
        catch (Exception error)
            when (error
                    is FileFormatException
                        or InvalidDataException
                        or XmlException
                        or OpenXmlPackageException
                        or FormatException
            )
        {
            throw new SheetUnreadableException(
                format == SheetFormat.Xlsx
                    ? "不是完好的.xlsx文件（或者加了密码），请用表格软件打开后另存一份。"
                    : $"CSV格式有误：{error.Message}",
                error
            );
        }
    }
}

internal sealed class SheetUnreadableException : Exception
{
    public SheetUnreadableException() { }

    public SheetUnreadableException(string message)
        : base(message) { }

    public SheetUnreadableException(string message, Exception inner)
        : base(message, inner) { }
}
