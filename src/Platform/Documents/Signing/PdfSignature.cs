using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tongban.Platform.Documents;

/// <summary>
/// A place for a signature at the end of a PDF file (ISO 32000-1, 7.5.6 and 12.8): an incremental update adds a signature
/// field whose ByteRange covers every byte of the file but the signature itself. What the signature is, the caller says.
/// </summary>
public sealed partial class PdfSignature
{
    /// <summary>Value of SubFilter: the signature is SES_Signature of GB/T 38540. The name is ours, as no list of names was at hand.</summary>
    public const string SubFilter = "Tongban.GBT38540";

    /// <summary>Width of a number of the ByteRange; a notice is far smaller than ten gigabytes.</summary>
    private const int Digits = 10;

    private const int PatienceMilliseconds = 5000;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(PatienceMilliseconds);

    private readonly byte[] file;
    private readonly int from;
    private readonly int to;

    private PdfSignature(byte[] file, int from, int to) => (this.file, this.from, this.to) = (file, from, to);

    /// <summary>What is signed: the file without the bytes between the angle brackets, brackets included in the gap.</summary>
    public byte[] Signed => [.. file.AsSpan(0, from), .. file.AsSpan(to)];

    /// <summary>The covered ranges as the file names them, such as <c>0 100 300 50</c>.</summary>
    public string ByteRange => $"0 {Text(from)} {Text(to)} {Text(file.Length - to)}";

    /// <summary>The signature in the file, without the zeros that fill its place; empty before <see cref="With"/>.</summary>
    public byte[] Value
    {
        get
        {
            var place = Convert.FromHexString(Encoding.ASCII.GetString(file, from + 1, to - from - 2));
            return place[..DerLength(place)];
        }
    }

    /// <summary>Adds the field to a file that this platform rendered.</summary>
    /// <param name="pdf">A PDF file with a classic cross-reference table and no signature.</param>
    /// <param name="signer">Who seals, for readers that show it.</param>
    /// <param name="at">When.</param>
    /// <param name="room">Most bytes that the signature will have.</param>
    /// <exception cref="ArgumentException">The file has no such end, or it is signed already.</exception>
    public static PdfSignature Prepare(byte[] pdf, string signer, DateTimeOffset at, int room)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(room);
        var text = Encoding.Latin1.GetString(pdf);
        if (End().Match(text) is not { Success: true } end || text.Contains("/ByteRange", StringComparison.Ordinal))
        {
            throw new ArgumentException("Not an unsigned PDF file with a cross-reference table.", nameof(pdf));
        }

        var (root, size) = (Number(end, "root"), Number(end, "size"));
        var catalogue = Object(root).Match(text);
        if (!catalogue.Success)
        {
            throw new ArgumentException("The PDF file has no catalogue.", nameof(pdf));
        }

        var (field, signature) = (size, size + 1);
        var update = new StringBuilder("\n");
        var offsets = new Dictionary<int, int>();
        Begin(root);
        update.Append(
            CultureInfo.InvariantCulture,
            $"<<{catalogue.Groups["body"].Value} /AcroForm << /Fields [{field} 0 R] /SigFlags 3 >> >>\nendobj\n"
        );
        Begin(field);
        update.Append(CultureInfo.InvariantCulture, $"<< /FT /Sig /T (Seal) /Ff 1 /V {signature} 0 R >>\nendobj\n");
        Begin(signature);
        update.Append(
            CultureInfo.InvariantCulture,
            $"<< /Type /Sig /Filter /Tongban /SubFilter /{SubFilter} /Name <{Utf16(signer)}> /M (D:{at.UtcDateTime:yyyyMMddHHmmss}Z)\n"
        );
        update.Append("/ByteRange [");
        var range = pdf.Length + update.Length;
        update.Append(' ', (4 * Digits) + 3).Append("]\n/Contents ");
        var opens = pdf.Length + update.Length;
        update.Append('<').Append('0', room * 2).Append('>');
        var closes = pdf.Length + update.Length;
        update.Append(" >>\nendobj\n");
        var table = pdf.Length + update.Length;
        update.Append("xref\n");
        Table(root, 1);
        Table(field, 2);
        update.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {size + 2} /Root {root} 0 R{Info(end)} /Prev {end.Groups["xref"].Value} >>\nstartxref\n{table}\n%%EOF\n"
        );
        byte[] whole = [.. pdf, .. Encoding.Latin1.GetBytes(update.ToString())];
        var prepared = new PdfSignature(whole, opens, closes);
        Encoding.ASCII.GetBytes(prepared.ByteRange.PadRight((4 * Digits) + 3)).CopyTo(whole, range);
        return prepared;

        void Begin(int number)
        {
            offsets[number] = pdf.Length + update.Length;
            update.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n");
        }

        void Table(int first, int count)
        {
            update.Append(CultureInfo.InvariantCulture, $"{first} {count}\n");
            for (var number = first; number < first + count; number++)
            {
                update.Append(CultureInfo.InvariantCulture, $"{offsets[number]:0000000000} 00000 n \n");
            }
        }
    }

    /// <summary>The file with the signature in its place.</summary>
    /// <exception cref="ArgumentException">It is longer than the room for it.</exception>
    public byte[] With(byte[] signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        if (signature.Length * 2 > to - from - 2)
        {
            throw new ArgumentException("The signature does not fit its place.", nameof(signature));
        }

        var signed = (byte[])file.Clone();
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(signature)).CopyTo(signed, from + 1);
        return signed;
    }

    /// <summary>Finds the signature of a file.</summary>
    /// <returns>Null where there is none, more than one, or one that does not cover all of the file.</returns>
    public static PdfSignature? Read(byte[] pdf)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        var found = Range().Matches(Encoding.Latin1.GetString(pdf));
        if (found.Count != 1)
        {
            return null;
        }

        var place = found[0].Groups["place"];
        var covered = found[0].Groups["range"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var read = new PdfSignature(pdf, place.Index, place.Index + place.Length);
        return string.Equals(string.Join(' ', covered), read.ByteRange, StringComparison.Ordinal) ? read : null;
    }

    private static int DerLength(ReadOnlySpan<byte> place)
    {
        if (place.Length < 2 || place[0] != 0x30)
        {
            return 0;
        }

        var octets = place[1] & 0x7f;
        if (place[1] < 0x80)
        {
            return Math.Min(octets + 2, place.Length);
        }

        var length = 0L;
        for (var i = 0; i < octets && octets <= 4 && 2 + i < place.Length; i++)
        {
            length = (length << 8) | place[2 + i];
        }

        return (int)Math.Min(length + 2 + octets, place.Length);
    }

    private static string Utf16(string text) =>
        "feff" + Convert.ToHexStringLower(Encoding.BigEndianUnicode.GetBytes(text));

    private static string Info(Match end) => end.Groups["info"].Success ? $" /Info {end.Groups["info"].Value} 0 R" : "";

    private static int Number(Match end, string name) =>
        int.Parse(end.Groups[name].Value, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Regex Object(int number) =>
        new(
            $@"\n{Text(number)} 0 obj\s*<<(?<body>[^<>]*/Type\s*/Catalog[^<>]*)>>\s*endobj",
            RegexOptions.RightToLeft,
            Patience
        );

    [GeneratedRegex(
        @"trailer\s*<<\s*/Size (?<size>\d+)\s+/Root (?<root>\d+) 0 R(?:\s+/Info (?<info>\d+) 0 R)?\s*>>\s*startxref\s+(?<xref>\d+)\s+%%EOF\s*\z",
        RegexOptions.ExplicitCapture,
        PatienceMilliseconds
    )]
    private static partial Regex End();

    [GeneratedRegex(
        @"/ByteRange \[(?<range>[0-9 ]+)\]\s*/Contents (?<place><[0-9a-fA-F]*>)",
        RegexOptions.ExplicitCapture,
        PatienceMilliseconds
    )]
    private static partial Regex Range();
}
