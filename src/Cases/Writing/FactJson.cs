using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Writing;

/// <summary>Facts and other records of a case as canonical JSON, and back.</summary>
internal static class FactJson
{
    /// <summary>Canonical text sorts its members, so the discriminator need not come first.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    public static string Write<T>(T value) => CanonicalJson.Write(JsonSerializer.SerializeToElement(value, Options));

    public static string Hash<T>(T value) => CanonicalJson.Hash(JsonSerializer.SerializeToElement(value, Options));

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("null");

    public static EventRow Row(long caseId, CaseEvent one)
    {
        var element = JsonSerializer.SerializeToElement(one.Fact, Options);
        return new EventRow
        {
            CaseId = caseId,
            Sequence = one.Sequence,
            Type = element.GetProperty("type").GetString()!,
            At = one.At,
            EffectiveOn = one.Fact switch
            {
                Accepted accepted => accepted.AsOf,
                Submitted submitted => LegalTime.DateOf(submitted.ReceivedAt),
                _ => LegalTime.DateOf(one.At),
            },
            ActorId = one.By.AccountId,
            ActorName = one.By.Name,
            Role = one.By.Role,
            AuthorityCode = one.By.AuthorityCode,
            CounterCode = one.By.CounterCode,
            InsteadOf = one.By.InsteadOf,
            InsteadOfName = one.By.InsteadOfName,
            Reason = one.Reason,
            Fact = CanonicalJson.Write(element),
        };
    }

    public static CaseEvent Event(EventRow row) =>
        new(
            row.Sequence,
            row.At,
            new ActedBy(
                row.ActorId,
                row.ActorName,
                row.Role,
                row.AuthorityCode,
                row.CounterCode,
                row.InsteadOf,
                row.InsteadOfName
            ),
            Read<CaseFact>(row.Fact),
            row.Reason
        );

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            AllowOutOfOrderMetadataProperties = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
