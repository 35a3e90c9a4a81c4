using System.Text.Json.Serialization;

namespace Tongban.Kernel.Regimes;

/// <summary>What a row of the rule table is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleKind>))]
public enum RuleKind
{
    /// <summary>LIM: period of the authority.</summary>
    Limit,

    /// <summary>APP: period of the applicant, the holder or a party.</summary>
    ApplicantPeriod,

    /// <summary>WAIT: public notice or consultation that must pass.</summary>
    Waiting,

    /// <summary>EXT: extension of a limit.</summary>
    Extension,

    /// <summary>STP: time left out of a period.</summary>
    Stop,

    /// <summary>DMD: legal fiction that fires by itself.</summary>
    Deemed,

    /// <summary>BAN: bar or long stop.</summary>
    Ban,

    /// <summary>GATE: move or publication that is refused or demanded.</summary>
    Gate,

    /// <summary>DOC: document or content duty of a move.</summary>
    Document,

    /// <summary>FX: effect, validity, power.</summary>
    Effect,

    /// <summary>CAL: counting or receipt rule.</summary>
    Counting,

    /// <summary>INFO: competence, definition, level of an override.</summary>
    Information,

    /// <summary>LIAB: violation record for supervision.</summary>
    Liability,
}

/// <summary>What makes papers 'received' (收到申请材料).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReceiptRule>))]
public enum ReceiptRule
{
    /// <summary>Entry into the platform, hand-over at a counter (电子签名法 11).</summary>
    Submission,

    /// <summary>签收 of a letter.</summary>
    Signature,

    /// <summary>双方确认: both sides confirm (政府信息公开条例 31(3)); the platform confirms at submission.</summary>
    MutualConfirmation,

    /// <summary>The corrected filing counts as the filing (市场主体登记).</summary>
    CorrectedFiling,
}

/// <summary>What silence within the answer period means.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SilenceEffect>))]
public enum SilenceEffect
{
    /// <summary>Nothing by law.</summary>
    None,

    /// <summary>Accepted as from the day of receipt (行政许可法 32(4)).</summary>
    AcceptedFromReceipt,

    /// <summary>Accepted as from the last day of the period (行政复议法 30).</summary>
    AcceptedFromPeriodEnd,
}

/// <summary>How a regime asks for what is missing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CorrectionMode>))]
public enum CorrectionMode
{
    /// <summary>One notice naming everything; the case stays open.</summary>
    OneNotice,

    /// <summary>Non-acceptance with the full list; the refiling is a new case.</summary>
    DeclineWithList,

    /// <summary>Returned and filed anew.</summary>
    ReturnAndRefile,

    /// <summary>One notice to supplement (法律援助法 43).</summary>
    Supplement,
}

/// <summary>What follows a correction that does not come by its date.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CorrectionLapse>))]
public enum CorrectionLapse
{
    /// <summary>Nothing by itself: remind; the clerk may decline, naming what is missing.</summary>
    Stay,

    /// <summary>视为放弃申请.</summary>
    DeemedAbandoned,

    /// <summary>视为撤回申请.</summary>
    DeemedWithdrawn,
}

/// <summary>What a correction does to a decision limit that already runs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CorrectionClock>))]
public enum CorrectionClock
{
    /// <summary>The limit starts anew with the full reply.</summary>
    Restarts,

    /// <summary>The limit goes on; the days are tagged as the applicant's (Q13).</summary>
    Runs,

    /// <summary>The wait is left out.</summary>
    LeftOut,
}

/// <summary>Event that starts the decision limit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LimitStart>))]
public enum LimitStart
{
    /// <summary>Acceptance, deemed or not.</summary>
    Acceptance,

    /// <summary>Receipt of the application.</summary>
    Receipt,
}

/// <summary>Arithmetic of an extension.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExtensionMode>))]
public enum ExtensionMode
{
    /// <summary>Exactly so much is added (+10).</summary>
    Fixed,

    /// <summary>Up to so much is added (≤+20).</summary>
    UpTo,

    /// <summary>So much in all, counted from the start (=30).</summary>
    TotalOf,
}

/// <summary>Who may grant an extension.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Grantor>))]
public enum Grantor
{
    /// <summary>本行政机关负责人 (also 登记机关, 签发机关, 公安机关).</summary>
    AuthorityHead,

    /// <summary>本级人民政府负责人.</summary>
    GovernmentHead,

    /// <summary>政府信息公开工作机构负责人.</summary>
    InformationOfficeHead,

    /// <summary>行政复议机构负责人.</summary>
    ReviewOfficeHead,

    /// <summary>劳动能力鉴定委员会.</summary>
    Commission,
}

/// <summary>Which remedy comes first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FirstRemedy>))]
public enum FirstRemedy
{
    /// <summary>Review or court, as the party likes.</summary>
    Free,

    /// <summary>Review before court (行政复议法 23).</summary>
    ReviewFirst,

    /// <summary>Objection before review and court (法律援助法 49).</summary>
    ObjectionFirst,
}

/// <summary>Kinds of special procedure (特别程序). Which of them stop the clock is data of the regime.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SpecialKind>))]
public enum SpecialKind
{
    /// <summary>听证.</summary>
    Hearing,

    /// <summary>招标.</summary>
    Tender,

    /// <summary>拍卖.</summary>
    Auction,

    /// <summary>检验.</summary>
    Inspection,

    /// <summary>检测.</summary>
    Testing,

    /// <summary>检疫.</summary>
    Quarantine,

    /// <summary>鉴定.</summary>
    Appraisal,

    /// <summary>专家评审.</summary>
    ExpertReview,

    /// <summary>现场踏勘.</summary>
    SiteVisit,

    /// <summary>技术审查.</summary>
    TechnicalReview,

    /// <summary>公示.</summary>
    PublicNotice,

    /// <summary>征求第三方意见 (政府信息公开条例 32).</summary>
    ThirdPartyOpinion,

    /// <summary>征求其他机关意见 (政府信息公开条例 33).</summary>
    AgencyOpinion,

    /// <summary>等待缴费.</summary>
    FeePayment,
}

/// <summary>Chinese names of the special procedures.</summary>
public static class SpecialKindName
{
    /// <summary>The name on pages and notices.</summary>
    public static string Of(SpecialKind kind) =>
        kind switch
        {
            SpecialKind.Hearing => "听证",
            SpecialKind.Tender => "招标",
            SpecialKind.Auction => "拍卖",
            SpecialKind.Inspection => "检验",
            SpecialKind.Testing => "检测",
            SpecialKind.Quarantine => "检疫",
            SpecialKind.Appraisal => "鉴定",
            SpecialKind.ExpertReview => "专家评审",
            SpecialKind.SiteVisit => "现场踏勘",
            SpecialKind.TechnicalReview => "技术审查",
            SpecialKind.PublicNotice => "公示",
            SpecialKind.ThirdPartyOpinion => "征求第三方意见",
            SpecialKind.AgencyOpinion => "征求其他机关意见",
            _ => "等待缴费",
        };
}

/// <summary>Chinese names of those who grant extensions.</summary>
public static class GrantorName
{
    /// <summary>The name in messages.</summary>
    public static string Of(Grantor grantor) =>
        grantor switch
        {
            Grantor.AuthorityHead => "本行政机关负责人",
            Grantor.GovernmentHead => "本级人民政府负责人",
            Grantor.InformationOfficeHead => "政府信息公开工作机构负责人",
            Grantor.ReviewOfficeHead => "行政复议机构负责人",
            _ => "劳动能力鉴定委员会",
        };
}
