using Tongban.Cases.Access;
using Tongban.Cases.Moves;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Cases.Tests;

/// <summary>Invented people and bodies of the tests: the never-issued area 632899, right check digits.</summary>
internal static class People
{
    public const string Market = "632800-scjg";

    public static Acting Citizen { get; } = new(new Actor(501, "才让卓玛", CaseRoles.Citizen));
    public static Acting Enterprise { get; } = new(new Actor(502, "昆仑食品有限公司", CaseRoles.Enterprise));
    public static Acting Stranger { get; } = new(new Actor(503, "李四", CaseRoles.Citizen));

    public static Acting Clerk(string authority = Market) => Of(11, "王芳", CaseRoles.Clerk, authority);

    public static Acting OtherClerk(string authority = Market) => Of(12, "马强", CaseRoles.Clerk, authority);

    public static Acting Reviewer(string authority = Market) => Of(21, "张伟", CaseRoles.Reviewer, authority);

    public static Acting Approver(string authority = Market) => Of(31, "刘洋", CaseRoles.Approver, authority);

    public static Acting Head(string authority = Market) => Of(41, "陈静", CaseRoles.AuthorityHead, authority);

    public static Acting Chief { get; } = Of(71, "周正", CaseRoles.ChiefRepresentative, Market);

    /// <summary>帮办员 at the hall of the prefecture.</summary>
    public static Acting Helper { get; } = Of(81, "郭永福", CaseRoles.Helper, "632800-zwfw");

    public static Acting OtherHelper { get; } = Of(82, "拉毛措", CaseRoles.Helper, "632800-zwfw");

    /// <summary>代办员 of 尕海村.</summary>
    public static Acting Agent { get; } = Of(91, "才让东智", CaseRoles.VillageAgent, "632802-zf");

    /// <summary>代办员 of 努尔村.</summary>
    public static Acting OtherAgent { get; } = Of(92, "马玉兰", CaseRoles.VillageAgent, "632802-zf");

    public static Acting Supervisor(string authority = "632800-zwfw") =>
        Of(61, "铁生年", CaseRoles.Supervisor, authority);

    public static string CitizenNumber { get; } =
        "0123456789X".Select(c => $"63289919900307001{c}").First(text => Kernel.Codes.CitizenNumber.Parse(text).IsOk);

    public static string CreditCode { get; } =
        "0123456789ABCDEFGHJKLMNPQRTUWXY"
            .Select(c => $"91632899MA7536952{c}")
            .First(text => Kernel.Codes.CreditCode.Parse(text).IsOk);

    private static Acting Of(long id, string name, string role, string authority) =>
        new(new Actor(id, name, role, authority));
}
