using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Tongban.Serving;

/// <summary>What runs on the phone: RFC 6238 with SHA-1, thirty seconds and six digits, written out apart from the program.</summary>
public sealed partial class Authenticator(string secret)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Reads the secret off the page, as somebody does who cannot scan.</summary>
    public static Authenticator Read(string page) =>
        new(Typed().Match(page).Groups["secret"].Value.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>Six digits.</summary>
    /// <param name="steps">Half minutes from now.</param>
    public string Code(int steps = 0)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + steps);
#pragma warning disable CA5350 // what RFC 6238 and every authenticator use
        var hash = HMACSHA1.HashData(Key(), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private byte[] Key()
    {
        var bits = string.Concat(
            secret.Select(letter =>
                Convert.ToString(Alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')
            )
        );
        return [.. Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2))];
    }

    [GeneratedRegex("<span class=\"code\">(?<secret>[A-Z2-7 ]{32,})<")]
    private static partial Regex Typed();
}
