using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Tests.Lint;

/// <summary>For each rule an otherwise sound item with one fault.</summary>
internal static class FaultySamples
{
    private static ServiceItemContent Sound => ShippedData.Item("haixi-scjg-food-business");

    public static IReadOnlyDictionary<string, Func<ServiceItemContent>> All { get; } =
        new Dictionary<string, Func<ServiceItemContent>>(StringComparer.Ordinal)
        {
            ["CAT-LINT-001"] = () => Sound with { Promised = Period.WorkingDays(21) },
            ["CAT-LINT-002"] = () => Sound with { Regime = "NIX" },
            ["CAT-LINT-003"] = () => Sound with { Materials = [.. Sound.Materials, Sound.Materials[0]] },
            ["CAT-LINT-004"] = () =>
                Sound with
                {
                    Situations = [.. Sound.Situations, Question(add: "no-such-material")],
                },
            ["CAT-LINT-005"] = () => Sound with { Fees = [Fee(BasisLevel.DepartmentRule)] },
            ["CAT-LINT-006"] = () => Sound with { SpecialSteps = [Special("SiteVisit", stops: true)] },
            ["CAT-LINT-007"] = () => Sound with { Statutory = new StatutoryLimit(null, Pending: true) },
            ["CAT-LINT-008"] = () => Sound with { Materials = [.. Sound.Materials, Material("other", "其他材料")] },
            ["CAT-LINT-009"] = () => Sound with { Channels = [Channel.Online] },
            ["CAT-LINT-010"] = () =>
                Sound with
                {
                    TaskCode = Sound.TaskCode.Replace("F36", "F46", StringComparison.Ordinal),
                },
            ["CAT-LINT-011"] = () => Sound with { Bases = [Sound.Bases[0] with { Quote = "" }] },
            ["CAT-LINT-012"] = () => Sound with { Steps = [Step("a", "b"), Step("b", "a")] },
            ["CAT-LINT-013"] = () =>
                WithField(
                    new FormField
                    {
                        Id = "x",
                        Label = "用途",
                        Kind = FieldKind.Text,
                        ConditionId = "no-such-condition",
                    }
                ),
            ["CAT-LINT-014"] = () => Sound with { AuthorityCode = "632800-nix" },
            ["CAT-LINT-015"] = () => Sound with { Mode = HandlingMode.OnTheSpot, Promised = Period.WorkingDays(2) },
            ["CAT-LINT-016"] = () =>
                Sound with
                {
                    Bases = [Sound.Bases[0] with { Level = BasisLevel.NormativeDocument }],
                },
            ["CAT-LINT-017"] = () => Sound with { Questions = [] },
            ["CAT-LINT-018"] = () => Sound with { Visits = 1, VisitReason = null },
            ["CAT-LINT-019"] = () =>
                Sound with
                {
                    Risks = [RiskClass.PersonalHealth],
                    LicenceSeparation = LicenceSeparation.Commitment,
                },
            ["CAT-LINT-020"] = () =>
                Sound with
                {
                    Risks = [],
                    Materials =
                    [
                        .. Sound.Materials,
                        Material("late", "布局图") with
                        {
                            Necessity = Necessity.Deferrable,
                        },
                    ],
                },
            ["CAT-LINT-021"] = () =>
                WithField(
                    new FormField
                    {
                        Id = "x",
                        Label = "经营方式",
                        Kind = FieldKind.Choice,
                    }
                ),
            ["CAT-LINT-022"] = () =>
                WithField(
                    new FormField
                    {
                        Id = "x",
                        Label = "用途",
                        Kind = FieldKind.Text,
                        ShowWhen = new AnswerCondition("nix", ["a"]),
                    }
                ),
            ["CAT-LINT-023"] = () =>
                Sound with
                {
                    Materials = [.. Sound.Materials, Material("map", "平面图") with { SourceNote = " " }],
                },
            ["CAT-LINT-024"] = () => Sound with { Statutory = new StatutoryLimit(Period.WorkingDays(30), "XKF-42-1a") },
            ["CAT-LINT-025"] = () => Sound with { Name = "食品\u202E经营许可" },
            ["CAT-LINT-026"] = () => Sound with { CodeScheme = "national" },
            ["CAT-LINT-027"] = () =>
                Sound with
                {
                    Bases = [Sound.Bases[0] with { Quote = "国家对一切经营实行许可制度" }],
                },
            ["CAT-LINT-028"] = () => Sound with { Type = ItemType.Confirmation },
            ["CAT-LINT-029"] = () =>
                Sound with
                {
                    Conditions = [.. Sound.Conditions, new ItemCondition("other", "符合法律、法规规定的其他条件")],
                },
            ["CAT-LINT-030"] = () =>
                Sound with
                {
                    Materials = [.. Sound.Materials, Material("power", "授权委托书") with { Type = MaterialType.Form }],
                },
            ["CAT-LINT-031"] = () => Sound with { Result = Sound.Result with { SampleNote = null } },
            ["CAT-LINT-032"] = () =>
                Sound with
                {
                    Type = ItemType.Filing,
                    Name = "食品经营方案备案",
                    Result = Sound.Result with { Kind = ResultKind.Approval, Name = "同意备案的批复" },
                },
            ["CAT-LINT-033"] = () =>
                Sound with
                {
                    Type = ItemType.Payment,
                    Name = "临时救助",
                    Conditions = [new ItemCondition("place", "具有本市户籍")],
                },
            ["CAT-LINT-034"] = () =>
                Sound with
                {
                    Bases = [Sound.Bases[0] with { Law = "不动产登记暂行条例", Verified = false }],
                    Materials = [.. Sound.Materials, Material("heirs", "继承关系材料")],
                },
            ["CAT-LINT-035"] = () => Sound with { Name = "公司简易注销登记", Promised = Period.WorkingDays(3) },
            ["CAT-LINT-036"] = () =>
                Sound with
                {
                    Materials =
                    [
                        .. Sound.Materials,
                        Material("report", "检测报告") with
                        {
                            Source = MaterialSource.Intermediary,
                        },
                    ],
                },
            ["CAT-LINT-037"] = () =>
                Sound with
                {
                    Materials = [.. Sound.Materials, Material("poor", "无固定收入证明")],
                },
            ["CAT-LINT-038"] = () => Sound with { Questions = [.. Sound.Questions, Sound.Questions[0]] },
            ["CAT-LINT-039"] = () => Sound with { Visits = 0, Deliveries = [DeliveryWay.Counter] },
            ["CAT-LINT-040"] = () =>
                WithField(
                    new FormField
                    {
                        Id = "parents",
                        Label = "父母工作单位",
                        Kind = FieldKind.Text,
                    }
                ),
            ["CAT-LINT-041"] = () =>
                Sound with
                {
                    Conditions = [.. Sound.Conditions, new ItemCondition("tech", "须向本地企业转让专有技术")],
                },
            ["CAT-LINT-042"] = () =>
                Sound with
                {
                    Materials = [.. Sound.Materials, Material("course", "考前培训结业证")],
                },
            ["CAT-LINT-043"] = () => Sound with { Examination = Announced with { Outline = " " } },
            ["CAT-LINT-044"] = () => Sound with { Statutory = ByRuleOfAMinistry(Period.WorkingDays(60)) },
            ["CAT-LINT-045"] = () =>
                Sound with
                {
                    Regime = "SBJB",
                    Materials = [.. Sound.Materials, ProofOn(BasisLevel.DepartmentRule)],
                },
            ["CAT-LINT-046"] = () =>
                Sound with
                {
                    Materials = [.. Sound.Materials, Material("household", "派出所户籍证明")],
                },
            ["CAT-LINT-047"] = () =>
                Sound with
                {
                    Materials = [.. Sound.Materials, Material("kin", "亲属关系材料（必要时）")],
                },
            ["CAT-LINT-048"] = () => Relief("特困人员供养", publicNotice: false),
            ["CAT-LINT-049"] = () =>
                Sound with
                {
                    Regime = "FLYZ",
                    Materials = [.. Sound.Materials, Material("poor", "经济困难证明")],
                },
            ["CAT-LINT-050"] = () =>
                Sound with
                {
                    PowerSource = PowerSource.AuthorisedSameLevel,
                    RegulatorCode = Sound.AuthorityCode,
                },
            ["CAT-LINT-051"] = () =>
                WithField(
                    new FormField
                    {
                        Id = "x",
                        Label = "用途",
                        Kind = FieldKind.Text,
                        Element = "no.such.element",
                    }
                ),
            ["CAT-LINT-052"] = () =>
                WithField(
                    new FormField
                    {
                        Id = "x",
                        Label = "孩子出生日期",
                        Kind = FieldKind.Text,
                        Element = "child.birthDate",
                    }
                ),
            ["CAT-LINT-053"] = () =>
                WithField(
                    new FormField
                    {
                        Id = "x",
                        Label = "收款银行账号",
                        Kind = FieldKind.Text,
                        Element = FormField.PrivateElement,
                    }
                ),
            ["CAT-LINT-054"] = () =>
                WithField(
                    new FormField
                    {
                        Id = "x",
                        Label = "个人公积金账号",
                        Kind = FieldKind.Text,
                        Element = "fund.account",
                    }
                ),
            ["CAT-LINT-070"] = () => ShippedData.Item("delingha-ysgs-water-transfer") with { Regime = "GGFW" },
            ["CAT-LINT-071"] = () =>
                Sound with
                {
                    Risks = [],
                    Materials =
                    [
                        .. Sound.Materials,
                        Material("late", "布局图") with
                        {
                            Necessity = Necessity.Deferrable,
                            DeferFor = Sound.Promised,
                        },
                    ],
                },
            ["CAT-LINT-072"] = () => Sound with { Risks = [], Commitment = Committed with { Materials = ["nix"] } },
        };

    public static CommitmentTerms Committed =>
        ShippedData.Item("delingha-jtj-road-freight").Commitment
        ?? throw new InvalidOperationException("道路货运 is offered on commitment.");

    public static Examination Announced =>
        new("年满十八周岁", "网上报名", "安全知识、实际操作", "见省市场监督管理局公布的考试大纲");

    public static StatutoryLimit ByRuleOfAMinistry(Period period) =>
        new(period, Basis: Sound.Bases[0] with { Level = BasisLevel.DepartmentRule });

    public static MaterialRequirement ProofOn(BasisLevel level) =>
        Material("alive", "生存证明") with
        {
            Basis = Sound.Bases[0] with { Level = level },
        };

    /// <summary>The shipped 低保 under another name, with or without its public notice.</summary>
    public static ServiceItemContent Relief(string name, bool publicNotice)
    {
        var shipped = ShippedData.Item("delingha-mzj-urban-living-allowance");
        return shipped with { Name = name, SpecialSteps = publicNotice ? shipped.SpecialSteps : [] };
    }

    private static ServiceItemContent WithField(FormField field) =>
        Sound with
        {
            Form = new FormDefinition([.. Sound.Form.Groups, new FormGroup("faulty", "加一组", [field])]),
        };

    private static Situation Question(string add) =>
        new(
            "q-extra",
            "是否加做？",
            [
                new SituationOption
                {
                    Id = "yes",
                    Text = "是",
                    AddMaterials = [add],
                },
                new SituationOption { Id = "no", Text = "否" },
            ]
        );

    private static Fee Fee(BasisLevel level) =>
        new("fee", "工本费", "每证10元", 1000, Sound.Bases[0] with { Level = level });

    private static SpecialStep Special(string kind, bool stops) =>
        new("visit", kind, "现场核查", Sound.Bases[0], Period.WorkingDays(3), stops);

    private static ReviewStep Step(string id, string after) => new(id, id, ReviewKind.Compliance, [after]);

    private static MaterialRequirement Material(string id, string name) =>
        new()
        {
            Id = id,
            Name = name,
            SourceNote = "申请人自备",
            ReceiveNotes = "齐全",
            ReviewPoints = "一致",
        };
}
