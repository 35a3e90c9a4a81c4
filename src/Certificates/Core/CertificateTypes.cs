using System.Text.Json;

namespace Tongban.Certificates.Core;

/// <summary>证照类型: its code (GB/T 36904, 21 characters) and what of an application stands on its face.</summary>
/// <param name="Name">证照类型名称.</param>
/// <param name="Code">证照类型代码.</param>
/// <param name="Fields">Fields of the face, in order.</param>
public sealed record CertificateType(string Name, string Code, IReadOnlyList<CertificateField> Fields)
{
    /// <summary>Labels and elements without which it takes the place of no paper, beside <see cref="CertificateTypes.Needed"/>.</summary>
    public IReadOnlyList<string> Needed { get; init; } = [];

    /// <summary>Labels of its face that say what the permit covers, such as 经营项目: a combined certificate shows them.</summary>
    public IReadOnlyList<string> Scope { get; init; } = [];

    /// <summary>
    /// 行业综合许可证: lists permits and is none itself. It is made of what was granted (<see cref="Combined.CombinedCertificates"/>),
    /// never transcribed from paper, and takes the place of no paper.
    /// </summary>
    public bool Combined { get; init; }

    /// <summary>执业记录; null for a type that carries none.</summary>
    public PracticeRules? Practice { get; init; }
}

/// <summary>What may be appended to a certificate of a type.</summary>
/// <param name="Kinds">Kinds of entries.</param>
/// <param name="Authorities">Authorities that may append beside the one that issued the certificate, such as the employer's.</param>
public sealed record PracticeRules(IReadOnlyList<PracticeKind> Kinds, IReadOnlyList<string> Authorities);

/// <summary>A kind of entry.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Public">Whether /verify shows that there is one, its day and authority.</param>
/// <param name="PublicWords">Whether /verify shows its text too.</param>
public sealed record PracticeKind(string Code, string Name, bool Public, bool PublicWords);

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
        Needed = file.Needed;
        byName = file.Types.ToDictionary(one => one.Name, StringComparer.Ordinal);
    }

    /// <summary>证照定义机构.</summary>
    public string Definer { get; }

    /// <summary>证照定义机构代码.</summary>
    public string DefinerCode { get; }

    /// <summary>Elements without which no certificate takes the place of a paper, such as 有效期止.</summary>
    public IReadOnlyList<string> Needed { get; }

    /// <summary>Which of a certificate's gaps keep it from taking the place of a paper; none for one without gaps.</summary>
    public IReadOnlyList<string> MissingOf(string typeName, IReadOnlyList<string> gaps) =>
        [
            .. Needed
                .Concat(Named(typeName)?.Needed ?? [])
                .Distinct(StringComparer.Ordinal)
                .Intersect(gaps, StringComparer.Ordinal),
        ];

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

    private sealed record File(
        string Definer,
        string DefinerCode,
        IReadOnlyList<string> Needed,
        IReadOnlyList<CertificateType> Types
    );
}
