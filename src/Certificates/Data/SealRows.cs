using Tongban.Certificates.Seals;
using Tongban.Platform;

namespace Tongban.Certificates.Data;

/// <summary>A part of the demonstration authority: the root, or the maker of seals.</summary>
internal sealed class IssuerRow
{
    public required IssuerPart Part { get; init; }
    public required KeyPurpose KeyPurpose { get; init; }
    public required int KeyVersion { get; init; }

    /// <summary>X.509 in DER, base64.</summary>
    public required string Certificate { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

internal enum IssuerPart
{
    Root,
    SealMaker,
}

/// <summary>印章登记: one seal of one authority. Its key is in the key store; here is only which one.</summary>
internal sealed class SealRow
{
    public required long Id { get; init; }

    /// <summary>Number of the seal (印章编号): division and 8 digits.</summary>
    public required string Number { get; init; }
    public required string Name { get; init; }
    public required SealKind Kind { get; init; }
    public required string AuthorityCode { get; init; }
    public required string AuthorityName { get; init; }
    public required string CreditCode { get; init; }

    /// <summary>Kinds of documents that it may be put on, separated by commas.</summary>
    public required string Documents { get; init; }

    /// <summary>Who keeps it (保管人).</summary>
    public required string Keeper { get; init; }
    public required int KeyVersion { get; init; }

    /// <summary>X.509 of the key in DER, base64.</summary>
    public required string Certificate { get; init; }

    /// <summary>SESeal in DER, base64; the picture is in it.</summary>
    public required string Structure { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required DateTimeOffset ValidFrom { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>When it was taken out of use; null while it is in use.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
    public string? WithdrawnWhy { get; set; }
    public int Version { get; set; }

    /// <summary>Whether the name ends with a purpose, such as 行政许可专用章; a demonstration's mark stands after it.</summary>
    public bool Serves(string purpose) =>
        Name.Replace(RegisterSeal.Mark, "", StringComparison.Ordinal).EndsWith(purpose, StringComparison.Ordinal);

    public bool Covers(SealedDocument document) =>
        Documents.Split(',').Contains(Enum.GetName(document), StringComparer.Ordinal);
}
