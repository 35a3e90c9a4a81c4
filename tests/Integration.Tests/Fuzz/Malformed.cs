using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tongban.Integration.Tests.Fuzz;

/// <summary>Makes malformed requests; the same draw makes the same request.</summary>
internal sealed partial class Malformed(Random random)
{
    private static readonly string[] Nasty =
    [
        "",
        " ",
        "0",
        "-1",
        "1e309",
        "NaN",
        "9223372036854775808",
        "0x1F",
        "true",
        "null",
        "[]",
        "{}",
        "'; DROP TABLE cases_case; --",
        "<script>alert(1)</script>",
        "../../../../etc/passwd",
        "..%2f..%2fappsettings.json",
        "%00",
        "a\0b",
        "\r\nSet-Cookie: a=b",
        "\ud800",
        "\u202Egnp.exe",
        "𠮷野家👨‍👩‍👧",
        "2026-02-30",
        "9999-12-31",
        "0001-01-01",
        "2026-13-45T99:99:99Z",
        "11632800MB1234567F36303131000020260302000019",
        "632899197908030047",
        "CASE-0001",
        new('国', 12_000),
        new('9', 400),
        "{0}{1}%s%n",
        "@Model.Html.Raw(1)",
        "a,b;c|d\te",
    ];

    private static readonly string[] Types =
    [
        "application/json",
        "application/json; charset=utf-16",
        "application/xml",
        "text/plain",
        "application/octet-stream",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "image/png",
    ];

    public bool Sometimes(double share) => random.NextDouble() < share;

    public T OneOf<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public string Value() =>
        random.Next(10) == 0
            ? string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => (char)random.Next(1, 0xFFFF)))
            : OneOf(Nasty);

    /// <summary>An address of a route: its parameters filled with what is there, or with what never should be.</summary>
    public string Address(string pattern, IReadOnlyDictionary<string, string> known)
    {
        var path = Parameter()
            .Replace(
                pattern,
                found =>
                    Sometimes(0.5) && known.TryGetValue(found.Groups["name"].Value, out var value)
                        ? value
                        : Uri.EscapeDataString(Short(Value()))
            );
        if (Sometimes(0.5))
        {
            return path;
        }

        var query = Enumerable
            .Range(0, random.Next(1, 5))
            .Select(_ => $"{Uri.EscapeDataString(Short(Name()))}={Uri.EscapeDataString(Short(Value()))}");
        return $"{path}?{string.Join('&', query)}";
    }

    /// <summary>A body: the fields of a form, an example of the interface with something wrong in it, or neither.</summary>
    /// <param name="fields">Names that the page's forms have.</param>
    /// <param name="example">A body that the interface's description shows; null where it has none.</param>
    /// <param name="token">Against forgery; null for who has none.</param>
    public HttpContent Body(IReadOnlyList<string> fields, JsonNode? example, string? token)
    {
        if (Sometimes(0.1))
        {
            return Raw(Bytes(), OneOf(Types));
        }

        if (example is not null || Sometimes(0.1))
        {
            return Json(example?.DeepClone() ?? new JsonObject());
        }

        var pairs = Enumerable
            .Range(0, Sometimes(0.02) ? 3_000 : random.Next(0, 12))
            .Select(_ => KeyValuePair.Create(fields.Count > 0 && Sometimes(0.8) ? OneOf(fields) : Name(), Value()))
            .ToList();
        if (token is not null && Sometimes(0.8))
        {
            pairs.Add(KeyValuePair.Create("__RequestVerificationToken", token));
        }

        return Sometimes(0.7) ? new FormUrlEncodedContent(pairs) : Parts(pairs);
    }

    private string Name() =>
        OneOf(["q", "p", "page", "size", "handler", "act", "seen", "back", "id", "from", "number", Value(), "a[0].b"]);

    private static string Short(string value) => value.Length > 2_000 ? value[..2_000] : value;

    private ByteArrayContent Json(JsonNode body)
    {
        var text = Sometimes(0.85) ? Twisted(body)?.ToJsonString() ?? "null" : Deep();
        if (Sometimes(0.15) && text.Length > 2)
        {
            text = text[..random.Next(1, text.Length)];
        }

        return Raw(
            Encoding.UTF8.GetBytes(text.Replace("\ud800", "?", StringComparison.Ordinal)),
            Sometimes(0.9) ? "application/json" : OneOf(Types)
        );
    }

    /// <summary>The same with one to three places changed.</summary>
    private JsonNode? Twisted(JsonNode body)
    {
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var places = Places(body).ToList();
            if (places.Count == 0)
            {
                return Wrong();
            }

            var place = OneOf(places);
            if (place.Parent is JsonObject holder)
            {
                var name = place.GetPropertyName();
                holder.Remove(name);
                if (Sometimes(0.8))
                {
                    holder[Sometimes(0.9) ? name : Name()] = Wrong();
                }
            }
            else if (place.Parent is JsonArray list)
            {
                list[place.GetElementIndex()] = Wrong();
            }
        }

        return body;
    }

    private static IEnumerable<JsonNode> Places(JsonNode node) =>
        (
            node switch
            {
                JsonObject members => members.Select(member => member.Value),
                JsonArray list => list,
                _ => [],
            }
        )
            .OfType<JsonNode>()
            .SelectMany(child => Places(child).Prepend(child));

    private JsonNode? Wrong() =>
        random.Next(9) switch
        {
            0 => null,
            1 => JsonValue.Create(random.Next()),
            2 => JsonValue.Create(-1.5),
            3 => JsonValue.Create(Sometimes(0.5)),
            4 => new JsonArray(),
            5 => new JsonObject { [Name()] = Value() },
            6 => new JsonArray(JsonValue.Create(1), null, new JsonObject()),
            7 => JsonNode.Parse("123456789012345678901234567890.5e400"),
            _ => JsonValue.Create(Value()),
        };

    private string Deep()
    {
        var depth = random.Next(40, 4_000);
        return Sometimes(0.5)
            ? new string('[', depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
    }

    private byte[] Bytes()
    {
        var bytes = new byte[random.Next(0, Sometimes(0.05) ? 300_000 : 400)];
        random.NextBytes(bytes);
        return bytes;
    }

    private HttpContent Parts(List<KeyValuePair<string, string>> pairs)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in pairs.Where(pair => pair.Key.Length > 0))
        {
            form.Add(new StringContent(value), Quoted(name));
        }

        if (Sometimes(0.5))
        {
            form.Add(new ByteArrayContent(Bytes()), "file", OneOf(["材料.pdf", "a.exe", "..\\..\\x.pdf", "空.docx"]));
        }

        if (Sometimes(0.7))
        {
            return form;
        }

        // cut off in the middle
        var whole = form.ReadAsByteArrayAsync().GetAwaiter().GetResult();
        return Raw(whole[..random.Next(0, whole.Length)], form.Headers.ContentType!.ToString());
    }

    private static string Quoted(string name) => Uri.EscapeDataString(Short(name)[..Math.Min(name.Length, 200)]);

    private static ByteArrayContent Raw(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    /// <summary>What is hardly HTTP.</summary>
    public byte[] Line()
    {
        var start = OneOf<string>([
            "GET / HTTP/1.1",
            "GET  /search?q=%ZZ HTTP/1.1",
            "get /",
            "POST /api/v1/cases HTTP/1.1\r\nContent-Length: 99999999",
            "POST /api/v1/cases HTTP/1.1\r\nContent-Length: -1",
            "POST /api/v1/cases HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZZ",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5",
            "GET /%c0%ae%c0%ae/ HTTP/1.1",
            "OPTIONS * HTTP/1.1",
            "CONNECT example.invalid:443 HTTP/1.1",
            "GET / HTTP/9.9",
            "PRI * HTTP/2.0\r\n\r\nSM",
            "\u0016\u0003\u0001\u0002",
        ]);
        var more = string.Concat(
            Enumerable
                .Range(0, random.Next(0, 6))
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"\r\nX-{i}: {Short(OneOf(Nasty))}"))
        );
        return [.. Encoding.UTF8.GetBytes($"{start}{more}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")];
    }

    [GeneratedRegex(@"\{\*?\*?(?<name>[^}:?]+)[^}]*\}", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Parameter();
}
