using System.Text.Json.Serialization;

namespace Tongban.Kernel.Regimes;

/// <summary>Kinds of authority, as far as remedies tell them apart.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuthorityKind>))]
public enum AuthorityKind
{
    /// <summary>县、州、省政府工作部门, 集中行使许可权的审批局 among them.</summary>
    Department,

    /// <summary>乡镇人民政府.</summary>
    Township,

    /// <summary>县级人民政府.</summary>
    County,

    /// <summary>地市级人民政府.</summary>
    Prefecture,

    /// <summary>省级人民政府.</summary>
    Province,

    /// <summary>派出机关: 街道办事处, 地区行署.</summary>
    DispatchedAuthority,

    /// <summary>派出机构 acting in its own name: 派出所, 市场监管所.</summary>
    DispatchedOffice,

    /// <summary>法律法规授权的组织: 社保中心, 公积金中心.</summary>
    AuthorisedOrganisation,

    /// <summary>税务, 金融, 外汇, 国家安全.</summary>
    VerticalAuthority,

    /// <summary>海关.</summary>
    Customs,

    /// <summary>司法行政部门.</summary>
    JusticeDepartment,

    /// <summary>国务院部门.</summary>
    StateCouncilDepartment,
}

/// <summary>Bodies that may review.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReviewBody>))]
public enum ReviewBody
{
    /// <summary>本级人民政府.</summary>
    SameLevelGovernment,

    /// <summary>上一级人民政府.</summary>
    HigherGovernment,

    /// <summary>The provincial government or State Council department itself.</summary>
    Itself,

    /// <summary>The government that set it up.</summary>
    FoundingGovernment,

    /// <summary>The government of the level of the department to which it belongs.</summary>
    GovernmentOfItsDepartment,

    /// <summary>The government that manages it, or whose department does.</summary>
    ManagingGovernment,

    /// <summary>上一级主管部门.</summary>
    HigherAuthorityOfTheLine,

    /// <summary>本级人民政府 or 上一级司法行政部门, as the applicant chooses.</summary>
    SameLevelGovernmentOrHigherJustice,
}

/// <summary>Courts of first instance.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CourtLevel>))]
public enum CourtLevel
{
    /// <summary>基层人民法院.</summary>
    Basic,

    /// <summary>中级人民法院.</summary>
    Intermediate,
}

/// <summary>Where remedies against an authority are sought. The names of body and court are data of the authority.</summary>
/// <param name="Review">Review body.</param>
/// <param name="ReviewRule">Id of the rule.</param>
/// <param name="Court">Level of the court; for 派出机关 that of the level of the government which set it up.</param>
/// <param name="CourtRule">Id of the rule.</param>
/// <param name="CourtOfThePlace">True: the court where the property lies (不动产); else that of the authority's seat.</param>
public sealed record ReviewForum(
    ReviewBody Review,
    string ReviewRule,
    CourtLevel Court,
    string CourtRule,
    bool CourtOfThePlace
);

/// <summary>Review body and court by kind of authority (行政复议法 24–28, 行政诉讼法 14–20).</summary>
public static class ReviewForums
{
    /// <summary>The forum.</summary>
    /// <param name="kind">Kind of the authority that acted; for an entrusted body that of the entrusting one.</param>
    /// <param name="realEstate">The act is about real estate.</param>
    public static ReviewForum Of(AuthorityKind kind, bool realEstate = false)
    {
        var (review, rule, court, courtRule) = kind switch
        {
            AuthorityKind.Department => (ReviewBody.SameLevelGovernment, "XFY-24-1-1", CourtLevel.Basic, "XSS-14"),
            AuthorityKind.Township => (ReviewBody.HigherGovernment, "XFY-24-1-2", CourtLevel.Basic, "XSS-14"),
            AuthorityKind.County or AuthorityKind.Prefecture => (
                ReviewBody.HigherGovernment,
                "XFY-24-1-2",
                CourtLevel.Intermediate,
                "XSS-15-1"
            ),
            AuthorityKind.Province => (ReviewBody.Itself, "XFY-24-2", CourtLevel.Intermediate, "XSS-15-1"),
            AuthorityKind.DispatchedAuthority => (
                ReviewBody.FoundingGovernment,
                "XFY-24-1-3",
                CourtLevel.Basic,
                "XSS-14"
            ),
            AuthorityKind.DispatchedOffice => (
                ReviewBody.GovernmentOfItsDepartment,
                "XFY-24-4",
                CourtLevel.Basic,
                "XSS-14"
            ),
            AuthorityKind.AuthorisedOrganisation => (
                ReviewBody.ManagingGovernment,
                "XFY-24-1-4",
                CourtLevel.Basic,
                "XSS-14"
            ),
            AuthorityKind.VerticalAuthority => (
                ReviewBody.HigherAuthorityOfTheLine,
                "XFY-27",
                CourtLevel.Basic,
                "XSS-14"
            ),
            AuthorityKind.Customs => (
                ReviewBody.HigherAuthorityOfTheLine,
                "XFY-27",
                CourtLevel.Intermediate,
                "XSS-15-1"
            ),
            AuthorityKind.JusticeDepartment => (
                ReviewBody.SameLevelGovernmentOrHigherJustice,
                "XFY-28",
                CourtLevel.Basic,
                "XSS-14"
            ),
            _ => (ReviewBody.Itself, "XFY-25-1", CourtLevel.Intermediate, "XSS-15-1"),
        };
        return new ReviewForum(review, rule, court, realEstate ? "XSS-20" : courtRule, realEstate);
    }
}
