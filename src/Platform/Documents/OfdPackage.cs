using System.IO.Compression;
using System.Xml.Linq;
using Tongban.Platform.Documents.Ofd;

namespace Tongban.Platform.Documents;

/// <summary>The files of an OFD document by their paths in the package, in order; OFD.xml is first.</summary>
/// <param name="Files">Path without a leading slash, and content.</param>
public sealed record OfdPackage(IReadOnlyList<KeyValuePair<string, byte[]>> Files)
{
    /// <summary>Folder of the one document in it.</summary>
    public const string Document = "Doc_0";

    /// <summary>Where OFD.xml says that the list of signatures is.</summary>
    public const string Signatures = Document + "/Signs/Signatures.xml";

    /// <summary>Name space of its parts (GB/T 33190).</summary>
    public static XNamespace Space => OfdXml.Space;

    /// <summary>A part as it is written: UTF-8 without a byte order mark.</summary>
    public static byte[] Bytes(XElement part) => OfdXml.Bytes(part);

    /// <summary>The same with one more file at the end.</summary>
    public OfdPackage With(string path, byte[] content) => new([.. Files, new(path, content)]);

    /// <summary>Packs it; equal files give equal bytes.</summary>
    public byte[] Pack()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in Files)
            {
                var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var file = entry.Open();
                file.Write(content);
            }
        }

        return stream.ToArray();
    }
}
