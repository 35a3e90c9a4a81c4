using System.Buffers.Binary;
using System.IO.Compression;
using Tongban.Kernel;

namespace Tongban.Platform;

/// <summary>Tells a file's type by its bytes. Packages are known by their table of contents; nothing is unpacked.</summary>
internal static class FileInspection
{
    private const int MostEntries = 10_000;
    private const long LargestUnpacked = 1L << 30;
    private const int LongestZipEnd = 22 + ushort.MaxValue;

    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly Rejection Unknown = new(
        "FILE-0003",
        "无法识别文件格式。请上传PDF、OFD、JPG、PNG、DOCX或XLSX格式的文件。"
    );
    private static readonly Rejection Damaged = new(
        "FILE-0007",
        "文件已损坏或压缩内容异常，无法接收。请重新导出文件后上传。"
    );
    private static readonly Rejection Macros = new(
        "FILE-0008",
        "文件含有宏，无法接收。请另存为不含宏的DOCX或XLSX文件后上传。"
    );

    /// <summary>The type of a seekable stream's content.</summary>
    public static Result<FileType> TypeOf(Stream content)
    {
        content.Position = 0;
        Span<byte> head = stackalloc byte[8];
        var read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..read];
        if (head.StartsWith("%PDF-"u8))
        {
            return FileType.Pdf;
        }
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return FileType.Jpeg;
        }
        if (head.SequenceEqual(Png))
        {
            return FileType.Png;
        }
        return head.StartsWith("PK\x03\x04"u8) ? Package(content) : Unknown;
    }

    private static Result<FileType> Package(Stream content)
    {
        if (EntryCount(content) is not (> 0 and <= MostEntries))
        {
            return Damaged;
        }
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            long unpacked = 0;
            foreach (var entry in archive.Entries)
            {
                unpacked += entry.Length;
                if (entry.Length < 0 || unpacked > LargestUnpacked)
                {
                    return Damaged;
                }
            }
            var names = archive.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) ? Macros
                : names.Contains("OFD.xml") ? FileType.Ofd
                : !names.Contains("[Content_Types].xml") ? Unknown
                : names.Contains("word/document.xml") ? FileType.Docx
                : names.Contains("xl/workbook.xml") ? FileType.Xlsx
                : Unknown;
        }
        catch (InvalidDataException)
        {
            return Damaged;
        }
    }

    /// <summary>Entries by the zip's end record, read before a reader makes an object of each; 0 when there is no such record.</summary>
    private static int EntryCount(Stream content)
    {
        var tail = new byte[(int)Math.Min(content.Length, LongestZipEnd)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        content.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        return end < 0 || end + 22 > tail.Length ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
    }
}
