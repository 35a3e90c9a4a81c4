using QRCoder;
using Tongban.Platform.Documents.Layout;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Drawing;

/// <summary>A QR code (GB/T 18284-2000) as vector rectangles, error correction level M.</summary>
internal sealed class QrCode
{
    private const int QuietZone = 4;

    private readonly List<System.Collections.BitArray> modules;
    private readonly double module;

    public QrCode(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        modules = data.ModuleMatrix;
        var count = modules.Count - (2 * QuietZone);
        // below 0.55 mm a printed module is read badly
        module = Math.Max(Measure.Millimetres(25) / count, Measure.Millimetres(0.55));
        Size = module * count;
    }

    /// <summary>Edge in points, without the quiet zone, which the margins around give.</summary>
    public double Size { get; }

    /// <summary>Width of the quiet zone in points, where the margins around do not give it.</summary>
    public double Quiet => QuietZone * module;

    public void Draw(CairoHandle cairo, double left, double top)
    {
        Cairo.NewPath(cairo);
        foreach (var (x, y, width) in Bars)
        {
            Cairo.Rectangle(cairo, left + x, top + y, width, module);
        }

        Cairo.Fill(cairo);
    }

    /// <summary>Height of a bar, in points.</summary>
    public double Module => module;

    /// <summary>Rows of dark modules: left, top and width in points from the upper left corner.</summary>
    public IEnumerable<(double X, double Y, double Width)> Bars
    {
        get
        {
            for (var y = QuietZone; y < modules.Count - QuietZone; y++)
            {
                for (var x = QuietZone; x < modules.Count - QuietZone; x++)
                {
                    var from = x;
                    while (x < modules.Count - QuietZone && modules[y][x])
                    {
                        x++;
                    }

                    if (x > from)
                    {
                        var (column, row) = (from - QuietZone, y - QuietZone);
                        yield return (column * module, row * module, (x - from) * module);
                    }
                }
            }
        }
    }
}
