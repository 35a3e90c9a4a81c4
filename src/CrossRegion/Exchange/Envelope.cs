using System.Text.Json;
using System.Text.Json.Serialization;
using Tongban.Cases.Remote;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Meetings;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.CrossRegion.Exchange;

/// <summary>A message from one deployment to another, as it is signed; docs/reference/cross-region.md has its bytes.</summary>
/// <param name="Format"><see cref="FormatName"/>.</param>
/// <param name="From">Six digits of the sender's division.</param>
/// <param name="To">Six digits of the receiver's.</param>
/// <param name="Sequence">1, 2, 3 … of what this sender sends this receiver.</param>
/// <param name="Key">Idempotency key: names the message, whatever its number.</param>
/// <param name="KeyId">First 16 hexadecimal digits of SM3 over the SubjectPublicKeyInfo of the signing key.</param>
/// <param name="SentAt">Legal time of the signing.</param>
internal sealed record Envelope(
    string Format,
    string From,
    string To,
    long Sequence,
    string Key,
    string KeyId,
    DateTimeOffset SentAt,
    string Kind,
    EnvelopeBody Body,
    IReadOnlyList<EnvelopeAttachment> Attachments
)
{
    public const string FormatName = "tongban-cross-1";
}

/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
internal sealed record EnvelopeAttachment(string Sha256, string Name);

/// <summary>Kinds of envelopes.</summary>
internal static class EnvelopeKinds
{
    /// <summary>An application for the home place.</summary>
    public const string Application = "application";

    /// <summary>It could not become a case, with the reasons.</summary>
    public const string Returned = "returned";

    /// <summary>What happened at the home place.</summary>
    public const string Progress = "progress";

    /// <summary>The result with its documents.</summary>
    public const string Result = "result";

    /// <summary>The result was handed over by the taking place.</summary>
    public const string Handed = "handed";

    /// <summary>A note of one place to the other.</summary>
    public const string Note = "note";

    /// <summary>What the applicant brought to the taking place for a correction notice.</summary>
    public const string Reply = "reply";

    /// <summary>An act on a remote meeting.</summary>
    public const string Meeting = "meeting";

    public static IReadOnlyList<string> All { get; } =
    [Application, Returned, Progress, Result, Handed, Note, Reply, Meeting];
}

/// <summary>What an envelope says. Members that are not there are left out.</summary>
internal sealed record EnvelopeBody
{
    /// <summary>跨区域申请编号.</summary>
    public required string Application { get; init; }

    /// <summary>Steps that the sender did and has not sent before.</summary>
    public IReadOnlyList<CrossStep> Steps { get; init; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TakenApplication? Taken { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CaseNumber { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Turn { get; init; }

    /// <summary>What the correction notice still asks; not there when it asks nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RemoteCorrection? Correction { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TakenReply? Reply { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReplyAnswer? Replied { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MeetingAct? Meeting { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RemoteFile>? Results { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Recipient { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tracking { get; init; }
}

/// <summary>The receiver's signed answer: it has the message and has done what it says.</summary>
/// <param name="Digest">SM3 of the signed text of the envelope, 64 hexadecimal digits.</param>
internal sealed record Receipt(
    string Format,
    string From,
    string To,
    long Sequence,
    string Key,
    string Digest,
    DateTimeOffset ReceivedAt,
    string KeyId
)
{
    public const string FormatName = "tongban-cross-receipt-1";
}

/// <summary>A signed text, taken apart: <c>{"envelope": …, "signature": "…"}</c>, or <c>receipt</c> in its place.</summary>
/// <param name="Text">Canonical JSON, of which the UTF-8 bytes are signed.</param>
/// <param name="Signature">DER in base64; empty for none.</param>
internal sealed record SignedText(string Text, string Signature)
{
    public const string EnvelopeMember = "envelope";
    public const string ReceiptMember = "receipt";

    private const string SignatureMember = "signature";

    public string Write(string member) => $"{{\"{member}\":{Text},\"{SignatureMember}\":\"{Signature}\"}}";

    public static Result<SignedText> Read(string json, string member)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (
                document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty(member, out var content)
                || content.ValueKind != JsonValueKind.Object
            )
            {
                return CrossErrors.Malformed($"缺少“{member}”。");
            }

            var signature =
                document.RootElement.TryGetProperty(SignatureMember, out var signed)
                && signed.ValueKind == JsonValueKind.String
                    ? signed.GetString()!
                    : "";
            return new SignedText(CanonicalJson.Write(content), signature);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException)
        {
            return CrossErrors.Malformed("不是规范的JSON。");
        }
    }

    public Result<T> As<T>()
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Text, Strict) is { } value
                ? value
                : CrossErrors.Malformed("内容是空的。");
        }
        catch (JsonException fault)
        {
            return CrossErrors.Malformed($"{fault.Path}不是所要求的内容。");
        }
    }

    private static JsonSerializerOptions Strict { get; } =
        new(PlatformJson.Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
}
