using System.Text.Json.Serialization;
using Tongban.Certificates.Core;

namespace Tongban.Certificates.Combined;

/// <summary>A permit that a 行业综合许可证 carries, as it is recorded.</summary>
/// <param name="MemberId">Member of the 一业一证; a later grant of the same member takes the place of one that has ended.</param>
/// <param name="Name">Name of the certificate or of the filing's result.</param>
/// <param name="Kind">许可, 备案 and the like, by the type of its item: its own grant stays the legal basis.</param>
/// <param name="Number">Number of the permit.</param>
/// <param name="Authority">Who granted it.</param>
/// <param name="GrantedOn">Day of the grant, or of the version in force.</param>
/// <param name="ValidTo">Last day; null where the law names no period.</param>
/// <param name="Scope">What it covers; null where its face says nothing of it.</param>
/// <param name="Recorded">Status by the last act; its period may have ended since.</param>
internal sealed record CarriedPermit(
    string MemberId,
    string Name,
    string Kind,
    string Number,
    string Authority,
    DateOnly GrantedOn,
    DateOnly? ValidTo,
    string? Scope,
    CertificateStatus Recorded
)
{
    public CertificateStatus On(DateOnly day) => CertificateCourse.On(day, Recorded, ValidTo);
}

/// <summary>A permit as a face, a page and the canonical data list it.</summary>
/// <param name="GrantedOn">yyyy-MM-dd.</param>
/// <param name="ValidTo">yyyy-MM-dd; null where the law names no period.</param>
internal sealed record ListedPermit(
    string Name,
    string Kind,
    string Number,
    string Authority,
    string GrantedOn,
    string? ValidTo,
    string? Scope,
    [property: JsonConverter(typeof(JsonStringEnumConverter<CertificateStatus>))] CertificateStatus Status
)
{
    [JsonIgnore]
    public bool Holds => Status == CertificateStatus.Valid;

    /// <summary>In one line, for the metadata of a file.</summary>
    [JsonIgnore]
    public string Words =>
        $"{Name}（{Kind}）；编号：{Number}；颁发机关：{Authority}；准予日期：{GrantedOn}；有效期至：{ValidTo ?? "未规定"}；"
        + $"范围：{Scope ?? "见许可证"}；状态：{CertificateNames.Of(Status)}";
}

/// <summary>
/// What a 行业综合许可证 says on a day, as the permits that it carries make it; pure. It is none itself: it is in force while at least
/// one of them is, lists every one with its own state, and ends with the last.
/// </summary>
/// <param name="Status">
/// 有效 while one is valid; 暂扣 while none is and one may be resumed; 失效 when all periods are over; else 注销.
/// </param>
/// <param name="ValidTo">Latest last day of those that are valid; null where one has no end, or none is valid.</param>
/// <param name="Listed">In the order in which they were granted.</param>
internal sealed record CombinedState(CertificateStatus Status, DateOnly? ValidTo, IReadOnlyList<ListedPermit> Listed)
{
    public static CombinedState Of(IReadOnlyList<CarriedPermit> permits, DateOnly day)
    {
        var shown = permits
            .Where((one, index) => !permits.Skip(index + 1).Any(later => later.MemberId == one.MemberId))
            .Select(one => (one.ValidTo, Listed: ToList(one, day)))
            .ToList();
        var valid = shown.Where(one => one.Listed.Holds).ToList();
        return new CombinedState(
            valid.Count > 0 ? CertificateStatus.Valid
                : shown.Exists(one => one.Listed.Status == CertificateStatus.Suspended) ? CertificateStatus.Suspended
                : shown.TrueForAll(one => one.Listed.Status == CertificateStatus.Expired) ? CertificateStatus.Expired
                : CertificateStatus.Cancelled,
            valid.Exists(one => one.ValidTo is null) ? null : valid.Max(one => one.ValidTo),
            [.. shown.Select(one => one.Listed)]
        );
    }

    /// <summary>Whether a new grant of a member may join: not beside one of the same member that still stands.</summary>
    public static bool Takes(IReadOnlyList<CarriedPermit> permits, string memberId, DateOnly day) =>
        permits.LastOrDefault(one => one.MemberId == memberId)?.On(day)
            is not (CertificateStatus.Valid or CertificateStatus.Suspended);

    private static ListedPermit ToList(CarriedPermit one, DateOnly day) =>
        new(
            one.Name,
            one.Kind,
            one.Number,
            one.Authority,
            $"{one.GrantedOn:yyyy-MM-dd}",
            one.ValidTo is { } last ? $"{last:yyyy-MM-dd}" : null,
            one.Scope,
            one.On(day)
        );
}
