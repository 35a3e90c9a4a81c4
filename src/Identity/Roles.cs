namespace Tongban.Identity;

/// <summary>Roles; each is the name of an authorization policy too. Staff roles are held through a post in an authority.</summary>
public static class Roles
{
    /// <summary>个人.</summary>
    public const string Citizen = "citizen";

    /// <summary>企业, acted for by its legal representative.</summary>
    public const string Enterprise = "enterprise";

    /// <summary>窗口受理.</summary>
    public const string Clerk = "clerk";

    /// <summary>审查.</summary>
    public const string Reviewer = "reviewer";

    /// <summary>审批.</summary>
    public const string Approver = "approver";

    /// <summary>机关负责人.</summary>
    public const string AuthorityHead = "authority-head";

    /// <summary>政府负责人.</summary>
    public const string GovernmentHead = "government-head";

    /// <summary>事项编制.</summary>
    public const string Cataloguer = "cataloguer";

    /// <summary>事项审核.</summary>
    public const string CatalogueAuditor = "catalogue-auditor";

    /// <summary>督办.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>系统管理.</summary>
    public const string Administrator = "administrator";

    /// <summary>Policy for whoever applies: <see cref="Citizen" /> or <see cref="Enterprise" />.</summary>
    public const string Applicant = "applicant";

    /// <summary>Policy for the desk: any staff role.</summary>
    public const string Staff = "staff";

    /// <summary>Roles of applicants.</summary>
    public static IReadOnlyList<string> Applicants { get; } = [Citizen, Enterprise];

    /// <summary>Roles held through a post.</summary>
    public static IReadOnlyList<string> Posts { get; } =
    [Clerk, Reviewer, Approver, AuthorityHead, GovernmentHead, Cataloguer, CatalogueAuditor, Supervisor, Administrator];
}
