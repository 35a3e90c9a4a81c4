namespace Tongban.Platform.Tests.Crypto;

internal static class Flipped
{
    /// <summary>A copy with one bit turned; the place is taken round the end.</summary>
    public static byte[] Bit(ReadOnlySpan<byte> data, int place)
    {
        var copy = data.ToArray();
        copy[place / 8 % copy.Length] ^= (byte)(1 << (place % 8));
        return copy;
    }
}
