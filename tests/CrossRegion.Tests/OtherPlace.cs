using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tongban.Platform.Crypto;

namespace Tongban.CrossRegion.Tests;

/// <summary>
/// Another program that speaks the exchange: it writes envelopes by docs/reference/cross-region.md, without the code of the module.
/// </summary>
internal sealed class OtherPlace : IDisposable
{
    private readonly HttpClient http = new();
    private readonly Sm2PrivateKey key = Sm2PrivateKey.Generate();

    public OtherPlace(Uri url, string place)
    {
        (Url, Place) = (url, place);
    }

    public static byte[] Scan { get; } = [.. "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8];

    public static string ScanHash { get; } = Convert.ToHexStringLower(SHA256.HashData(Scan));

    /// <summary>Root address of the program that is called.</summary>
    public Uri Url { get; set; }

    public string Place { get; }

    public string PublicKey => Convert.ToBase64String(key.PublicKey.SubjectPublicKeyInfo.Span);

    public string KeyId => Convert.ToHexStringLower(Sm3.Hash(key.PublicKey.SubjectPublicKeyInfo.Span).AsSpan(0, 8));

    public JsonObject Envelope(long sequence, string kind, JsonObject body, string? messageKey = null) =>
        new()
        {
            ["format"] = "tongban-cross-1",
            ["from"] = Place,
            ["to"] = "632800",
            ["sequence"] = sequence,
            ["key"] = messageKey ?? Guid.NewGuid().ToString("N"),
            ["keyId"] = KeyId,
            ["sentAt"] = "2026-03-02T10:00:00+08:00",
            ["kind"] = kind,
            ["body"] = body,
            ["attachments"] = new JsonArray(),
        };

    /// <summary>异地就医备案 of 王敏, taken in at this place.</summary>
    public JsonObject Application(
        long sequence,
        string number = "KQ62098220260302000001",
        string item = "632036002000",
        string? name = "王敏",
        bool scanned = false
    )
    {
        var answers = new JsonObject
        {
            ["citizenNumber"] = new JsonArray("632899198804120026"),
            ["phone"] = new JsonArray("19900000001"),
            ["address"] = new JsonArray("海西州德令哈市柴达木路演示小区1号楼101室"),
            ["to"] = new JsonArray("632802000000"),
            ["reason"] = new JsonArray("long"),
            ["from"] = new JsonArray("2026-03-02"),
        };
        if (name is not null)
        {
            answers["name"] = new JsonArray(name);
        }

        var body = new JsonObject
        {
            ["application"] = number,
            ["steps"] = new JsonArray(
                new JsonObject
                {
                    ["place"] = Place,
                    ["ordinal"] = 1,
                    ["at"] = "2026-03-02T09:58:00+08:00",
                    ["act"] = "Dispatched",
                    ["title"] = "转办",
                    ["detail"] = "",
                    ["who"] = "敦煌窗口 李某",
                    ["round"] = 1,
                }
            ),
            ["taken"] = new JsonObject
            {
                ["agreement"] = "demo-haixi-dunhuang",
                ["catalogCode"] = item,
                ["itemName"] = "异地就医备案",
                ["applicantKind"] = "Person",
                ["applicantName"] = "王敏",
                ["applicantPhone"] = "19900000001",
                ["identityCheck"] = "居民身份证读卡核验",
                ["situations"] = new JsonObject(),
                ["answers"] = answers,
                ["materials"] = scanned
                    ? new JsonArray(
                        new JsonObject
                        {
                            ["materialId"] = "identity",
                            ["files"] = new JsonArray(new JsonObject { ["hash"] = ScanHash, ["name"] = "身份证.pdf" }),
                            ["originalSeen"] = true,
                        }
                    )
                    : new JsonArray(
                        new JsonObject
                        {
                            ["materialId"] = "identity",
                            ["files"] = new JsonArray(),
                            ["originalSeen"] = true,
                        }
                    ),
                ["formFiles"] = new JsonArray(),
                ["byPost"] = false,
                ["postalAddress"] = null,
                ["truthDeclared"] = true,
                ["takenAt"] = "2026-03-02T09:50:00+08:00",
                ["takenBy"] = "敦煌窗口 李某",
                ["round"] = 1,
            },
        };
        var envelope = Envelope(sequence, "application", body);
        if (scanned)
        {
            envelope["attachments"] = new JsonArray(new JsonObject { ["sha256"] = ScanHash, ["name"] = "身份证.pdf" });
        }

        return envelope;
    }

    /// <summary>社会保障卡申领 of 王敏 with a scan: an item that is accepted by a clerk, who may ask for corrections first.</summary>
    public JsonObject SocialCard(long sequence)
    {
        var envelope = Application(sequence, item: "632014002000", scanned: true);
        var taken = envelope["body"]!["taken"]!;
        taken["itemName"] = "社会保障卡申领";
        taken["situations"] = new JsonObject { ["kind"] = "first" };
        foreach (var (field, value) in new[] { ("carrier", "physical"), ("bank", "a") })
        {
            taken["answers"]![field] = new JsonArray(value);
        }

        foreach (var field in new[] { "to", "reason", "from" })
        {
            taken["answers"]!.AsObject().Remove(field);
        }

        return envelope;
    }

    /// <summary>户口迁移审批 of 王敏 (多地联办) as the first part asks it: the move away.</summary>
    public JsonObject HouseholdMove(long sequence)
    {
        var envelope = Application(sequence, item: "630109002000", scanned: true);
        var taken = envelope["body"]!["taken"]!;
        taken["itemName"] = "户口迁移审批";
        taken["situations"] = new JsonObject { ["direction"] = "out" };
        foreach (
            var (field, value) in new[]
            {
                ("fromDivision", "632802000000"),
                ("toDivision", "620982000000"),
                ("toAddress", "敦煌市演示路1号"),
            }
        )
        {
            taken["answers"]![field] = new JsonArray(value);
        }

        foreach (var field in new[] { "to", "reason", "from" })
        {
            taken["answers"]!.AsObject().Remove(field);
        }

        taken["materials"] = new JsonArray(Paper("household"), Paper("admit"));
        return envelope;

        static JsonObject Paper(string id) =>
            new()
            {
                ["materialId"] = id,
                ["files"] = new JsonArray(new JsonObject { ["hash"] = ScanHash, ["name"] = "材料.pdf" }),
                ["originalSeen"] = true,
            };
    }

    public string Sign(string canonical) => Convert.ToBase64String(key.Sign(Encoding.UTF8.GetBytes(canonical)));

    /// <summary>Members sorted, no spaces: enough of RFC 8785 for what is sent here.</summary>
    public static string Canonical(JsonNode? node) =>
        node switch
        {
            JsonObject members => "{"
                + string.Join(
                    ',',
                    members
                        .OrderBy(one => one.Key, StringComparer.Ordinal)
                        .Select(one => $"\"{one.Key}\":{Canonical(one.Value)}")
                )
                + "}",
            JsonArray items => "[" + string.Join(',', items.Select(Canonical)) + "]",
            null => "null",
            JsonValue value when value.TryGetValue<string>(out var text) => $"\"{text}\"",
            _ => node.ToJsonString(),
        };

    public Task<(HttpStatusCode Status, string Text)> SendAsync(JsonObject envelope, string? signature = null) =>
        PostAsync(
            new JsonObject
            {
                // not in canonical order on the wire: the receiver has to make it so
                ["signature"] = signature ?? Sign(Canonical(envelope)),
                ["envelope"] = envelope.DeepClone(),
            }.ToJsonString()
        );

    public async Task<(HttpStatusCode Status, string Text)> PostAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(Url, "/api/cross-region/envelopes"), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<(HttpStatusCode Status, string Text)> PushAsync(
        string hash,
        byte[] bytes,
        string? signature = null
    )
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/octet-stream");
        content.Headers.ContentDisposition = new("attachment") { FileNameStar = "身份证.pdf" };
        content.Headers.Add("Tongban-From", Place);
        content.Headers.Add("Tongban-Key-Id", KeyId);
        content.Headers.Add(
            "Tongban-Signature",
            signature ?? Sign($"tongban-cross-attachment-1\n{Place}\n632800\n{hash}")
        );
        using var answer = await http.PutAsync(new Uri(Url, $"/api/cross-region/attachments/{hash}"), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public static string? CodeOf(string problem) => JsonNode.Parse(problem)?["code"]?.ToString();

    public void Dispose()
    {
        http.Dispose();
        key.Dispose();
    }
}
