using System.Text.Json;

namespace Tongban.Certificates.Core;

/// <summary>证照类型: its code (GB/T 36904, 21 characters) and what of an application stands on its face.</summary>
/// <param name="Name">证照类型名称.</param>
/// <param name="Code">证照类型代码.</param>
/// <param name="Fields">Fields of the face, in order.</param>
public sealed record CertificateType(string Name, string Code, IReadOnlyList<CertificateField> Fields);

/// <summary>A field of a face.</summary>
/// <param name="Answer">Id of the form's field that fills it.</param>
/// <param name="Label">What stands before it.</param>
public sealed record CertificateField(string Answer, string Label);

/// <summary>The shipped types; a result of another name is not made into an electronic certificate.</summary>
public sealed class CertificateTypes
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<string, CertificateType> byName;

    private CertificateTypes(File file)
    {
        Definer = file.Definer;
        DefinerCode = file.DefinerCode;
        byName = file.Types.ToDictionary(one => one.Name, StringComparer.Ordinal);
    }

    /// <summary>证照定义机构.</summary>
    public string Definer { get; }

    /// <summary>证照定义机构代码.</summary>
    public string DefinerCode { get; }

    /// <summary>All types.</summary>
    public IReadOnlyCollection<CertificateType> All => byName.Values;

    /// <summary>Reads types.json.</summary>
    public static CertificateTypes Load(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new CertificateTypes(
            JsonSerializer.Deserialize<File>(reader.ReadToEnd(), Json)
                ?? throw new InvalidDataException("types.json is empty.")
        );
    }

    /// <summary>The type of a result's name; null where there is none.</summary>
    public CertificateType? Named(string name) => byName.GetValueOrDefault(name);

    private sealed record File(string Definer, string DefinerCode, IReadOnlyList<CertificateType> Types);
}
