using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Tongban.Catalog.Content;

/// <summary>How the catalogue's records are written as JSON: camelCase names, enums by name, nothing unknown accepted.</summary>
public static class ContentJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The same JSON with members in ordinal order and no white space: equal content, equal bytes, equal hash.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static string Canonical(string json)
    {
        var node = JsonNode.Parse(json, documentOptions: Documents);
        return Sorted(node)?.ToJsonString(Options) ?? "null";
    }

    /// <summary>SHA-256 of canonical JSON, lower-case hexadecimal.</summary>
    public static string Hash(string canonical) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    private static readonly JsonDocumentOptions Documents = new() { AllowDuplicateProperties = false };

    private static JsonNode? Sorted(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members
                    .OrderBy(member => member.Key, StringComparer.Ordinal)
                    .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))
            ),
            JsonArray rows => new JsonArray([.. rows.Select(Sorted)]),
            null => null,
            _ => node.DeepClone(),
        };

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
