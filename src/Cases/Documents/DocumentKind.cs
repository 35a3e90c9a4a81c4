namespace Tongban.Cases.Documents;

internal enum DocumentKind
{
    /// <summary>收件凭证.</summary>
    Receipt,

    /// <summary>补正材料收件凭证.</summary>
    ReplyReceipt,

    /// <summary>受理通知书.</summary>
    Acceptance,

    /// <summary>补正告知书.</summary>
    Correction,

    /// <summary>不予受理决定书.</summary>
    NonAcceptance,

    /// <summary>特别程序告知书.</summary>
    SpecialProcedure,

    /// <summary>延长期限告知书.</summary>
    Extension,

    /// <summary>利害关系人告知书.</summary>
    InterestedPerson,

    /// <summary>听证告知书.</summary>
    HearingRight,

    /// <summary>听证通知书.</summary>
    HearingNotice,

    /// <summary>听证公告.</summary>
    HearingAnnouncement,

    /// <summary>报送上级机关告知书.</summary>
    Forwarding,

    /// <summary>准予决定书.</summary>
    Grant,

    /// <summary>公开决定第三方告知书 (政府信息公开条例 32).</summary>
    ThirdPartyDisclosure,

    /// <summary>不予决定书.</summary>
    Refusal,

    /// <summary>办结单.</summary>
    Completion,

    /// <summary>缴费通知书.</summary>
    FeeNotice,

    /// <summary>缴费收据.</summary>
    FeeReceipt,

    /// <summary>撤回确认书.</summary>
    Withdrawal,

    /// <summary>终止通知书.</summary>
    Termination,

    /// <summary>视为放弃、视为撤回告知书.</summary>
    Lapse,

    /// <summary>送达回证.</summary>
    ServiceRecord,

    /// <summary>容缺受理承诺书.</summary>
    DeferralPromise,

    /// <summary>容缺受理通知书.</summary>
    Deferral,

    /// <summary>容缺补交材料收件凭证.</summary>
    SupplyReceipt,

    /// <summary>告知承诺书.</summary>
    Commitment,

    /// <summary>责令限期整改通知书.</summary>
    Rectification,

    /// <summary>撤销决定书, on a false commitment.</summary>
    CommitmentRevocation,

    /// <summary>联合验收意见书: of a 一件事 as a whole, not of a case.</summary>
    UnifiedOpinion,
}
