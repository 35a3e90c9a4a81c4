using Tongban.Platform.Documents;

namespace Tongban.Platform.Tests.Documents;

/// <summary>Invented notices of every kind of reference.md 2.5, and one that is filled at random.</summary>
internal static class SampleNotices
{
    private const string Authority = "西海市市场监督管理局";
    private const string CaseNumber = "11632800015080210X4000131026001202611210007";

    public static IReadOnlyDictionary<string, NoticeDocument> All { get; } =
        new Dictionary<string, NoticeDocument>(StringComparer.Ordinal)
        {
            ["receipt"] = Receipt(),
            ["acceptance"] = Acceptance(),
            ["correction"] = Correction(),
            ["grant"] = Grant(),
            ["refusal"] = Refusal(),
            ["completion"] = Completion(),
            ["service"] = ServiceRecord(),
            ["deadline"] = Deadline(),
        };

    public static NoticeDocument Receipt() =>
        Base("收件凭证", "收字", "昆仑食品有限公司") with
        {
            Compact = true,
            Header = "第一联 交申请人",
            Body =
            [
                new NoticeParagraph(
                    "你单位于2026年11月21日提交的下列事项申请材料收悉，现予登记。收到材料不等于受理；本机关将在五个工作日内告知是否受理，逾期不告知的，自收到申请材料之日起即为受理。"
                ),
                NoticeTable.Fields([
                    new("事项名称", "食品经营许可（新办）", Wide: true),
                    new("办件编号", CaseNumber, Wide: true),
                    new("申请人", "昆仑食品有限公司"),
                    new("统一社会信用代码", "91632899MA0000000X"),
                    new("收件时间", "2026年11月21日 10时24分"),
                    new("收件方式", "窗口"),
                ]),
                NoticeTable.Numbered(
                    [
                        new(46, "材料名称"),
                        new(16, "形式", TextAlign.Centre),
                        new(13, "份数", TextAlign.Centre),
                        new(16, "核对", TextAlign.Centre),
                    ],
                    [
                        ["食品经营许可申请书", "原件", "1", "已收"],
                        ["营业执照", "电子证照", "—", "已调取"],
                        ["与食品经营相适应的主要设备设施布局、操作流程等文件", "复印件", "1", "已收"],
                        ["食品安全自查、从业人员健康管理、进货查验记录等制度", "复印件", "1", "已收"],
                    ]
                ) with
                {
                    Caption = "已收材料清单",
                },
                new SignatureLines(["收件人（签名）", "申请人（签名）"]),
            ],
            SealKind = "收件专用章",
            QrCaption = "扫码查询办理进度\n查询码：7K4M-92QX-HT3W",
        };

    public static NoticeDocument Acceptance() =>
        Base("受理通知书", "许受字", "昆仑食品有限公司") with
        {
            Body =
            [
                new NoticeParagraph(
                    "你单位于2026年11月19日提出的“食品经营许可（新办）”申请，材料齐全、符合法定形式，根据《中华人民共和国行政许可法》第三十二条第一款第五项的规定，本机关决定予以受理。"
                ),
                NoticeTable.Fields([
                    new("办件编号", CaseNumber, Wide: true),
                    new("受理日期", "2026年11月21日"),
                    new("法定办结期限", "20个工作日"),
                    new("承诺办结期限", "8个工作日"),
                    new("承诺办结日期", "2026年12月2日"),
                ]),
                new NoticeParagraph(
                    "依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在上述期限内，本机关将把所需时间书面告知你单位。"
                ),
                new NoticeParagraph("你单位可以凭本通知书上的查询码，在网上或者到窗口查询办理进度。"),
            ],
        };

    public static NoticeDocument Correction() =>
        Base("申请材料补正告知书", "许补字", "阿依古丽·买买提") with
        {
            Body =
            [
                new NoticeParagraph(
                    "你于2026年11月20日提出的“食品经营许可（新办）”申请，经审查，申请材料不齐全或者不符合法定形式。根据《中华人民共和国行政许可法》第三十二条第一款第四项的规定，现将需要补正的全部内容一次告知如下："
                ),
                NoticeTable.Numbered(
                    [new(27, "材料名称"), new(30, "存在的问题"), new(34, "补正要求")],
                    [
                        ["食品经营许可申请书", "第2页经营项目未勾选", "勾选拟经营的项目，由申请人签名"],
                        [
                            "营业执照",
                            "住所与申请书所填经营场所不一致",
                            "先办理住所变更登记，或者更正申请书中的经营场所",
                        ],
                        ["设备设施布局图", "缺少", "提交注明面积和各功能间名称的平面图一份"],
                        ["操作流程图", "未标明生熟分开", "补充标注加工流向"],
                        ["食品安全管理制度", "缺少进货查验记录制度", "补充该项制度文本"],
                        ["从业人员健康证明", "张某某的证明已过有效期（2026年9月30日）", "提交有效期内的健康证明"],
                        ["食品安全管理员培训证明", "缺少", "提交证明，或者在线填写培训记录编号"],
                        ["授权委托书", "受托人身份证件号码少一位", "更正后由委托人签名"],
                    ]
                ) with
                {
                    Caption = "需要补正的材料（共8项）",
                },
                new NoticeParagraph(
                    "请于2026年12月11日前补正。补正的内容仅限于上表所列；全部补正后，本机关自收到之日起受理。"
                )
                {
                    Lead = "补正期限：",
                },
                new NoticeParagraph(
                    "本机关在收到申请材料之日起五个工作日内未一次告知需要补正的全部内容的，自收到申请材料之日起即为受理。"
                ),
            ],
        };

    public static NoticeDocument Grant() =>
        Base("准予行政许可决定书", "许准字", "西海市青稞坊餐饮店（个体工商户）") with
        {
            Body =
            [
                new NoticeParagraph(
                    "你单位于2026年11月21日提出的“食品经营许可（新办）”申请，本机关已于同日受理。经审查，你单位的申请符合法定条件、标准，根据《中华人民共和国行政许可法》第三十八条第一款和《中华人民共和国食品安全法》第三十五条的规定，本机关决定准予行政许可。"
                ),
                NoticeTable.Fields([
                    new("被许可人", "西海市青稞坊餐饮店（个体工商户）", Wide: true),
                    new("统一社会信用代码", "92632899MA00000000", Wide: true),
                    new("许可内容", "热食类食品制售、自制饮品制售", Wide: true),
                    new("经营场所", "西海市金银滩大街甲1号", Wide: true),
                    new("有效期", "2026年11月28日至2031年11月27日", Wide: true),
                ]),
                new NoticeParagraph(
                    "被许可人应当在许可范围内经营。需要延续的，应当在有效期届满三十个工作日前向本机关提出申请。本决定依法公开，公众有权查阅。"
                ),
                new NoticeParagraph("本机关将自本决定作出之日起十个工作日内向你单位颁发、送达许可证。"),
            ],
        };

    public static NoticeDocument Refusal() =>
        Base("不予行政许可决定书", "许驳字", "昆仑食品有限公司") with
        {
            Body =
            [
                new NoticeParagraph(
                    "你单位于2026年10月12日提出的“食品经营许可（新办）”申请，本机关于2026年10月13日受理（办件编号见页眉）。经审查，现作出如下决定。"
                ),
                new NoticeHeading("一、查明的事实"),
                new NoticeParagraph(
                    "本机关于2026年10月20日指派两名工作人员对你单位的经营场所进行了现场核查，制作了现场核查记录，你单位负责人在场并签名。核查查明："
                ),
                new NumberedGrounds([
                    "经营场所为住宅楼一层，总面积23平方米，粗加工、切配、烹饪在同一空间进行，生、熟食品加工区域没有分隔，原料通道与成品通道共用。",
                    "场所内没有专用的餐用具清洗消毒和保洁设施，仅有水池一个，与拖把清洗共用；没有密闭的废弃物存放容器。",
                    "距离场所三米处有一处开放式垃圾收集点，你单位没有采取有效的防护措施。",
                    "你单位提交的从业人员健康管理制度、进货查验记录制度与实际经营条件不符，提交的布局图所示的“凉菜间”并不存在。",
                ])
                {
                    Numbering = GroundNumbering.Bracketed,
                },
                new NoticeParagraph("以上事实有现场核查记录、照片十二张、询问笔录和你单位提交的申请材料为证。"),
                new NoticeHeading("二、理由和依据"),
                new NoticeParagraph(
                    "《中华人民共和国食品安全法》第三十三条第一款第一项要求，具有与生产经营的食品品种、数量相适应的场所，与有毒、有害场所以及其他污染源保持规定的距离；第二项要求具有相应的消毒、洗涤以及存放垃圾和废弃物的设备或者设施；第四项要求具有合理的设备布局和工艺流程，防止待加工食品与直接入口食品、原料与成品交叉污染。你单位的经营场所不符合上述条件。"
                ),
                new NoticeHeading("三、决定"),
                new NoticeParagraph("根据《中华人民共和国行政许可法》第三十八条第二款的规定，本机关决定不予行政许可。"),
                new NoticeParagraph(
                    "不服本决定的，可以自收到本决定书之日起六十日内，向西海市人民政府申请行政复议；也可以自收到本决定书之日起六个月内，直接向西海市城北区人民法院提起行政诉讼。"
                )
                {
                    Lead = "救济途径：",
                    KeepTogether = true,
                },
            ],
            Header = $"办件编号：{CaseNumber}",
        };

    public static NoticeDocument Completion() =>
        Base("办结单", "办结字", "才让卓玛") with
        {
            Body =
            [
                new NoticeParagraph("你申请的下列事项已当场办结。"),
                NoticeTable.Fields([
                    new("事项名称", "个体工商户注销登记", Wide: true),
                    new("办件编号", CaseNumber, Wide: true),
                    new("受理时间", "2026年11月21日 10时02分"),
                    new("办结时间", "2026年11月21日 10时31分"),
                    new("办理结果", "准予登记"),
                    new("结果送达", "窗口领取"),
                ]),
                new SignatureLines(["经办人（签名）", "领取人（签名）", "日期"]),
            ],
            SealKind = "业务专用章",
        };

    public static NoticeDocument ServiceRecord() =>
        Base("送达回证", "送字", "") with
        {
            Compact = true,
            Addressee = null,
            SignedByAuthority = false,
            Contacts = [],
            QrText = null,
            QrCaption = null,
            Body =
            [
                new NoticeTable(
                    [new(24), new(26), new(24), new(26)],
                    [
                        Form("送达文书名称及文号", "不予行政许可决定书（西市监许驳字〔2026〕第00003号）"),
                        Form("受送达人", "昆仑食品有限公司"),
                        Form("送达地点", "西海市政务服务大厅二层综合窗口"),
                        Form("送达方式", "☑ 直接送达 □ 留置送达 □ 委托送达 □ 邮寄送达 □ 电子送达 □ 公告送达"),
                        new NoticeRow(
                            [
                                new("收件人\n（签名或盖章）") { IsLabel = true },
                                new(""),
                                new("收到时间") { IsLabel = true },
                                new("　　年　月　日\n　　时　分"),
                            ],
                            22
                        ),
                        new NoticeRow([new("代收人及代收理由") { IsLabel = true }, new("") { Span = 3 }], 18),
                        new NoticeRow([new("拒收事由和日期") { IsLabel = true }, new("") { Span = 3 }], 18),
                        new NoticeRow(
                            [
                                new("见证人\n（签名）") { IsLabel = true },
                                new(""),
                                new("送达人\n（签名，两人）") { IsLabel = true },
                                new(""),
                            ],
                            22
                        ),
                        new NoticeRow([new("备注") { IsLabel = true }, new("") { Span = 3 }], 26),
                    ]
                ),
                new NoticeNote("注：受送达人拒绝签收的，送达人应当邀请见证人到场，记明拒收事由和日期。"),
            ],
        };

    public static NoticeDocument Deadline() =>
        Base("时限凭据", "限字", "昆仑食品有限公司") with
        {
            Body =
            [
                new NoticeParagraph("你单位申请的“食品经营许可（新办）”应当于2026年10月29日前办结。计算过程如下："),
                NoticeTable.Numbered(
                    [
                        new(20, "日期", TextAlign.Centre),
                        new(27, "事件"),
                        new(20, "计入期限", TextAlign.Centre),
                        new(33, "依据"),
                    ],
                    [
                        ["2026-09-24", "受理", "不计", "期间开始的当日不计算"],
                        ["2026-09-25", "中秋节放假", "不计", "国办发明电〔2025〕7号"],
                        .. Enumerable
                            .Range(1, 45)
                            .Select(n =>
                                (string[])[$"第{n}日", "工作日", "1日", "《中华人民共和国行政许可法》第八十二条"]
                            ),
                    ]
                ),
            ],
            SealText = null,
        };

    /// <summary>A document whose every text is <paramref name="text"/>.</summary>
    public static NoticeDocument FilledWith(string text) =>
        new()
        {
            Authority = text,
            Title = text,
            DocumentNumber = text,
            Date = new DateOnly(2026, 11, 21),
            Addressee = text,
            Header = text,
            Footer = text,
            SealText = text,
            SealKind = text,
            QrText = "https://example.invalid/verify",
            QrCaption = text,
            Contacts = [new(text, text), new("电话", "12345")],
            Body =
            [
                new NoticeParagraph(text) { Lead = text },
                new NoticeHeading(text),
                new NumberedGrounds([text]),
                NoticeTable.Fields([new("名称", text), new(text, "值"), new(text, text, Wide: true)]),
                NoticeTable.Numbered(
                    [new(1, text), new(3, "值")],
                    [
                        [text, text],
                    ]
                ) with
                {
                    Caption = text,
                },
                new SignatureLines([text, "日期"]),
                new NoticeNote(text),
            ],
        };

    public static NoticeDocument Base(string title, string word, string addressee) =>
        new()
        {
            Authority = Authority,
            Title = title,
            DocumentNumber = $"西市监{word}〔2026〕第00217号",
            Date = new DateOnly(2026, 11, 21),
            Addressee = addressee,
            SealText = Authority,
            SealKind = "行政许可专用章",
            QrText = "https://example.invalid/verify?d=7K4M92QXHT3W",
            QrCaption = "扫码核验文书\n查询码：7K4M-92QX-HT3W",
            Contacts =
            [
                new("联系人", "李某某"),
                new("联系电话", "0970-0000000"),
                new("办公地址", "西海市政务服务大厅二层综合窗口（金银滩大街甲1号）", Wide: true),
                new("监督电话", "12345"),
                new("办公时间", "工作日 9:00—17:00"),
            ],
            Footer = "本文书一式两份，一份送达申请人，一份存档。",
        };

    private static NoticeRow Form(string label, string value) =>
        new([new(label) { IsLabel = true }, new(value) { Span = 3 }], 14);
}
