using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tongban.Platform;

/// <summary>
/// One spelling for one value, to be hashed: members sorted by UTF-16 code units, no spaces, strings escaped as in
/// RFC 8785 (only <c>"</c>, <c>\</c> and control characters). Numbers are whole 64-bit integers; a fraction is refused.
/// </summary>
public static class CanonicalJson
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The canonical text of a value, serialised with <see cref="PlatformJson.Options"/>.</summary>
    /// <exception cref="ArgumentException">It has a fraction, a doubled member or half of a surrogate pair.</exception>
    public static string Write(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var element =
            value as JsonElement? ?? JsonSerializer.SerializeToElement(value, value.GetType(), PlatformJson.Options);
        var text = new StringBuilder();
        Write(element, text);
        return text.ToString();
    }

    /// <summary>SHA-256 over the UTF-8 bytes of the canonical text, in lower-case hexadecimal.</summary>
    public static string Hash(object value) => HashText(Write(value));

    /// <summary>The hash of a text that is canonical already.</summary>
    /// <exception cref="ArgumentException">It has half of a surrogate pair.</exception>
    public static string HashText(string canonical) =>
        Convert.ToHexStringLower(SHA256.HashData(Strict.GetBytes(canonical)));

    private static void Write(JsonElement element, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element, text);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                var first = true;
                foreach (var item in element.EnumerateArray())
                {
                    if (!first)
                    {
                        text.Append(',');
                    }
                    first = false;
                    Write(item, text);
                }
                text.Append(']');
                break;
            case JsonValueKind.String:
                WriteString(element.GetString()!, text);
                break;
            case JsonValueKind.Number:
                text.Append(
                    element.TryGetInt64(out var number)
                        ? number
                        : throw new ArgumentException($"Not a whole number: {element.GetRawText()}.", nameof(element))
                );
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void WriteObject(JsonElement element, StringBuilder text)
    {
        text.Append('{');
        string? before = null;
        foreach (var member in element.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            if (before == member.Name)
            {
                throw new ArgumentException($"A member is there twice: {member.Name}.", nameof(element));
            }
            if (before is not null)
            {
                text.Append(',');
            }
            before = member.Name;
            WriteString(member.Name, text);
            text.Append(':');
            Write(member.Value, text);
        }
        text.Append('}');
    }

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4", null)),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
