namespace Tongban.Identity;

/// <summary>Roles, as the table of permissions names them. Staff roles are held through a post in an authority.</summary>
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

    /// <summary>首席事务代表: stands for the authority at the hall; authorises one person to accept and decide, and looks afterwards.</summary>
    public const string ChiefRepresentative = "chief-representative";

    /// <summary>帮办代办服务员 at a hall: helps applicants fill in, and files what they confirmed; decides nothing.</summary>
    public const string Helper = "helper";

    /// <summary>村（社区）代办员: the same for one village.</summary>
    public const string VillageAgent = "village-agent";

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

    /// <summary>安全管理: who may reach what; never held with <see cref="Administrator" /> or <see cref="AuditAdministrator" />.</summary>
    public const string SecurityAdministrator = "security-administrator";

    /// <summary>安全审计: what everybody did; never held with <see cref="Administrator" /> or <see cref="SecurityAdministrator" />.</summary>
    public const string AuditAdministrator = "audit-administrator";

    /// <summary>In the table: <see cref="Citizen" /> or <see cref="Enterprise" />.</summary>
    public const string Applicant = "applicant";

    /// <summary>In the table: any staff role.</summary>
    public const string Staff = "staff";

    /// <summary>Roles of applicants.</summary>
    public static IReadOnlyList<string> Applicants { get; } = [Citizen, Enterprise];

    /// <summary>Roles held through a post.</summary>
    public static IReadOnlyList<string> Posts { get; } =
    [
        Clerk,
        Reviewer,
        Approver,
        AuthorityHead,
        ChiefRepresentative,
        Helper,
        VillageAgent,
        GovernmentHead,
        Cataloguer,
        CatalogueAuditor,
        Supervisor,
        Administrator,
        SecurityAdministrator,
        AuditAdministrator,
    ];

    /// <summary>三员: one person holds at most one of them.</summary>
    public static IReadOnlyList<string> Administrators { get; } =
    [Administrator, SecurityAdministrator, AuditAdministrator];
}
