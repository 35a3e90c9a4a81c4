using System.Text.Json.Serialization;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Content;

/// <summary>
/// Everything that one version of a ServiceItem (实施清单事项) says: the guide page, the counter screen, the form and the
/// case engine all read this record and nothing else. Stored as canonical JSON; never changed after publishing.
/// </summary>
public sealed record ServiceItemContent
{
    /// <summary>Stable local id, such as <c>haixi-scjg-food-business</c>; the file name under data/items.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }
    public required ItemType Type { get; init; }

    /// <summary>基本编码 (12) of the CatalogItem and 实施编码 (31); <see cref="CodeScheme"/> says whose codes they are.</summary>
    public required string CatalogCode { get; init; }
    public required string TaskCode { get; init; }

    /// <summary><c>national</c>, <c>province</c> or <c>demo</c>; a demo code is shown as 演示编码.</summary>
    public required string CodeScheme { get; init; }

    /// <summary>Code of the Authority (实施主体) in data/authorities.</summary>
    public required string AuthorityCode { get; init; }
    public required UseLevel Level { get; init; }
    public PowerSource PowerSource { get; init; } = PowerSource.Statutory;

    /// <summary>
    /// 行业主管部门, where an approval bureau exercises its permit with one seal (相对集中行政许可权, 行政许可法 25): it goes on
    /// supervising and is told of every decision. Null where the implementing authority supervises itself.
    /// </summary>
    public string? RegulatorCode { get; init; }
    public required IReadOnlyList<HandlingItem> Handlings { get; init; }
    public required IReadOnlyList<SubjectKind> Subjects { get; init; }

    /// <summary>Code of the ProcedureRegime, such as <c>XKF</c>.</summary>
    public required string Regime { get; init; }
    public required HandlingMode Mode { get; init; }

    /// <summary>收件即受理: one act, the receipt is the acceptance notice.</summary>
    public bool ReceiptIsAcceptance { get; init; }
    public required StatutoryLimit Statutory { get; init; }
    public required Period Promised { get; init; }
    public required IReadOnlyList<LegalBasis> Bases { get; init; }
    public required IReadOnlyList<ItemCondition> Conditions { get; init; }
    public required IReadOnlyList<Channel> Channels { get; init; }

    /// <summary>到办事现场次数 for an online filing, and why a visit is needed where it is not 0.</summary>
    public int Visits { get; init; }
    public string? VisitReason { get; init; }
    public IReadOnlyList<SpecialStep> SpecialSteps { get; init; } = [];
    public required IReadOnlyList<MaterialRequirement> Materials { get; init; }
    public required FormDefinition Form { get; init; }
    public IReadOnlyList<Situation> Situations { get; init; } = [];
    public IReadOnlyList<Fee> Fees { get; init; } = [];
    public required IReadOnlyList<ReviewStep> Steps { get; init; }
    public required ResultDefinition Result { get; init; }
    public Quota? Quota { get; init; }
    public IReadOnlyList<QuestionAnswer> Questions { get; init; } = [];

    /// <summary>The qualification examination that this authority holds for the permit (行政许可法 54), where it does.</summary>
    public Examination? Examination { get; init; }

    /// <summary>What the authority still has to do after a grant; the case makes a task of each.</summary>
    public IReadOnlyList<FollowUp> FollowUps { get; init; } = [];

    /// <summary>The eight risk classes that rule out 容缺 and 告知承诺; empty for most items.</summary>
    public IReadOnlyList<RiskClass> Risks { get; init; } = [];
    public LicenceSeparation? LicenceSeparation { get; init; }

    /// <summary>告知承诺: what a commitment takes the place of, and what follows; null where the item is not offered that way.</summary>
    public CommitmentTerms? Commitment { get; init; }

    /// <summary>The applicant must appear in person; names the article (行政许可法 29, first paragraph).</summary>
    public string? PersonalAppearance { get; init; }

    /// <summary>听证: ruled out, on request (47) or mandatory (46).</summary>
    public HearingDuty Hearing { get; init; }
    public required IReadOnlyList<DeliveryWay> Deliveries { get; init; }
    public required IReadOnlyList<ServicePlace> Places { get; init; }
    public required string ConsultPhone { get; init; }
    public required string ComplaintPhone { get; init; }

    /// <summary>文本可能已修订: the law text at hand may not be the one in force.</summary>
    public bool TextMayBeRevised { get; init; }

    /// <summary>Words people use for it, for the search of a later issue and the list's filter.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>一件事: the items that are handled as one application; null for an ordinary item.</summary>
    public Bundle? Bundle { get; init; }

    /// <summary>
    /// Of a 一件事: the versions of its members in force when it was read, from which form, materials and situations are merged.
    /// Never stored: a member's new version changes what is asked from that day on.
    /// </summary>
    [JsonIgnore]
    public BundleParts? Parts { get; init; }

    /// <summary>What is written and published; of a 一件事 without what is merged from its members.</summary>
    [JsonIgnore]
    public ServiceItemContent AsStored => Parts?.Stored ?? this;

    /// <summary>An item without a verified limit takes no online filing (依据待核); one that lacks an online channel neither.</summary>
    public bool TakesOnlineFiling => Channels.Contains(Channel.Online) && !Statutory.Pending;
}

public enum ItemType
{
    Permit,
    Confirmation,
    Ruling,
    Payment,
    Award,
    Filing,
    OtherPower,
    PublicService,
}

public enum UseLevel
{
    State = 1,
    Province = 2,
    Prefecture = 3,
    County = 4,
    Township = 5,
    Village = 6,
}

public enum PowerSource
{
    Statutory = 1,
    DelegatedDown,
    AuthorisedFromAbove,
    AuthorisedSameLevel,
    EntrustedFromAbove,
    EntrustedSameLevel,
}

public enum SubjectKind
{
    Person,
    Enterprise,
    Institution,
    SocialOrganisation,
    UnincorporatedEnterprise,
    StateOrgan,
    OtherOrganisation,
}

/// <summary>即办件 or 承诺件.</summary>
public enum HandlingMode
{
    OnTheSpot,
    Promised,
}

public enum Channel
{
    Online,
    Counter,
    Kiosk,
    Post,
    Mobile,
    Village,

    /// <summary>异地代收: a counter of another place took it in under an agreement.</summary>
    Remote,
}

public enum HearingDuty
{
    None,
    OnRequest,
    Mandatory,
}

public enum DeliveryWay
{
    Counter,
    Post,
    Electronic,
}

public enum LicenceSeparation
{
    Abolished,
    ToFiling,
    Commitment,
    Improved,
}

public enum RiskClass
{
    StateSecurity,
    StateSecret,
    PublicSafety,
    PrudentialFinance,
    Environment,
    PersonalHealth,
    LifeAndProperty,
    ForeignAffairs,
}

/// <summary>业务办理项: 33-character code (task code and two digits).</summary>
public sealed record HandlingItem(string Code, string Name, HandlingKind Kind);

public enum HandlingKind
{
    New,
    Change,
    Renewal,
    Replacement,
    Cancellation,
    Other,
}

/// <summary>法定办结时限. A limit whose text is not at hand is <see cref="Pending"/> (依据待核) and shows no figure.</summary>
/// <param name="Period">Null: no statutory limit in the text, only the promise binds.</param>
/// <param name="RuleId">Rule of the regime it comes from (<c>XKF-42-1a</c>), when it is the regime's own.</param>
/// <param name="Basis">Article for a limit of the item's own law, as shown on the guide.</param>
public sealed record StatutoryLimit(
    Period? Period,
    string? RuleId = null,
    LegalBasis? Basis = null,
    bool Pending = false,
    string? Note = null
)
{
    /// <summary>Event from which a limit of the item's own law runs; acceptance unless that law says receipt (建筑法 8).</summary>
    public LimitStart From { get; init; } = LimitStart.Acceptance;

    /// <summary>
    /// What the item's own law adds at most; null: it names none, and the general extension does not reach a limit that a
    /// special law sets (行政许可法 42: 法律、法规另有规定的，依照其规定).
    /// </summary>
    public Period? Extension { get; init; }
}

/// <summary>设定依据 or 依据 of one element.</summary>
/// <param name="Law">Short title as the text bears it, without 《》.</param>
/// <param name="Article">Such as 第三十五条第一款.</param>
/// <param name="Quote">Quoted words of the article; empty where the text is not at hand.</param>
/// <param name="Verified">False: 依据待核.</param>
public sealed record LegalBasis(
    string Law,
    string Article,
    string Quote,
    BasisLevel Level,
    bool Verified = true,
    string? TextDate = null
);

public enum BasisLevel
{
    Law,
    AdministrativeRegulation,
    LocalRegulation,
    StateCouncilDecision,
    DepartmentRule,
    LocalRule,
    NormativeDocument,
}

public sealed record ItemCondition(string Id, string Text, LegalBasis? Basis = null);

/// <summary>特别环节 of the item; only the first eight kinds of 行政许可法 45 may stop the clock.</summary>
/// <param name="Kind">Name of a <c>Tongban.Kernel.Regimes.SpecialKind</c>.</param>
public sealed record SpecialStep(string Id, string Kind, string Name, LegalBasis Basis, Period? Limit, bool StopsClock)
{
    /// <summary>招标、拍卖 that the law demands: its winner gets the grant and nobody else (行政许可法 53).</summary>
    public bool Decides { get; init; }
}

public sealed record MaterialRequirement
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public MaterialType Type { get; init; } = MaterialType.Certificate;
    public MaterialFormat Format { get; init; } = MaterialFormat.Either;
    public Necessity Necessity { get; init; } = Necessity.Required;
    public MaterialSource Source { get; init; } = MaterialSource.Applicant;

    /// <summary>出具机构 and how to get it.</summary>
    public required string SourceNote { get; init; }
    public int Originals { get; init; } = 1;
    public int Copies { get; init; }
    public string PageFormat { get; init; } = "A4";
    public string? FillNotes { get; init; }

    /// <summary>收件说明: what the counter checks for completeness.</summary>
    public required string ReceiveNotes { get; init; }

    /// <summary>审查要点: what the reviewer checks.</summary>
    public required string ReviewPoints { get; init; }
    public LegalBasis? Basis { get; init; }

    /// <summary>Name of the electronic certificate type that replaces it (免证办), where there is one.</summary>
    public string? CertificateKind { get; init; }

    /// <summary>
    /// What kind of paper it is, where several items ask for the same one and no electronic certificate names it, such as
    /// <c>场所使用证明</c>; a 一件事 asks for one of a kind.
    /// </summary>
    public string? Kind { get; init; }

    /// <summary>Whose paper it is, where that is not the applicant: subject of the 数据元 dictionary or a word such as 死者.</summary>
    public string? Holder { get; init; }

    /// <summary>May be handed in later (容缺后补) within this period.</summary>
    public Period? DeferFor { get; init; }

    /// <summary>Only asked when a situation adds it.</summary>
    public bool OnlyWhenAdded { get; init; }

    /// <summary>The filled form itself: made by the platform from the answers, never uploaded.</summary>
    public bool FromForm { get; init; }
    public bool HasBlank { get; init; }
    public bool HasSample { get; init; }
}

public enum MaterialType
{
    Certificate = 1,
    Form = 2,
    Other = 3,
}

public enum MaterialFormat
{
    Paper = 1,
    Electronic = 2,
    Either = 3,
}

public enum Necessity
{
    Required = 1,
    Optional = 2,
    Deferrable = 3,
}

public enum MaterialSource
{
    Applicant = 10,
    Government = 20,
    Intermediary = 30,
    Other = 99,
}

/// <summary>A question of the situation tree (办理情形); its answers add and drop materials, fields, fees and steps.</summary>
public sealed record Situation(
    string Id,
    string Question,
    IReadOnlyList<SituationOption> Options,
    string? Hint = null,
    AnswerCondition? ShowWhen = null
);

public sealed record SituationOption
{
    public required string Id { get; init; }
    public required string Text { get; init; }
    public IReadOnlyList<string> AddMaterials { get; init; } = [];
    public IReadOnlyList<string> DropMaterials { get; init; } = [];
    public IReadOnlyList<string> AddFields { get; init; } = [];
    public IReadOnlyList<string> DropFields { get; init; } = [];
    public IReadOnlyList<string> AddFees { get; init; } = [];
    public IReadOnlyList<string> DropFees { get; init; } = [];
    public IReadOnlyList<string> AddSteps { get; init; } = [];
    public IReadOnlyList<string> DropSteps { get; init; } = [];

    /// <summary>What has to be made up for after a grant, such as an inquiry left out because help was urgent.</summary>
    public IReadOnlyList<string> AddFollowUps { get; init; } = [];

    /// <summary>加急: the desk is told to handle it promptly (护照法 6 第四款).</summary>
    public bool Urgent { get; init; }

    /// <summary>Choosing it ends the journey: no permit is needed, or another authority is competent.</summary>
    public string? StopsWith { get; init; }
}

/// <summary>True when the answer to situation or choice field <paramref name="Question"/> is one of <paramref name="AnyOf"/>.</summary>
public sealed record AnswerCondition(string Question, IReadOnlyList<string> AnyOf);

/// <param name="AmountFen">Amount in fen; null when it depends (the standard says how).</param>
public sealed record Fee(
    string Id,
    string Name,
    string Standard,
    long? AmountFen,
    LegalBasis Basis,
    bool Reducible = false,
    string? ReductionNote = null,
    bool OnlyWhenAdded = false
);

/// <summary>A review step: 合规审查 or 技术审核, in sequence (<see cref="After"/>) or in parallel (same predecessors).</summary>
/// <param name="Role">Role that takes it: <c>reviewer</c>; the decision itself is the approver's and is not listed.</param>
/// <param name="Staff">How many named staff sign it; 2 for on-site verification (行政许可法 34, third paragraph).</param>
public sealed record ReviewStep(
    string Id,
    string Name,
    ReviewKind Kind,
    IReadOnlyList<string> After,
    int Staff = 1,
    string? Department = null,
    Period? Limit = null,
    bool OnlyWhenAdded = false
)
{
    /// <summary>What the law wants looked at one by one (不动产登记暂行条例 18); the step meets only when all are ticked.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [];
}

public enum ReviewKind
{
    Compliance,
    Technical,
    SiteVisit,
}

public sealed record ResultDefinition(
    ResultKind Kind,
    string Name,
    int? ValidMonths = null,
    string? NumberPattern = null,
    string? SampleNote = null
);

public enum ResultKind
{
    Certificate = 10,
    Approval = 20,
    Label = 30,
    Other = 40,
    None = 99,
}

/// <summary>数量限制 (行政许可法 57): granted in order of acceptance.</summary>
public sealed record Quota(int Number, string Period, string Note, LegalBasis? Basis = null);

/// <summary>What is announced before an examination: who may enter, how, the subjects and the outline.</summary>
public sealed record Examination(string Entry, string Procedure, string Subjects, string Outline);

/// <param name="Within">From the day of the decision.</param>
/// <param name="OnlyWhenAdded">Only when a situation adds it.</param>
public sealed record FollowUp(
    string Id,
    string Name,
    Period Within,
    LegalBasis? Basis = null,
    bool OnlyWhenAdded = false
);

public sealed record QuestionAnswer(string Question, string Answer);

public sealed record ServicePlace(
    string Name,
    string Address,
    string Hours,
    string? Counter = null,
    string? Phone = null
);
