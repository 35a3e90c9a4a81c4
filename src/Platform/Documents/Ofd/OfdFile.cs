using System.Text;
using System.Xml.Linq;
using Tongban.Platform.Documents.Drawing;
using Tongban.Platform.Documents.Layout;
using static Tongban.Platform.Documents.Ofd.OfdXml;

namespace Tongban.Platform.Documents.Ofd;

/// <summary>
/// Writes a sheet as OFD (GB/T 33190-2016): one document of one page, fonts as subsets. Characters are found through the
/// font's own character map, each at the place that Pango gave it; scripts whose letters join (Tibetan, Mongolian) lose
/// their joining here.
/// </summary>
internal sealed class OfdFile
{
    private const string Folder = OfdPackage.Document;

    private readonly PlacedSheet placed;
    private readonly List<nint> faces = [];
    private readonly List<string> names = [];
    private readonly List<HashSet<Rune>> characters = [];
    private readonly List<byte[]> pictures = [];
    private int last;

    private OfdFile(PlacedSheet placed) => this.placed = placed;

    public static OfdPackage Write(PlacedSheet placed, string documentId) => new OfdFile(placed).Write(documentId);

    // ids of resources come first: 1 to 99 fonts, 100 to 199 pictures, from 200 what stands on the page
    private const int FirstPicture = 100;
    private const int FirstOnPage = 200;

    private OfdPackage Write(string documentId)
    {
        last = FirstOnPage + 1;
        var layer = Element("Layer", At("ID", FirstOnPage + 1), At("Type", "Body"));
        foreach (var (mark, text) in placed.Marks)
        {
            layer.Add(Objects(mark, text));
        }

        var box = Element("PhysicalBox", Text(0, 0, placed.Sheet.Width, placed.Sheet.Height));
        var page = Element("Page", Element("Area", box), Element("Content", layer));
        var files = new List<KeyValuePair<string, byte[]>>
        {
            new("OFD.xml", Bytes(Root(documentId))),
            new($"{Folder}/Document.xml", Bytes(Document())),
            new($"{Folder}/PublicRes.xml", Bytes(Fonts())),
            new($"{Folder}/DocumentRes.xml", Bytes(Pictures())),
            new($"{Folder}/Pages/Page_0/Content.xml", Bytes(page)),
        };
        files.AddRange(
            faces.Select(
                (face, i) => KeyValuePair.Create($"{Folder}/Res/font_{i}.otf", FontSubset.Of(face, characters[i]))
            )
        );
        files.AddRange(pictures.Select((png, i) => KeyValuePair.Create($"{Folder}/Res/image_{i}.png", png)));
        return new OfdPackage(files);
    }

    private XElement Root(string documentId)
    {
        var sheet = placed.Sheet;
        return Element(
            "OFD",
            At("Version", "1.0"),
            At("DocType", "OFD"),
            Element(
                "DocBody",
                Element(
                    "DocInfo",
                    Element("DocID", documentId),
                    Element("Title", sheet.Title),
                    Element("Author", sheet.Author),
                    Element("CreationDate", $"{sheet.Date:yyyy-MM-dd}"),
                    Element("Creator", "Tongban"),
                    sheet.Data.Count == 0
                        ? null
                        : Element(
                            "CustomDatas",
                            sheet.Data.Select(one => Element("CustomData", At("Name", one.Key), one.Value))
                        )
                ),
                Element("DocRoot", $"{Folder}/Document.xml"),
                Element("Signatures", OfdPackage.Signatures)
            )
        );
    }

    private XElement Document() =>
        Element(
            "Document",
            Element(
                "CommonData",
                Element("MaxUnitID", Text(last)),
                Element("PageArea", Element("PhysicalBox", Text(0, 0, placed.Sheet.Width, placed.Sheet.Height))),
                Element("PublicRes", "PublicRes.xml"),
                Element("DocumentRes", "DocumentRes.xml")
            ),
            Element("Pages", Element("Page", At("ID", FirstOnPage), At("BaseLoc", "Pages/Page_0/Content.xml")))
        );

    private XElement Fonts() =>
        Element(
            "Res",
            At("BaseLoc", "Res"),
            Element(
                "Fonts",
                faces.Select(
                    (_, i) =>
                        Element(
                            "Font",
                            At("ID", i + 1),
                            At("FontName", names[i]),
                            At("FamilyName", names[i]),
                            Element("FontFile", $"font_{i}.otf")
                        )
                )
            )
        );

    private XElement Pictures() =>
        Element(
            "Res",
            At("BaseLoc", "Res"),
            pictures.Count == 0
                ? null
                : Element(
                    "MultiMedias",
                    pictures.Select(
                        (_, i) =>
                            Element(
                                "MultiMedia",
                                At("ID", FirstPicture + i),
                                At("Type", "Image"),
                                At("Format", "PNG"),
                                Element("MediaFile", $"image_{i}.png")
                            )
                    )
                )
        );

    private IEnumerable<XElement> Objects(SheetMark mark, PlacedText? text) =>
        mark switch
        {
            SheetText => Texts(text!),
            SheetRule rule => [Rule(rule)],
            SheetFrame frame => [Frame(frame)],
            SheetCode code => [Code(code)],
            SheetPicture picture => [Picture(picture)],
            _ => throw new ArgumentException($"{mark.GetType().Name} cannot be written as OFD."),
        };

    private IEnumerable<XElement> Texts(PlacedText text)
    {
        for (var line = 0; line < text.Shaped.Lines.Count; line++)
        {
            foreach (var run in OfdText.Runs(text, line))
            {
                yield return TextObject(text, line, run);
            }
        }
    }

    private XElement TextObject(PlacedText text, int line, OfdRun run)
    {
        var font = FontOf(run, text.Shaped.Style);
        var size = Mm(text.Shaped.Style.Size);
        var left = Mm(text.Left + text.Shift(line) + run.Places[0]);
        var baseline = Mm(text.Baseline(line));
        var made = Element(
            "TextObject",
            At("ID", ++last),
            At("Font", font),
            At("Size", Text(size)),
            Fill(text.Mark.Colour)
        );
        var code = Element("TextCode", run.Text);
        if (run.Places.Count > 1)
        {
            var steps = run.Places.Zip(run.Places.Skip(1), (one, next) => Mm(next - one));
            code.SetAttributeValue("DeltaX", Text(steps));
        }

        if (text.Mark.Turn == 0)
        {
            var (top, width) = (baseline - size, Mm(run.End - run.Places[0]) + size);
            made.SetAttributeValue("Boundary", Text(left, top, width, size * 1.4));
            code.SetAttributeValue("X", "0");
            code.SetAttributeValue("Y", Text(size));
        }
        else
        {
            var (sine, cosine) = Math.SinCos(text.Mark.Turn * Math.PI / 180);
            var (x, y) = (Mm(text.Middle.X), Mm(text.Middle.Y));
            made.SetAttributeValue("Boundary", Text(0, 0, placed.Sheet.Width, placed.Sheet.Height));
            made.SetAttributeValue(
                "CTM",
                Text(cosine, sine, -sine, cosine, x - (cosine * x) + (sine * y), y - (sine * x) - (cosine * y))
            );
            code.SetAttributeValue("X", Text(left));
            code.SetAttributeValue("Y", Text(baseline));
        }

        made.Add(code);
        return made;
    }

    /// <summary>The name says what may stand in where a reader does not take the font from the file.</summary>
    private int FontOf(OfdRun run, TextStyle style)
    {
        var index = faces.IndexOf(run.Face);
        if (index < 0)
        {
            index = faces.Count;
            faces.Add(run.Face);
            characters.Add([]);
            var name = style.Families.Split(',')[0] + (style.Bold ? " Bold" : "");
            names.Add(names.Contains(name) ? $"{name} {index}" : name);
        }

        characters[index].UnionWith(run.Text.EnumerateRunes());
        return index + 1;
    }

    private XElement Rule(SheetRule rule)
    {
        var (left, top) = (
            Math.Min(rule.Left, rule.Right) - rule.Weight,
            Math.Min(rule.Top, rule.Bottom) - rule.Weight
        );
        var (width, height) = (
            Math.Abs(rule.Right - rule.Left) + (2 * rule.Weight),
            Math.Abs(rule.Bottom - rule.Top) + (2 * rule.Weight)
        );
        return Stroked(
            Text(left, top, width, height),
            rule.Weight,
            rule.Colour,
            $"M {Text(rule.Left - left, rule.Top - top)} L {Text(rule.Right - left, rule.Bottom - top)}"
        );
    }

    private XElement Frame(SheetFrame frame)
    {
        var grown = frame.Weight;
        var boundary = Text(
            frame.Left - grown,
            frame.Top - grown,
            frame.Width + (2 * grown),
            frame.Height + (2 * grown)
        );
        var data = Rectangle(grown, grown, frame.Width, frame.Height);
        return frame.Weight > 0
            ? Stroked(boundary, frame.Weight, frame.Colour, data)
            : Filled(boundary, frame.Colour, data);
    }

    private XElement Code(SheetCode code)
    {
        var modules = new QrCode(code.Text);
        var scale = code.Edge / modules.Size;
        var data = string.Join(
            ' ',
            modules.Bars.Select(bar =>
                Rectangle(bar.X * scale, bar.Y * scale, bar.Width * scale, modules.Module * scale)
            )
        );
        return Filled(Text(code.Left, code.Top, code.Edge, code.Edge), SheetColour.Black, data);
    }

    private XElement Picture(SheetPicture picture)
    {
        pictures.Add(picture.Png);
        return Element(
            "ImageObject",
            At("ID", ++last),
            At("ResourceID", FirstPicture + pictures.Count - 1),
            At("Boundary", Text(picture.Left, picture.Top, picture.Width, picture.Height)),
            At("CTM", Text(picture.Width, 0, 0, picture.Height, 0, 0))
        );
    }

    private XElement Stroked(string boundary, double weight, SheetColour colour, string data) =>
        Element(
            "PathObject",
            At("ID", ++last),
            At("Boundary", boundary),
            At("LineWidth", Text(weight)),
            Element("StrokeColor", At("Value", Value(colour))),
            Element("AbbreviatedData", data)
        );

    private XElement Filled(string boundary, SheetColour colour, string data) =>
        Element(
            "PathObject",
            At("ID", ++last),
            At("Boundary", boundary),
            At("Stroke", "false"),
            At("Fill", "true"),
            Fill(colour),
            Element("AbbreviatedData", data)
        );

    private static XElement Fill(SheetColour colour) => Element("FillColor", At("Value", Value(colour)));

    private static string Value(SheetColour colour) => Text(colour.Red, colour.Green, colour.Blue);

    private static string Rectangle(double x, double y, double width, double height) =>
        $"M {Text(x, y)} L {Text(x + width, y)} L {Text(x + width, y + height)} L {Text(x, y + height)} C";

    private static double Mm(double points) => points / Measure.PointsPerMillimetre;
}
