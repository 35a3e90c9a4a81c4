using Tongban.Kernel;

namespace Tongban.Cases.Domain;

/// <summary>Refusals about 容缺 and 告知承诺, one line each; the codes never change their meaning.</summary>
internal static class PromiseErrors
{
    public static Rejection RiskBars { get; } =
        new(
            "CASE-0200",
            "本事项属于八类高风险的事项，不能容缺受理，也不能告知承诺。请按一般程序办理。",
            Article: "AY-25-1"
        );

    public static Rejection NotDeferrable(string material) =>
        new("CASE-0201", $"“{material}”不在可以后补的材料之列，请现在提交。", "later", "AY-24-2");

    public static Rejection NoCommitment { get; } =
        new("CASE-0202", "本事项没有实行告知承诺，请按一般程序办理。", "commit", "YHY-40-3");

    public static Rejection EitherOr { get; } =
        new("CASE-0203", "容缺后补和告知承诺只能选一种。请改选后再提交。", "commit");

    public static Rejection NoTimeLeft(string material) =>
        new(
            "CASE-0204",
            $"到应当作出决定的日期之前，已经没有时间补交“{material}”，不能容缺受理。请一次告知申请人补正。",
            Article: "AY-24-1c"
        );

    public static Rejection NothingDeferred { get; } = new("CASE-0205", "请选择哪些材料以后补交。", "later");

    public static Rejection AlreadyThere(string material) =>
        new("CASE-0206", $"“{material}”已经提交，不用后补。", "later");

    public static Rejection DeferralRuns(DateOnly until) =>
        new(
            "CASE-0207",
            $"申请人补交材料的期限到{until:yyyy年M月d日}，期限届满或者材料交齐之前不能作出决定。",
            Article: "AY-24-1c"
        );

    public static Rejection NothingSupplied { get; } = new("CASE-0208", "请至少补交一项材料。", "files");

    public static Rejection NotOwed(string material) =>
        new("CASE-0209", $"“{material}”不在需要补交的材料之列。", "files");

    public static Rejection Unsigned { get; } =
        new("CASE-0210", "承诺要由申请人签名。请在“签名并提交”页上核对承诺书，签名后提交。", "sheet", "AY-24-1a");

    public static Rejection UnsignedOnPaper { get; } =
        new(
            "CASE-0211",
            "承诺要由申请人签名。请申请人在承诺书上签名或者盖章，再勾选“承诺书已经签名”。",
            "c-promise-signed",
            "AY-24-1a"
        );

    public static Rejection NotOffered(string kind, string why) =>
        new(
            "CASE-0212",
            $"按照承诺台账的规则，目前不能对申请人适用{kind}：{why}。请按一般程序办理；对记录有异议的，可以向作出记录的机关申请恢复。",
            Article: "AY-29"
        );

    public static Rejection NotByProgram { get; } =
        new("CASE-0213", "一件事的申请不能选择容缺后补或者告知承诺，请交齐材料。");

    public static Rejection NothingToCheck { get; } =
        new("CASE-0214", "本办件没有等待核查的承诺。请刷新页面查看最新进展。");

    public static Rejection OutcomeMissing { get; } = new("CASE-0215", "请选择核查的结果。", "commitmentOutcome");

    public static Rejection FindingsMissing { get; } =
        new("CASE-0216", "请写明核查的情况：何时、查了什么、结果如何。", "findings");

    public static Rejection NotToRectify { get; } =
        new("CASE-0217", "只有核查认定承诺不实、还没有责令整改的，才能责令限期整改。", Article: "AY-27c");

    public static Rejection RectifyLater { get; } = new("CASE-0218", "整改期限应当在今天之后。", "rectifyUntil");

    public static Rejection DemandMissing { get; } = new("CASE-0219", "请写明要整改什么、改到什么程度。", "demand");

    public static Rejection NotRectifying { get; } = new("CASE-0220", "本办件没有正在进行的限期整改。");

    public static Rejection StillRectifying(DateOnly until) =>
        new(
            "CASE-0221",
            $"整改期限到{until:yyyy年M月d日}，期限没有届满，不能认定整改不合格，也不能撤销。",
            Article: "AY-27c"
        );

    public static Rejection NotToRevoke { get; } =
        new("CASE-0222", "只有核查认定承诺不实、整改没有合格的，才能撤销。", Article: "AY-27b");

    public static Rejection FactsMissing { get; } = new("CASE-0223", "请写明查明的事实和证据。", "revokeFacts");

    public static Rejection HeardMissing { get; } =
        new("CASE-0224", "撤销之前应当听取陈述、申辩。请写明对方说了什么，或者告知后没有提出。", "heard", "XKF-36b");

    public static Rejection RestoreReason { get; } = new("CASE-0225", "请写明恢复的理由，不超过500字。", "why");

    public static Rejection NotToRestore { get; } =
        new("CASE-0226", "这条记录没有违背承诺，或者已经恢复，不用再恢复。");
}
