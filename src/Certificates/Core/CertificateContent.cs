using System.Text.Json;
using System.Text.Json.Serialization;
using Tongban.Certificates.Combined;
using Tongban.Platform;

namespace Tongban.Certificates.Core;

/// <summary>What a version of a certificate says: its canonical JSON is hashed in the act, and the files are made of it.</summary>
/// <param name="TypeName">证照类型名称.</param>
/// <param name="TypeCode">证照类型代码.</param>
/// <param name="Number">证照编号.</param>
/// <param name="Identifier">证照标识.</param>
/// <param name="Authority">证照颁发机构.</param>
/// <param name="AuthorityCode">证照颁发机构代码, a credit code.</param>
/// <param name="Holder">持证主体.</param>
/// <param name="HolderCode">持证主体代码; of a person it is masked, in the file as on its face.</param>
/// <param name="HolderCodeType">持证主体代码类型: 001 credit code, 111 identity card.</param>
/// <param name="IssuedOn">证照颁发日期; null where the paper that it was transcribed from does not say it.</param>
/// <param name="ValidFrom">证照有效期起始日期; null where the law names no period.</param>
/// <param name="ValidTo">证照有效期截止日期, the last day.</param>
/// <param name="Fields">What else stands on the face.</param>
/// <param name="CaseNumber">办件编号 of the case that issued it.</param>
/// <param name="VerifyAddress">Where it can be verified.</param>
internal sealed record CertificateContent(
    string TypeName,
    string TypeCode,
    string Number,
    string Identifier,
    string Authority,
    string AuthorityCode,
    string Holder,
    string HolderCode,
    string HolderCodeType,
    string? IssuedOn,
    string? ValidFrom,
    string? ValidTo,
    IReadOnlyList<FaceField> Fields,
    string? CaseNumber,
    string VerifyAddress
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What it lacks, where it was transcribed from paper; null where it was issued here.</summary>
    public Transcription? Transcription { get; init; }

    /// <summary>Of a 行业综合许可证 what it lists, as it stood when the version was made; null of any other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ListedPermit>? Permits { get; init; }

    public string Canonical() => CanonicalJson.Write(this);

    public static CertificateContent Read(string json) =>
        JsonSerializer.Deserialize<CertificateContent>(json, Json)
        ?? throw new InvalidDataException("A certificate's data are empty.");

    /// <summary>The metadata of GB/T 36903, by the Chinese names of the reference.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata(bool demonstration)
    {
        var data = new List<KeyValuePair<string, string>>
        {
            new("证照类型名称", TypeName),
            new("证照类型代码", TypeCode),
            new("证照名称", TypeName),
            new("证照编号", Number),
            new("证照标识", Identifier),
            new("证照颁发机构", Authority),
            new("证照颁发机构代码", AuthorityCode),
            new("证照颁发日期", IssuedOn ?? ""),
            new("持证主体", Holder),
            new("持证主体代码", HolderCode),
            new("持证主体代码类型", HolderCodeType),
            new("证照有效期起始日期", ValidFrom ?? ""),
            new("证照有效期截止日期", ValidTo ?? ""),
            new("办件编号", CaseNumber ?? ""),
        };
        if (Transcription is { } paper)
        {
            data.Add(new("KZ_来源", "据纸质证照转录"));
            data.Add(new("KZ_未载明", string.Join('、', paper.Gaps)));
            data.Add(new("KZ_录入日期", paper.EnteredOn));
            data.Add(new("KZ_核对日期", paper.ComparedOn));
        }

        foreach (var (permit, index) in (Permits ?? []).Select((one, index) => (one, index + 1)))
        {
            data.Add(new($"KZ_许可{index}", permit.Words));
        }

        data.AddRange(Fields.Select(one => KeyValuePair.Create($"KZ_{one.Label}", one.Value)));
        if (demonstration)
        {
            data.Add(new("演示", "演示样张，不具法律效力；代码为演示编码"));
        }

        return data;
    }
}

/// <summary>据纸质证照转录: what the paper does not say, and when it was entered and compared with the paper.</summary>
/// <param name="Gaps">Elements that the paper does not say.</param>
/// <param name="EnteredOn">yyyy-MM-dd.</param>
/// <param name="ComparedOn">yyyy-MM-dd, by a second person.</param>
internal sealed record Transcription(IReadOnlyList<string> Gaps, string EnteredOn, string ComparedOn);

/// <summary>A label and its value on a face.</summary>
/// <param name="Label">Label.</param>
/// <param name="Value">Value, as people read it.</param>
public sealed record FaceField(string Label, string Value);
