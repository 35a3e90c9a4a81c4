using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Tongban.Platform.Documents.Ofd;

/// <summary>How the parts of an OFD are written.</summary>
internal static class OfdXml
{
    public static readonly XNamespace Space = "http://www.ofdspec.org/2016";

    public static XElement Element(string name, params object?[] content) => new(Space + name, content);

    public static XAttribute At(string name, string value) => new(name, value);

    public static XAttribute At(string name, int value) => new(name, Text(value));

    /// <summary>Lengths in millimetres, to the hundredth of one.</summary>
    public static string Text(params IEnumerable<double> lengths) =>
        string.Join(' ', lengths.Select(one => Math.Round(one, 3).ToString("0.###", CultureInfo.InvariantCulture)));

    public static byte[] Bytes(XElement root)
    {
        root.SetAttributeValue(XNamespace.Xmlns + "ofd", Space.NamespaceName);
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false) };
        using (var writer = XmlWriter.Create(stream, settings))
        {
            new XDocument(root).Save(writer);
        }

        return stream.ToArray();
    }
}
