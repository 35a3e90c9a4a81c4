using System.Text;

namespace Tongban.Platform;

/// <summary>RFC 4180, read in pieces: fields in quotes may hold commas, line breaks and doubled quotes.</summary>
public static class CsvRows
{
    private const int PieceLength = 1 << 15;

    /// <summary>The fields of each record, in order.</summary>
    /// <param name="stream">UTF-8, with or without a byte order mark; stays open.</param>
    /// <exception cref="FormatException">A quoted field does not end, or goes on after its quote; says in Chinese in which record.</exception>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public static IEnumerable<string[]> Read(Stream stream)
    {
        using var reader = new StreamReader(
            stream,
            new UTF8Encoding(false, throwOnInvalidBytes: true),
            detectEncodingFromByteOrderMarks: true,
            PieceLength,
            leaveOpen: true
        );
        var text = new CsvText(reader);
        for (var number = 1; text.Peek() >= 0; number++)
            yield return Fields(text, number);
    }

    private static string[] Fields(CsvText text, int number)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        while (true)
        {
            field.Clear();
            if (text.Peek() == '"')
                Quoted(text, field, number);
            else
                while (text.Peek() is not (-1 or ',' or '\r' or '\n'))
                    field.Append((char)text.Read());
            fields.Add(field.ToString());
            if (text.Peek() != ',')
                break;
            text.Read();
        }
        if (text.Peek() == '\r')
            text.Read();
        if (text.Peek() == '\n')
            text.Read();
        return [.. fields];
    }

    private static void Quoted(CsvText text, StringBuilder field, int number)
    {
        text.Read();
        while (true)
        {
            var letter = text.Read();
            if (letter < 0)
                throw new FormatException($"第{number}行的引号没有闭合。");
            if (letter != '"')
                field.Append((char)letter);
            else if (text.Peek() == '"')
                field.Append((char)text.Read());
            else
                break;
        }
        if (text.Peek() is not (-1 or ',' or '\r' or '\n'))
            throw new FormatException($"第{number}行的引号闭合后还有文字。");
    }

    private sealed class CsvText(StreamReader reader)
    {
        private readonly char[] piece = new char[PieceLength];
        private int at;
        private int end;

        public int Peek() => at < end || Fill() ? piece[at] : -1;

        public int Read() => at < end || Fill() ? piece[at++] : -1;

        private bool Fill()
        {
            (at, end) = (0, reader.Read(piece, 0, piece.Length));
            return end > 0;
        }
    }
}
