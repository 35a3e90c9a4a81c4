using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Tongban.Catalog.Editing.Elements;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Editing.Forms;

/// <summary>Reads an element's form into its node; what cannot be read is refused beside its field and changes nothing.</summary>
internal sealed class ElementForm(Text text, ItemNames names, IFormCollection posted, JsonObject root)
{
    private const int MostLines = 100;
    private readonly List<Rejection> rejections = [];

    public IReadOnlyList<Rejection> Read(ElementSpec spec, JsonObject node, bool leads)
    {
        foreach (var field in spec.Fields.Where(field => ElementFields.IsOpen(field, leads)))
        {
            var value = Value(field, field.Path);
            if (rejections.Count == 0)
                ContentTree.Set(node, field.Path, value);
        }
        return rejections;
    }

    private JsonNode? Value(FieldSpec field, string name)
    {
        var given = posted[name];
        var first = given.ToString().Trim();
        return field.Shape switch
        {
            FieldShape.Group => Group(field, name),
            FieldShape.YesNo => JsonValue.Create(given.Contains("true")),
            FieldShape.Flags => Known(given, field.Options.Select(option => option.Value)),
            FieldShape.Refs => Known(given, names.Of(root, field.List).Select(one => one.Id)),
            FieldShape.Lines => Lines(field, name, given.ToString()),
            FieldShape.Number => Number(field, name, first),
            FieldShape.Money => Money(field, name, first),
            FieldShape.Choice => One(field, name, first, field.Options.Select(option => option.Value)),
            FieldShape.Ref => One(field, name, first, names.Of(root, field.List).Select(one => one.Id)),
            _ => Written(field, name, given.ToString()),
        };
    }

    private JsonNode? Group(FieldSpec field, string name)
    {
        var isPeriod = field.Members.Any(member => member.Path == "unit");
        var unit = posted[$"{name}.unit"].ToString();
        var withoutNumber = isPeriod && unit is "onTheSpot" or "promptly";
        if (field.Optional && !withoutNumber && posted[$"{name}.{field.Members[0].Path}"].ToString().Trim().Length == 0)
            return null;
        var group = new JsonObject();
        foreach (var member in field.Members)
            group[member.Path] = withoutNumber && member.Path == "amount" ? 0 : Value(member, $"{name}.{member.Path}");
        return group;
    }

    private JsonNode? Written(FieldSpec field, string name, string raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
            return field.Optional ? null : "";
        var read =
            field.Shape == FieldShape.Line
                ? TextInput.Line(raw, text[field.Label], field.Longest, name)
                : TextInput.Paragraphs(raw, text[field.Label], field.Longest, name);
        return Take(read);
    }

    private JsonArray? Lines(FieldSpec field, string name, string raw)
    {
        var lines = raw.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length > MostLines)
        {
            Refuse("CAT-0216", $"{text[field.Label].Value}最多{MostLines}行，请删减。", name);
            return null;
        }
        return new JsonArray([
            .. lines.Select(line => Take(TextInput.Line(line, text[field.Label], field.Longest, name))),
        ]);
    }

    private JsonNode? Number(FieldSpec field, string name, string raw)
    {
        if (raw.Length == 0 && field.Optional)
            return null;
        if (
            int.TryParse(
                raw.Normalize(NormalizationForm.FormKC),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
            return JsonValue.Create(number);
        Refuse("CAT-0217", $"{text[field.Label].Value}要填整数。", name);
        return null;
    }

    private JsonNode? Money(FieldSpec field, string name, string raw)
    {
        if (raw.Length == 0 && field.Optional)
            return null;
        if (Yuan.TryParse(raw, out var fen))
            return JsonValue.Create(fen);
        Refuse("CAT-0218", $"{text[field.Label].Value}要填金额，最多两位小数，单位是元。", name);
        return null;
    }

    private JsonNode? One(FieldSpec field, string name, string raw, IEnumerable<string> known)
    {
        if (known.Contains(raw, StringComparer.Ordinal))
            return raw;
        if (raw.Length > 0 || !field.Optional)
            Refuse("CAT-0219", $"请选择{text[field.Label].Value}。", name);
        return null;
    }

    private static JsonArray Known(StringValues given, IEnumerable<string> known) =>
        new([.. known.Where(one => given.Contains(one)).Select(one => (JsonNode?)one)]);

    private JsonNode? Take(Result<string> read)
    {
        if (read.IsOk)
            return read.Value;
        rejections.AddRange(read.Rejections);
        return null;
    }

    private void Refuse(string code, string message, string name) => rejections.Add(new Rejection(code, message, name));
}
