using System.Buffers.Binary;
using System.IO.Compression;

namespace Tongban.Platform.Tests.Documents;

/// <summary>Reads the 8-bit RGB pictures that cairo writes.</summary>
internal static class Pixels
{
    public static int OfGrey(byte[] png, byte value) =>
        Read(png).Count(p => p.R == value && p.G == value && p.B == value);

    public static int OfRed(byte[] png) => Read(png).Count(p => p.R > 180 && p.G < 120 && p.B < 120);

    public static HashSet<(int X, int Y)> Dark(byte[] png) =>
        [.. Read(png).Where(p => p.R < 100 && p.G < 100 && p.B < 100).Select(p => (p.X, p.Y))];

    private static IEnumerable<(int X, int Y, byte R, byte G, byte B)> Read(byte[] png)
    {
        var (width, height, rows) = Decode(png);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 3;
                yield return (x, y, rows[at], rows[at + 1], rows[at + 2]);
            }
        }
    }

    private static (int Width, int Height, byte[] Rows) Decode(byte[] png)
    {
        var width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        var height = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));
        png[24].ShouldBe((byte)8);
        png[25].ShouldBe((byte)2);
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                packed.Write(png, at + 8, length);
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var inflated = new ZLibStream(packed, CompressionMode.Decompress);
        var stride = width * 3;
        var rows = new byte[stride * height];
        var line = new byte[stride + 1];
        for (var y = 0; y < height; y++)
        {
            inflated.ReadExactly(line);
            Unfilter(line, rows.AsSpan(y * stride, stride), y == 0 ? default : rows.AsSpan((y - 1) * stride, stride));
        }

        return (width, height, rows);
    }

    private static void Unfilter(byte[] line, Span<byte> row, ReadOnlySpan<byte> above)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var left = i < 3 ? 0 : row[i - 3];
            var up = above.IsEmpty ? 0 : above[i];
            var corner = i < 3 || above.IsEmpty ? 0 : above[i - 3];
            row[i] = (byte)(
                line[i + 1]
                + line[0] switch
                {
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => 0,
                }
            );
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (a, b, c) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left
            : b <= c ? up
            : corner;
    }
}
