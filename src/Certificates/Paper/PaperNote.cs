using System.Text.Json;
using Tongban.Platform;

namespace Tongban.Certificates.Paper;

/// <summary>What is known of a certificate that was transcribed from paper and not issued here.</summary>
/// <param name="Gaps">What the paper does not say, or what cannot be read: names of elements, as the sheet and the face have them.</param>
/// <param name="IssuedOn">颁发日期 of the paper; null where it is a gap.</param>
/// <param name="EnteredBy">Who entered it.</param>
/// <param name="EnteredOn">When.</param>
/// <param name="ComparedBy">The second person, who compared it with the paper original.</param>
/// <param name="ComparedOn">When; from then it stands.</param>
/// <param name="Kept">Where the paper's copy is kept.</param>
internal sealed record PaperNote(
    IReadOnlyList<string> Gaps,
    DateOnly? IssuedOn,
    string EnteredBy,
    DateOnly EnteredOn,
    string ComparedBy,
    DateOnly ComparedOn,
    string Kept
)
{
    public const string IssueDay = "颁发日期";
    public const string FirstDay = "有效期起";
    public const string LastDay = "有效期止";

    /// <summary>True when nobody knows whether its period is over.</summary>
    public bool EndUnknown => Gaps.Contains(LastDay, StringComparer.Ordinal);

    public string Write() => CanonicalJson.Write(this);

    public static PaperNote? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<PaperNote>(json, PlatformJson.Options);
}
