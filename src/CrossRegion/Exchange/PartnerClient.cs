using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Tongban.Platform;

namespace Tongban.CrossRegion.Exchange;

/// <summary>What a partner answered.</summary>
/// <param name="Receipt">The signed receipt; null when it gave none.</param>
/// <param name="Code">Stable code of the refusal; null when it did not answer as it should.</param>
/// <param name="Expected">Number that it waits for, with CROSS-0011 and 0012.</param>
/// <param name="Missing">Attachments that it has not, with CROSS-0013.</param>
internal sealed record PartnerAnswer(
    string? Receipt,
    string? Code,
    string Words,
    long? Expected,
    IReadOnlyList<string> Missing
);

/// <summary>Calls the deployment of another place. Whatever goes wrong on the way is an answer, not an exception.</summary>
internal sealed class PartnerClient(
    IHttpClientFactory http,
    CrossRegionOptions options,
    ExchangeKeys keys,
    IFileStore files
)
{
    public const string ClientName = "cross-region";
    public const string FromHeader = "Tongban-From";
    public const string KeyHeader = "Tongban-Key-Id";
    public const string SignatureHeader = "Tongban-Signature";

    private const int LongestWords = 500;

    /// <summary>The text that is signed for an attachment.</summary>
    public static string AttachmentText(string from, string to, string sha256) =>
        $"tongban-cross-attachment-1\n{from}\n{to}\n{sha256}";

    public async Task<PartnerAnswer> SendAsync(string partner, SignedText envelope, CancellationToken ct)
    {
        using var content = new StringContent(
            envelope.Write(SignedText.EnvelopeMember),
            Encoding.UTF8,
            "application/json"
        );
        return await CallAsync(partner, HttpMethod.Post, ExchangeEndpoints.Envelopes, content, ct);
    }

    public async Task<PartnerAnswer> PushAsync(string partner, string sha256, string name, CancellationToken ct)
    {
        await using var file = await files.OpenAsync(sha256, ct);
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.Add(FromHeader, options.Place);
        content.Headers.Add(KeyHeader, keys.KeyId);
        content.Headers.Add(SignatureHeader, keys.Sign(AttachmentText(options.Place, partner, sha256)));
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name };
        return await CallAsync(partner, HttpMethod.Put, $"{ExchangeEndpoints.Attachments}/{sha256}", content, ct);
    }

    private async Task<PartnerAnswer> CallAsync(
        string partner,
        HttpMethod method,
        string path,
        HttpContent content,
        CancellationToken ct
    )
    {
        if (!options.Partners.TryGetValue(partner, out var known) || known.Endpoint.Length == 0)
        {
            return Unanswered($"没有登记{partner}的接口地址。");
        }

        try
        {
            using var request = new HttpRequestMessage(method, new Uri(new Uri(known.Endpoint), path))
            {
                Content = content,
            };
            using var client = http.CreateClient(ClientName);
            using var answer = await client.SendAsync(request, ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            return answer.IsSuccessStatusCode
                ? new PartnerAnswer(text, null, "", null, [])
                : Refusal(text, (int)answer.StatusCode);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || IsTimeout(fault, ct))
        {
            return Unanswered($"{fault.GetType().Name}");
        }
    }

    private static bool IsTimeout(Exception fault, CancellationToken ct) =>
        fault is OperationCanceledException && !ct.IsCancellationRequested;

    private static PartnerAnswer Refusal(string text, int status)
    {
        try
        {
            using var problem = JsonDocument.Parse(text);
            var root = problem.RootElement;
            return new PartnerAnswer(
                null,
                Text(root, "code"),
                Cut($"{Text(root, "code")} {Text(root, "title")}"),
                root.TryGetProperty("expected", out var expected) && expected.TryGetInt64(out var number)
                    ? number
                    : null,
                root.TryGetProperty("missing", out var missing) && missing.ValueKind == JsonValueKind.Array
                    ? [.. missing.EnumerateArray().Select(one => one.GetString() ?? "")]
                    : []
            );
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return Unanswered($"HTTP {status}");
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static string Cut(string words) => words.Length <= LongestWords ? words : words[..LongestWords];

    private static PartnerAnswer Unanswered(string why) => new(null, null, $"对方没有应答：{why}", null, []);
}
