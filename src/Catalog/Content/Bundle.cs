using Tongban.Catalog.Authorities;
using Tongban.Catalog.Elements;

namespace Tongban.Catalog.Content;

/// <summary>
/// 一件事一次办: several items as one application. What is asked is never written here: form, materials and questions are merged
/// from the members (<c>Tongban.Catalog.Bundles.BundleMerge</c>). The questions of the 一件事 itself are the
/// <see cref="ServiceItemContent.Situations"/> of its content.
/// </summary>
/// <param name="Members">In the order in which a reader should see them.</param>
/// <param name="Source">List that names it, such as 国办发〔2022〕32号; its members are 演示配置 where <paramref name="MembersOfficial"/> is false.</param>
public sealed record Bundle(IReadOnlyList<BundleMember> Members, string? Source = null, bool MembersOfficial = false)
{
    /// <summary>
    /// 联合办理 that the local government has decided (行政许可法 26, second paragraph): its permits are bound by 45 working days and
    /// 15 more (42, second paragraph). Null: each keeps its own limit.
    /// </summary>
    public GovernmentDecision? JointHandling { get; init; }

    /// <summary>一业一证: the leading authority issues one certificate that lists what the members granted; null: it issues none.</summary>
    public CombinedCertificate? CombinedCertificate { get; init; }

    /// <summary>联合验收 and the like: the lead issues one opinion over what the departments decided; null: it issues none.</summary>
    public UnifiedOpinion? Opinion { get; init; }
}

/// <summary>
/// 统一意见书: gathers the decisions of several departments and replaces none. What was refused can be looked at again in the same
/// application once it is mended; what has passed stands.
/// </summary>
/// <param name="Title">Title of the document, such as 联合验收意见书.</param>
/// <param name="Members">Members whose decisions are the opinions; others wait for all of them.</param>
/// <param name="Face">数据元 that say what is looked at, such as project.name.</param>
/// <param name="Project">数据元 of the project's code; null: no two applications are held against one another.</param>
/// <param name="Buildings">数据元 of the single buildings (单体工程), where not the whole project is looked at.</param>
/// <param name="NotInUse">Articles that forbid the use of what has not passed.</param>
public sealed record UnifiedOpinion(
    string Title,
    IReadOnlyList<string> Members,
    IReadOnlyList<string> Face,
    string? Project,
    string? Buildings,
    IReadOnlyList<LegalBasis> NotInUse
);

/// <summary>行业综合许可证 of a 一业一证. It lists permits and is none itself: the grant of each member stays the legal basis.</summary>
/// <param name="Type">证照类型名称, one of those marked combined in data/certificates/types.json.</param>
/// <param name="Carries">Members that it lists, in that order.</param>
/// <param name="Face">数据元 that stand on its face, such as place.address; a later grant joins only where they are the same.</param>
public sealed record CombinedCertificate(string Type, IReadOnlyList<CarriedMember> Carries, IReadOnlyList<string> Face);

/// <summary>A member whose result the combined certificate lists.</summary>
/// <param name="Member">Id of the member.</param>
/// <param name="Scope">Fields of its item that say what the grant covers, where its result is no electronic certificate.</param>
public sealed record CarriedMember(string Member, IReadOnlyList<string>? Scope = null);

/// <summary>A decision of 本级人民政府; a department cannot order joint handling (行政许可法 26, second paragraph).</summary>
/// <param name="Government">Full name of the government.</param>
/// <param name="Title">Title of the document.</param>
/// <param name="Number">发文字号.</param>
/// <param name="On">Day of the document.</param>
public sealed record GovernmentDecision(string Government, string Title, string Number, DateOnly On);

/// <summary>One item within a 一件事.</summary>
public sealed record BundleMember
{
    /// <summary>Short, within the 一件事, such as <c>birth</c>: letters and digits.</summary>
    public required string Id { get; init; }

    /// <summary>Local id of the item.</summary>
    public required string ItemId { get; init; }
    public BundleRole Role { get; init; } = BundleRole.Member;

    /// <summary>前置: members whose result it needs; it is filed with its authority when the last of them is delivered.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The applicant may leave it out.</summary>
    public bool Optional { get; init; }

    /// <summary>Only where a question of the 一件事 is answered so.</summary>
    public AnswerCondition? When { get; init; }

    /// <summary>Questions of the item that the 一件事 answers for the applicant.</summary>
    public IReadOnlyList<MemberAnswer> Answers { get; init; } = [];

    /// <summary>What its result gives to those after it: they do not ask for it again.</summary>
    public IReadOnlyList<MemberOutput> Gives { get; init; } = [];
}

/// <summary>牵头 or 配合.</summary>
public enum BundleRole
{
    Member,
    Lead,
}

/// <param name="Situation">Id of a question of the member's item.</param>
/// <param name="Option">Id of the answer.</param>
/// <param name="When">Only where a question of the 一件事 is answered so; null: always.</param>
public sealed record MemberAnswer(string Situation, string Option, AnswerCondition? When = null);

/// <summary>A paper (by certificate or paper kind) or a 数据元 that a member's result holds.</summary>
/// <param name="Paper">As in <see cref="MaterialRequirement.CertificateKind"/> or <see cref="MaterialRequirement.Kind"/>.</param>
/// <param name="Holder">As in <see cref="MaterialRequirement.Holder"/>.</param>
/// <param name="Element">Id of a 数据元 that need not be asked again: as answered there, or as the result has it.</param>
/// <param name="IsNumber">The value of the 数据元 is the number of the result.</param>
public sealed record MemberOutput(
    string? Paper = null,
    string? Holder = null,
    string? Element = null,
    bool IsNumber = false
);

/// <summary>The members with their versions in force, and the dictionary by which their forms are merged.</summary>
/// <param name="Stored">The 一件事 as it is written, with nothing merged into it.</param>
public sealed record BundleParts(IReadOnlyList<BundlePart> Members, DataElements Elements, ServiceItemContent Stored)
{
    /// <summary>The questions of the 一件事 itself; its members' own are merged with them.</summary>
    public IReadOnlyList<Situation> Questions => Stored.Situations;
}

/// <param name="VersionId">Version of the item that a case of this member is filed under.</param>
public sealed record BundlePart(BundleMember Member, ServiceItemContent Item, long VersionId, Authority Authority);
