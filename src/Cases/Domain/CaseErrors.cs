using Tongban.Kernel;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Domain;

/// <summary>Every refusal of the case engine, one line each; the codes never change their meaning.</summary>
internal static class CaseErrors
{
    public static Rejection ClockSetBack(DateTimeOffset last) =>
        new(
            "CASE-0001",
            $"系统时间早于本办件最近一次操作（{Local(last)}），本次操作未保存。请联系系统管理员核对时钟后重试。"
        );

    public static Rejection Ended(CaseStatus status) =>
        new("CASE-0002", $"本办件{StatusNames.Of(status)}，不能再进行此操作。如需继续，请重新申请。");

    public static Rejection WrongStatus(CaseStatus status, string act) =>
        new("CASE-0003", $"本办件目前{StatusNames.Of(status)}，不能{act}。请刷新页面查看最新进展。");

    public static Rejection SecondCorrection { get; } =
        new("CASE-0004", "补正告知只能作出一次，且已经作出；不得再次要求补正或者增加内容。", Article: "XKF-32-4c");

    public static Rejection CorrectionEmpty { get; } =
        new("CASE-0005", "补正告知应当一次写明需要补正的全部内容，请至少列出一项。", "items", "XKF-32-4a");

    public static Rejection NotOnTheList(string what) =>
        new("CASE-0006", $"“{what}”不在本事项实施清单之内，不能要求申请人提交。", "items", "XKF-31-1b");

    public static Rejection CorrectionIncomplete(string what) =>
        new("CASE-0007", $"请写明“{what}”存在的问题和补正方法。", "items", "XKF-32-4a");

    public static Rejection PagesUnclear { get; } =
        new("CASE-0281", "请把页码写成“2”或者“2、5-6”的样子；整个文件都有问题的，页码留空。");

    public static Rejection PlaceGone(string file) =>
        new("CASE-0282", $"“{file}”不在申请人交来的文件之中，不能就它提出补正。请刷新页面后重新填写。", "items");

    public static Rejection NoCorrectionDraft { get; } = new("CASE-0008", "还没有起草补正告知，请先起草。");

    public static Rejection NotAsked(string id) =>
        new("CASE-0009", $"补正告知中没有“{id}”这一项，答复只能针对告知书列明的内容。", "items", "XKF-32-4c");

    public static Rejection TooLateForCorrection(DateOnly due) =>
        new(
            "CASE-0010",
            $"一次性告知补正的期限已于{due:yyyy年M月d日}届满，申请自收到材料之日起即为受理，不能再要求补正。",
            Article: "XKF-32-4b"
        );

    public static Rejection MaterialsMissing(IEnumerable<string> names) =>
        new(
            "CASE-0011",
            $"还缺少：{string.Join("、", names)}。请先作出补正告知，一次写明全部内容。",
            "materials",
            "XKF-32-4a"
        );

    public static Rejection GroundNotListed { get; } =
        new("CASE-0012", "不予受理只能依据法定情形，请从列出的情形中选择。", "ground", "XKF-32-5a");

    public static Rejection CompetentAuthorityMissing { get; } =
        new("CASE-0013", "请写明有权受理的行政机关，告知申请人向其申请。", "competentAuthority", "XKF-32-2");

    public static Rejection ReasonMissing { get; } = new("CASE-0014", "请说明理由。", "reason", "XKF-72-7");

    public static Rejection EvidenceMissing { get; } =
        new("CASE-0015", "以隐瞒情况或者提供虚假材料为由的，应当记录证据。", "evidence", "XKF-78a");

    public static Rejection BarMissing { get; } =
        new("CASE-0016", "请写明此前的决定文号和禁止申请的截止日期。", "earlierDecision", "XKF-78b");

    public static Rejection CorrectionStillOpen(DateOnly until) =>
        new("CASE-0017", $"补正期限到{until:yyyy年M月d日}，届满前不能以未补正为由不予受理。", "ground", "XKF-32-5b");

    public static Rejection NothingMissing { get; } =
        new("CASE-0018", "申请人已按补正告知提交全部材料，应当受理。", "ground", "XKF-32-5b");

    public static Rejection StepNotReady(string name) =>
        new("CASE-0019", $"“{name}”还没有轮到办理，或者已经办结。请刷新页面查看最新进展。");

    public static Rejection StaffTooFew(string name, int needed) =>
        new(
            "CASE-0020",
            $"“{name}”应当由{needed}名以上工作人员进行，请填写{needed}名不同的工作人员。",
            "staff",
            "XKF-34-3"
        );

    public static Rejection NotAssigned(string name) =>
        new("CASE-0021", $"“{name}”没有分派给您。请由分派的人员办理，或者先重新分派。");

    public static Rejection ReturnTargetWrong { get; } =
        new("CASE-0022", "只能退回到本环节之前已经办结的环节，请重新选择。", "toStep");

    public static Rejection ProcedureNotListed { get; } =
        new("CASE-0023", "本事项没有规定这一特别程序，不能启动。", "procedure", "XKF-45a");

    public static Rejection ProcedureRunning { get; } =
        new("CASE-0024", "这一特别程序正在进行，不能重复启动。", "procedure");

    public static Rejection ProcedureNotRunning { get; } =
        new("CASE-0025", "这一特别程序没有在进行。请刷新页面查看最新进展。", "procedure");

    public static Rejection DaysMissing { get; } =
        new("CASE-0026", "请写明特别程序所需的工作日数，并书面告知申请人。", "days", "XKF-45b");

    public static Rejection NoExtensionRule { get; } =
        new("CASE-0027", "本事项适用的办理程序没有规定延长期限，不能延长。", Article: "XKF-42-1b");

    public static Rejection ExtensionNotRequested { get; } = new("CASE-0028", "没有待批准的延期申请。");

    public static Rejection ExtensionAlreadyRequested { get; } = new("CASE-0029", "延期申请已经提交，正在等待批准。");

    public static Rejection StepsOpen(IEnumerable<string> names) =>
        new(
            "CASE-0030",
            $"还有审查环节没有办结：{string.Join("、", names)}。审查完成后才能作出决定。",
            Article: "XKF-34-1"
        );

    public static Rejection ProcedureOpen { get; } =
        new("CASE-0031", "特别程序还没有结束，请先登记结果再作出决定。", Article: "XKF-45a");

    public static Rejection RefusalWithoutFailedCondition { get; } =
        new("CASE-0032", "不予决定应当指明不符合哪一项条件，并写明事实和依据。", "failedConditions", "XKF-38-1");

    public static Rejection RefusalWithoutFacts { get; } =
        new("CASE-0033", "不予决定应当说明理由：请写明查明的事实和法律依据。", "facts", "XKF-38-2");

    public static Rejection StandardMissing { get; } =
        new(
            "CASE-0034",
            "依据检验、检测、检疫结果不予许可的，应当写明所依据的技术标准、技术规范。",
            "standardNumber",
            "XKF-55-3"
        );

    public static Rejection InterestedNotHeard { get; } =
        new("CASE-0035", "还有陈述申辩意见没有答复，请先听取并答复。", Article: "XKF-36b");

    public static Rejection HearingMissing { get; } =
        new("CASE-0036", "本事项应当举行听证，听证笔录形成前不能作出决定。", Article: "XKF-46");

    public static Rejection MinutesNotCited { get; } =
        new("CASE-0037", "举行听证的，应当根据听证笔录作出决定，请引用笔录。", "minutes", "XKF-48-p2");

    public static Rejection HearingRightOpen(DateOnly until) =>
        new(
            "CASE-0038",
            $"申请人、利害关系人可以在{until:yyyy年M月d日}前要求听证，期满前不能作出决定。",
            Article: "XKF-47-1a"
        );

    public static Rejection ChangedSinceShown { get; } =
        new("CASE-0039", "办件内容在您确认之前发生了变化，决定没有作出。请重新核对后再确认。");

    public static Rejection Conflict { get; } =
        new("CASE-0409", "另一位工作人员刚刚处理了本办件，您的操作没有保存。请刷新页面查看最新进展。");

    public static Rejection TruthNotDeclared { get; } =
        new("CASE-0040", "请确认所填内容和提交的材料真实。", "truth", "XKF-31-1a");

    public static Rejection NotImmediate { get; } =
        new("CASE-0041", "本事项不是即办件，不能当场作出决定；请受理后审查。", Article: "XKF-34-2");

    public static Rejection WithdrawTooLate { get; } = new("CASE-0042", "决定已经作出，不能撤回申请。");

    public static Rejection DeliveryWayNotOffered { get; } =
        new("CASE-0043", "本事项没有提供这种送达方式，请另选一种。", "way");

    public static Rejection ConsentMissing { get; } =
        new("CASE-0044", "申请人没有同意电子送达，请采用窗口领取或者邮寄。", "way");

    public static Rejection RecipientMissing { get; } = new("CASE-0045", "请填写签收人。", "recipient");

    public static Rejection TrackingMissing { get; } = new("CASE-0046", "邮寄送达请填写邮件号。", "tracking");

    public static Rejection FeeNotListed { get; } =
        new("CASE-0047", "本事项没有这一收费项目，不得收取。", "fee", "XKF-58-1");

    public static Rejection FeeAmountWrong { get; } =
        new("CASE-0048", "缴费金额与缴费通知不一致，请按通知的金额缴纳。", "amount");

    public static Rejection FeeAlreadyPaid { get; } = new("CASE-0049", "这一费用已经缴纳，无需重复缴纳。", "fee");

    public static Rejection QuotaUsedUp(int number) =>
        new("CASE-0050", $"本事项数量限制为{number}个，已经用完；请依受理先后顺序作出不予决定。", Article: "XKF-57");

    public static Rejection EarlierInLine(string caseNumber) =>
        new("CASE-0051", $"受理在先的办件{caseNumber}还没有决定，应当按受理先后顺序作出决定。", Article: "XKF-57");

    public static Rejection ChairExamined { get; } =
        new("CASE-0052", "听证主持人不能是审查本申请的工作人员，请另行指定。", "chair", "XKF-48-3");

    public static Rejection HearingTooSoon(DateOnly earliest) =>
        new("CASE-0053", $"应当于举行听证的七日前通知，最早可定于{earliest:yyyy年M月d日}。", "heldOn", "XKF-48-1");

    public static Rejection HearingClosedWithoutGround { get; } =
        new("CASE-0054", "听证应当公开举行；不公开的，请写明法定理由。", "closedGround", "XKF-48-2");

    public static Rejection OpinionUnknown { get; } = new("CASE-0055", "没有找到这条意见。请刷新页面查看最新进展。");

    public static Rejection NotTwoLevel { get; } =
        new("CASE-0056", "本事项不由上级机关决定，不能报送。", Article: "XKF-43a");

    public static Rejection NoDeliveryYet { get; } = new("CASE-0057", "决定和结果文书制作完成后才能送达。");

    public static Rejection FeeAlreadyNoticed { get; } =
        new("CASE-0058", "这一费用已经通知缴纳；需要减免的，请使用减免。", "fee");

    public static Rejection MaterialTwice(string name) =>
        new("CASE-0059", $"“{name}”列了两次，请把它的文件放在一起提交。", "materials");

    public static Rejection MaterialNotAsked(string id) =>
        new("CASE-0060", $"您的办理情形不需要提交“{id}”，请删除后再提交。", "materials", "XKF-31-1b");

    public static Rejection MoreTimeTooEarly(DateOnly due) =>
        new("CASE-0095", $"补正期限本来就到{due:yyyy年M月d日}，请填写更晚的日期。", "until");

    public static Rejection LegalGroundMissing(string rule) =>
        new("CASE-0096", "请从法律规定的情形中选择一种；法律没有列出的情形不能作为依据。", "legalGround", rule);

    public static Rejection LegalReasonMissing(string rule) =>
        new("CASE-0097", "这种情形应当说明理由，请写明理由和依据。", "grounds", rule);

    public static Rejection Barred(DateOnly through, string decision, string rule) =>
        new(
            "CASE-0098",
            $"该申请人至{through:yyyy年M月d日}不得再次申请该行政许可（依据{decision}），不能受理；请作出不予受理决定。",
            Article: rule
        );

    public static Rejection NoRevocation { get; } =
        new("CASE-0099", "只有已经准予且尚未撤销的行政许可才能登记撤销决定。", Article: "XKF-69-p2");

    public static Rejection ServedInFuture { get; } =
        new("CASE-0100", "送达日期不能早于准予决定，也不能晚于今天，请核对送达回证。", "servedOn");

    public static Rejection DecisionNumberMissing { get; } =
        new("CASE-0101", "请填写撤销决定的文号。", "decisionNumber", "XKF-79b");

    public static Rejection InterestedNotTold(IEnumerable<string> names) =>
        new("CASE-0102", $"还没有告知利害关系人：{string.Join("、", names)}。请先告知再作出决定。", Article: "XKF-36a");

    public static Rejection HearingNotAnnounced { get; } =
        new("CASE-0103", "本事项的听证应当向社会公告，请先公告听证的内容、时间和地点。", Article: "XKF-46");

    public static Rejection HearingNotSet { get; } = new("CASE-0104", "请先通知听证的时间、地点，再向社会公告。");

    public static Rejection ExaminerSilent { get; } =
        new("CASE-0105", "听证笔录应当载明审查人员提供的审查意见的证据、理由。", "examinerEvidence", "XKF-48-4");

    public static Rejection ChecksOpen(IEnumerable<string> checks) =>
        new("CASE-0106", $"还没有查验：{string.Join("；", checks)}。逐项查验后才能写“符合”。", "checks");

    public static Rejection OpinionPeriodFixed(int days, string article) =>
        new("CASE-0107", $"征求意见的期限为{days}个工作日（{article}），不能更改。", "days");

    public static Rejection StanceMissing { get; } =
        new("CASE-0108", "请选择对方的意见；逾期没有提出的，选择“逾期未提出”。", "stance");

    public static Rejection StanceTooEarly(DateOnly until) =>
        new(
            "CASE-0109",
            $"对方可以在{until:yyyy年M月d日}前提出意见，期满前不能登记为逾期未提出。",
            "stance",
            "XXGK-32a"
        );

    public static Rejection ThirdPartyObjects { get; } =
        new(
            "CASE-0110",
            "第三方不同意公开且有合理理由，不予公开；不公开会对公共利益造成重大影响的，请写明理由后决定公开。",
            "override",
            "XXGK-32c"
        );

    public static Rejection NotFound { get; } =
        new("CASE-0404", "没有找到这个办件。请核对办件编号，或者从“我的办件”进入。");

    public static Rejection NotAllowed { get; } = new("CASE-0403", "您的岗位不能进行这项操作。请由有权限的人员办理。");

    public static Rejection OtherAuthority { get; } = new("CASE-0061", "本办件由其他机关办理，您不能进行这项操作。");

    public static Rejection NotYourCounter { get; } =
        new("CASE-0062", "您不在这个窗口工作，请先选择自己的窗口。", "counter");

    public static Rejection SituationStops(string sentence) => new("CASE-0063", sentence, "situations");

    public static Rejection SituationOpen(string question) => new("CASE-0064", $"请先回答：{question}", "situations");

    public static Rejection InPerson(string article) =>
        new("CASE-0065", $"依照{article}，本事项应当由本人到办公场所申请，不能委托他人。", "agent", "XKF-29-2");

    public static Rejection AgentWithoutAuthority { get; } =
        new("CASE-0066", "委托他人办理的，请提交授权委托书。", "agent", "XKF-29-2");

    public static Rejection ReceivedInFuture { get; } =
        new("CASE-0067", "收件时间不能晚于现在，请核对签收日期。", "signedOn");

    public static Rejection WrongSubject { get; } =
        new("CASE-0068", "本事项不面向这一类申请人，请核对办事指南的服务对象。", "kind");

    public static Rejection ExpiryMissing { get; } =
        new("CASE-0069", "办理延续的，请填写原许可证有效期届满日。", "permitExpiry", "XKF-50-1a");

    public static Rejection DraftGone { get; } =
        new("CASE-0070", "没有找到这份草稿，可能已经删除或者提交。请在“我的办件”中查看，或者重新申请。");

    /// <summary>With the code of every conflict: somebody saved first, here oneself.</summary>
    public static Rejection DraftSavedElsewhere { get; } =
        new(
            "PLAT-0409",
            "这一页刚在另一个窗口或者设备上保存过，与这里不同，所以没有保存。您在这里填写的内容还在；请核对，再点一次即以这里的为准。"
        );

    public static Rejection DraftExpired { get; } =
        new("CASE-0071", "这份草稿已超过保存期限，不能继续填写。请重新申请；已上传的文件需要再次上传。");

    public static Rejection VersionChanged { get; } =
        new("CASE-0072", "本事项的办事指南已经更新。您填写的内容都已保留，请核对新要求后继续提交。");

    public static Rejection DraftSubmitted { get; } =
        new("CASE-0073", "这份申请已经提交，不能再修改。请在“我的办件”中查看进度。");

    public static Rejection ItemNotOpen { get; } =
        new("CASE-0074", "本事项目前不能办理，可能已经暂停或者取消。请查看办事指南，或者向办理机关咨询。");

    public static Rejection NotOnline { get; } =
        new("CASE-0075", "本事项目前不能网上申请，请到窗口办理；窗口地址见办事指南。");

    public static Rejection TooManyDrafts { get; } = new("CASE-0076", "您的草稿太多，请先提交或者删除不用的草稿。");

    public static Rejection GroupGone { get; } =
        new("CASE-0077", "您的办理情形不需要填写这一部分，请返回任务清单继续。");

    public static Rejection PostalAddressMissing { get; } =
        new("CASE-0078", "选择邮寄送达的，请填写收件地址。", "postalAddress");

    public static Rejection MaterialsNotThere(IEnumerable<string> names) =>
        new("CASE-0079", $"还没有提交：{string.Join("、", names)}。请上传后再提交。", "materials");

    public static Rejection ApplicantMissing { get; } = new("CASE-0080", "请填写申请人名称。", "applicant");

    public static Rejection WrongChannel { get; } =
        new("CASE-0081", "窗口收件不能登记为网上申请，请选择实际的收件方式。", "channel");

    public static Rejection SignedOnMissing { get; } =
        new("CASE-0082", "邮寄申请请填写签收日期，期限自签收之日起计算。", "signedOn", "XKF-29-3");

    public static Rejection ReplyEmpty { get; } =
        new("CASE-0083", "没有收到补正内容。请按补正告知书逐项上传或者填写后再提交。", "items");

    public static Rejection NothingChanged { get; } = new("CASE-0084", "填写的内容与原来相同，没有需要更正的地方。");

    public static Rejection FileGone(string name) =>
        new("CASE-0085", $"文件“{name}”没有上传成功，请重新上传。", "materials");

    public static Rejection DayFull { get; } =
        new("CASE-0086", "本事项今日的办件编号已经用完，请明日再提交；草稿已保留。");

    public static Rejection LookupRefused { get; } =
        new("CASE-0087", "办件编号或者查询码不正确。请核对收件凭证后重试。");

    public static Rejection TooManyLookups { get; } =
        new("CASE-0429", "查询次数过多，请一小时后再试，或者登录后在“我的办件”中查看。");

    public static Rejection DocumentNotSealed { get; } =
        new(
            "CASE-0130",
            "这份文书还没有盖好电子印章，未盖章的文书不能发出。请稍后再打开；如长时间不能打开，请联系运维人员。"
        );

    public static Rejection DocumentGone { get; } = new("CASE-0088", "没有找到这份文书。请从办件页面重新打开。");

    public static Rejection DeclinesWithList(string rule) =>
        new(
            "CASE-0089",
            "本类事项材料不齐的，应当书面告知不予受理，并一次列明需要补正的全部内容；请使用“不予受理”。",
            Article: rule
        );

    public static Rejection NoPaymentChannel { get; } =
        new("CASE-0090", "本平台还没有接通缴费渠道，请按缴费通知书到窗口缴费。等待缴费不影响办理期限。", "fee");

    public static Rejection UrgeReasonMissing { get; } = new("CASE-0101", "请写明督办的理由和要求。", "reason");

    public static Rejection UrgeHolderMissing { get; } =
        new("CASE-0102", "请选择被督办的工作人员；应当是办理本办件的机关或者窗口的人员。", "holder");

    public static Rejection UrgeSelf { get; } = new("CASE-0103", "不能督办自己，请选择承办的工作人员。", "holder");

    public static Rejection UrgeOpen(string name) =>
        new("CASE-0104", $"对{name}的督办还没有回复，请等待回复后再督办。", "holder");

    public static Rejection UrgeDayWrong { get; } = new("CASE-0105", "回复期限不能早于今天。", "answerBy");

    public static Rejection UrgeUnknown { get; } =
        new("CASE-0106", "没有找到这次督办，或者已经回复。请刷新页面查看最新进展。", "urge");

    public static Rejection NotUrged { get; } =
        new("CASE-0107", "这次督办不是对您提出的，应当由被督办的工作人员本人或者代岗人员回复。", "urge");

    public static Rejection UrgeAnswerMissing { get; } = new("CASE-0108", "请写明办理情况和预计完成的时间。", "answer");

    public static Rejection FollowUpUnknown { get; } =
        new("CASE-0113", "没有这件准予以后要做的事，或者已经登记办完。", "followUp");

    public static Rejection WinnerMissing { get; } =
        new("CASE-0114", "请写明申请人是否中标、买受。", "won", "XKF-53-1");

    public static Rejection TenderMissing(string name) =>
        new(
            "CASE-0115",
            $"本事项应当通过招标、拍卖等公平竞争的方式作出决定，还没有“{name}”的结果。",
            Article: "XKF-53-1"
        );

    public static Rejection WinnerRefused { get; } =
        new("CASE-0116", "申请人是中标人、买受人，应当作出准予的决定。", "outcome", "XKF-53-3");

    public static Rejection GrantToLoser { get; } =
        new("CASE-0117", "申请人不是中标人、买受人，不能准予。", "outcome", "XKF-53-1");

    public static Rejection DecidesAlone { get; } =
        new(
            "CASE-0118",
            "这个办件由您受理，审查也是您一个人做的，不能再由您决定。请由另一位审批人员决定，或者先请别人审查。"
        );

    public static Rejection HowToldMissing { get; } = new("CASE-0109", "请写明何时、以什么方式告知了申请人。", "how");

    public static Rejection TooManyFiles(string name, int most) =>
        new("CASE-0110", $"“{name}”最多提交{most}个文件，请合并后上传，或者先移除不要的文件。", "file");

    public static Rejection FileThere(string file) =>
        new("CASE-0111", $"“{file}”已经提交过，同一份文件不用再提交。", "file");

    public static Rejection WalkInNumberWrong { get; } =
        new("CASE-0112", "证件号码不对，请填写18位身份证号或者统一社会信用代码，并与证件核对。", "number");

    public static Rejection CertificateNotValid(string material, string type, string number, string status) =>
        new(
            "CASE-0119",
            $"您同意调用的{type}（编号{number}）现在是“{status}”，不能代替材料“{material}”。已经填写的内容都还在，请回到这份材料，改为上传文件或者另选一份有效的证照。",
            "materials"
        );

    public static Rejection CertificateNotYours(string material) =>
        new(
            "CASE-0120",
            $"选择的电子证照不是申请人的，或者不能代替材料“{material}”。请改为上传文件，或者选择申请人自己的证照。",
            "materials"
        );

    public static Rejection CertificateWithoutConsent { get; } =
        new("CASE-0121", "请勾选同意调用；不同意的，请在下面上传文件。", "consent");

    public static Rejection OneCertificateEach(string material) =>
        new("CASE-0122", $"材料“{material}”只能用一份电子证照，请只勾选一份。", "materials");

    public static Rejection CertificateLacks(
        string material,
        string type,
        string number,
        IReadOnlyList<string> missing
    ) =>
        new(
            "CASE-0199",
            $"“{type}”（{number}）是据纸质证照转录的，没有载明{string.Join('、', missing)}，不能代替材料“{material}”。请上传材料，或者请颁发机关补正证照。",
            "materials"
        );

    public static Rejection SheetChanged { get; } =
        new(
            "CASE-0160",
            "申请内容在您核对之后有改动（可能是在另一个窗口里改的），还没有提交。请重新核对下面的内容，再提交。"
        );

    public static Rejection ReportKindMissing { get; } = new("CASE-0161", "请选择监管信息的种类。", "kind");

    public static Rejection ReportWordsMissing { get; } =
        new("CASE-0162", "请写明监管信息，不超过1000字：何时、查了什么、结果如何。", "words");

    public static Rejection MandateNotInForce(string status) =>
        new(
            "CASE-0140",
            $"委托您代办的授权现在是“{status}”，不能再代办，也不能再查看代办的件。需要继续的，请委托人重新委托，或者由委托人本人办理。"
        );

    public static Rejection MandateOtherItem { get; } =
        new("CASE-0141", "委托您代办的授权不包括这个事项。请委托人就这个事项重新委托，或者由委托人本人办理。");

    public static Rejection MandateOtherAct(string act) =>
        new("CASE-0142", $"委托您代办的授权不包括“{act}”。请委托人重新委托，或者由委托人本人办理。");

    public static Rejection MandateOtherApplicant { get; } =
        new("CASE-0143", "申请人的姓名、证件号码与委托人登记的不一致，不能代办。请按委托人登记的信息填写申请人。");

    public static Rejection MandateNoSigning { get; } =
        new(
            "CASE-0145",
            "代办的申请不能用委托人的电子签名：签名只能由本人作出。请直接提交；需要委托人签名的，请委托人本人办理。"
        );

    public static Rejection NothingAskedAnyMore { get; } =
        new(
            "CASE-0285",
            "申请人已经直接向业务属地补正，或者这次补正已经不再需要。收件地转来的材料没有采用，以先交的为准。"
        );

    public static Rejection MandateAsPerson { get; } =
        new("CASE-0144", "代办要用您的个人身份。请先切换到个人身份，再代别人办理。");

    private static string Local(DateTimeOffset at) => at.ToOffset(LegalTime.Offset).ToString("yyyy年M月d日 HH:mm");
}

internal static class StatusNames
{
    public static string Of(CaseStatus status) =>
        status switch
        {
            CaseStatus.Submitted => "待受理",
            CaseStatus.AwaitingCorrection => "待补正",
            CaseStatus.Reviewing => "审查中",
            CaseStatus.Decided => "已作出决定",
            CaseStatus.Closed => "已办结",
            CaseStatus.Delivered => "已送达",
            CaseStatus.Archived => "已归档",
            CaseStatus.Declined => "不予受理",
            CaseStatus.Withdrawn => "已撤回",
            CaseStatus.Terminated => "已终止",
            CaseStatus.Lapsed => "视为放弃",
            CaseStatus.Duplicate => "已作为重复件关闭",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
