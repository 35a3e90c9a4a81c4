using System.Text.Json.Nodes;
using Tongban.Catalog.Content;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using static Tongban.Catalog.Editing.Elements.Shapes;

namespace Tongban.Catalog.Editing.Elements;

/// <summary>
/// Every element of the 实施清单, once: the form that asks for it, the difference between versions, the merge of two
/// editors and the place of a finding are read from here.
/// </summary>
internal static class ItemSpec
{
    private static readonly FieldSpec[] BasisFields =
    [
        Line("law", 100),
        Line("article", 60),
        Text("quote"),
        Choice<BasisLevel>("level", "basis-level"),
        YesNo("verified"),
        Line("textDate", 20).MayLack(),
    ];

    /// <summary>The pages of an item: a 一件事 has members in the place of papers, steps, fees and a form.</summary>
    public static IEnumerable<ElementSpec> SectionsOf(JsonObject root) =>
        Sections.Where(section =>
            section.Concerns switch
            {
                Concern.OneThing => IsOneThing(root),
                Concern.Item => !IsOneThing(root),
                _ => true,
            }
        );

    /// <summary>The pages on which any of several versions of an item may differ.</summary>
    public static IEnumerable<ElementSpec> SectionsOf(params IReadOnlyList<JsonObject> roots) =>
        Sections.Where(section => section.Concerns != Concern.OneThing || roots.Any(IsOneThing));

    public static bool IsOneThing(JsonObject root) => root["bundle"] is JsonObject;

    public static ElementSpec Section(string name) =>
        Sections.FirstOrDefault(section => section.Name == name)
        ?? throw new ArgumentOutOfRangeException(nameof(name), name, null);

    private static FieldSpec Period(string path) =>
        Group(
            path,
            Number("amount") with
            {
                Label = "catalog.el.period.amount",
            },
            Choice<TimeUnit>("unit", "unit") with
            {
                Label = "catalog.el.period.unit",
            }
        );

    private static FieldSpec BasisOf(string path) =>
        Group(path, [.. BasisFields.Select(field => field with { Label = $"catalog.el.basis.{field.Path}" })]);

    private static readonly ElementSpec Basis = new("basis", BasisFields, []);

    private static readonly ElementSpec Handling = new(
        "handling",
        [Line("code", 40).Held(Pen.Nobody), Line("name"), Choice<HandlingKind>("kind", "handling")],
        []
    );

    private static readonly ElementSpec Condition = new(
        "condition",
        [Line("id", 40).Held(Pen.Nobody), Text("text", 500), BasisOf("basis").MayLack()],
        []
    );

    private static readonly ElementSpec Material = new(
        "material",
        [
            Line("id", 40).Held(Pen.Nobody),
            Line("name"),
            Choice<MaterialType>("type", "material-type"),
            Choice<MaterialFormat>("format", "format"),
            Choice<Necessity>("necessity", "necessity"),
            Choice<MaterialSource>("source", "source"),
            Text("sourceNote", 500),
            Number("originals"),
            Number("copies"),
            Line("pageFormat", 40),
            Text("fillNotes").MayLack(),
            Text("receiveNotes"),
            Text("reviewPoints"),
            BasisOf("basis").MayLack(),
            Line("certificateKind").MayLack(),
            Line("kind", 60).MayLack(),
            Line("holder", 40).MayLack(),
            Period("deferFor").MayLack(),
            YesNo("onlyWhenAdded"),
            YesNo("fromForm"),
            YesNo("hasBlank"),
            YesNo("hasSample"),
        ],
        []
    );

    private static readonly ElementSpec Step = new(
        "step",
        [
            Line("id", 40).Held(Pen.Nobody),
            Line("name"),
            Choice<ReviewKind>("kind", "review"),
            Refs("after", "steps"),
            Number("staff"),
            Line("department", 100).MayLack(),
            Period("limit").MayLack(),
            Lines("checks"),
            YesNo("onlyWhenAdded"),
        ],
        []
    );

    private static readonly ElementSpec Special = new(
        "special",
        [
            Line("id", 40).Held(Pen.Nobody),
            Line("name"),
            new FieldSpec("kind", FieldShape.Choice)
            {
                Options = [.. Enum.GetNames<SpecialKind>().Select(name => new Option(name, $"catalog.special.{name}"))],
            },
            BasisOf("basis"),
            Period("limit").MayLack(),
            YesNo("stopsClock"),
            YesNo("decides"),
        ],
        []
    );

    private static readonly ElementSpec Fee = new(
        "fee",
        [
            Line("id", 40).Held(Pen.Nobody),
            Line("name"),
            Text("standard", 500),
            Money("amountFen").MayLack(),
            BasisOf("basis"),
            YesNo("reducible"),
            Text("reductionNote", 500).MayLack(),
            YesNo("onlyWhenAdded"),
        ],
        []
    );

    private static FieldSpec When(string path) =>
        Group(
                path,
                Line("question", 40) with
                {
                    Label = "catalog.el.when.question",
                },
                Lines("anyOf") with
                {
                    Label = "catalog.el.when.anyOf",
                }
            )
            .MayLack();

    private static readonly ElementSpec FormGroup = new(
        "group",
        [Line("id", 40).Held(Pen.Nobody), Line("title"), Text("hint", 500).MayLack(), When("showWhen")],
        [new ListSpec("fields", ["id"], "label", Fields)]
    );

    private static readonly FieldSpec[] FieldFields =
    [
        Line("id", 40).Held(Pen.Nobody),
        Line("label"),
        Choice<FieldKind>("kind", "field-kind"),
        YesNo("required"),
        Text("hint", 500).MayLack(),
        Number("maxLength").MayLack(),
        Number("min").MayLack(),
        Number("max").MayLack(),
        Number("decimals"),
        Choice<DateBound>("dateBound", "date-bound"),
        Group("span", Line("from", 40), Number("years")).MayLack(),
        When("showWhen"),
        Line("known", 60).MayLack(),
        Line("element", 60).MayLack(),
        Ref("conditionId", "conditions").MayLack(),
        YesNo("onlyWhenAdded"),
        Line("sample", 500).MayLack(),
    ];

    private static readonly ElementSpec ChoiceSpec = new("choice", [Line("value", 60), Line("label")], []);

    private static readonly ElementSpec Column = new(
        "column",
        FieldFields,
        [
            new ListSpec("choices", ["value"], "label", () => ChoiceSpec),
            new ListSpec("columns", ["id"], "label", Columns),
        ]
    );

    private static ElementSpec Columns() => Column;

    private static ElementSpec Fields() => Field;

    private static readonly ElementSpec Field = new(
        "field",
        FieldFields,
        [
            new ListSpec("choices", ["value"], "label", () => ChoiceSpec),
            new ListSpec("columns", ["id"], "label", Columns),
        ]
    );

    private static readonly ElementSpec OptionSpec = new(
        "option",
        [
            Line("id", 40).Held(Pen.Nobody),
            Line("text"),
            Refs("addMaterials", "materials"),
            Refs("dropMaterials", "materials"),
            Refs("addFields", "form.fields"),
            Refs("dropFields", "form.fields"),
            Refs("addFees", "fees"),
            Refs("dropFees", "fees"),
            Refs("addSteps", "steps"),
            Refs("dropSteps", "steps"),
            Refs("addFollowUps", "followUps"),
            YesNo("urgent"),
            Text("stopsWith", 500).MayLack(),
        ],
        []
    );

    private static readonly ElementSpec Situation = new(
        "situation",
        [Line("id", 40).Held(Pen.Nobody), Line("question"), Text("hint", 500).MayLack(), When("showWhen")],
        [new ListSpec("options", ["id"], "text", () => OptionSpec)]
    );

    private static readonly ElementSpec FollowUp = new(
        "follow-up",
        [
            Line("id", 40).Held(Pen.Nobody),
            Line("name", 500),
            Period("within"),
            BasisOf("basis").MayLack(),
            YesNo("onlyWhenAdded"),
        ],
        []
    );

    private static readonly ElementSpec Place = new(
        "place",
        [Line("name"), Line("address"), Line("hours"), Line("counter").MayLack(), Line("phone", 60).MayLack()],
        []
    );

    private static readonly ElementSpec MemberAnswer = new(
        "member-answer",
        [Line("situation", 40).Held(Pen.Nobody), Line("option", 40).Held(Pen.Nobody), When("when")],
        []
    );

    private static readonly ElementSpec MemberOutput = new(
        "member-output",
        [Line("paper", 60).MayLack(), Line("holder", 40).MayLack(), Line("element", 60).MayLack(), YesNo("isNumber")],
        []
    );

    private static readonly ElementSpec Member = new(
        "member",
        [
            Line("id", 20).Held(Pen.Nobody),
            Ref("itemId", ItemNames.Catalogue),
            Choice<BundleRole>("role", "bundle-role"),
            Refs("after", ItemNames.Members),
            YesNo("optional"),
            When("when"),
        ],
        [
            new ListSpec("gives", ["paper", "holder", "element"], "paper", () => MemberOutput),
            new ListSpec("answers", ["situation", "option"], "situation", () => MemberAnswer),
        ]
    );

    private static readonly ElementSpec Question = new("question", [Line("question"), Text("answer")], []);

    public static IReadOnlyList<ElementSpec> Sections { get; } =
    [
        new(
            "basic",
            [
                Line("name").Held(Pen.Catalogue),
                Choice<ItemType>("type", "type").Held(Pen.Catalogue),
                Line("catalogCode").Held(Pen.Nobody),
                Line("taskCode").Held(Pen.Nobody),
                Line("codeScheme").Held(Pen.Nobody),
                Line("authorityCode").Held(Pen.Nobody),
                Line("id").Held(Pen.Nobody),
                Choice<UseLevel>("level", "level").Held(Pen.Nobody),
                Choice<PowerSource>("powerSource", "power"),
                Line("regulatorCode", 40).MayLack(),
                Flags<SubjectKind>("subjects", "subject"),
                Flags<RiskClass>("risks", "risk").MayLack(),
                Choice<LicenceSeparation>("licenceSeparation", "separation").MayLack(),
                YesNo("textMayBeRevised"),
                Lines("synonyms"),
            ],
            [new ListSpec("handlings", ["code"], "name", () => Handling)]
        ),
        new("bases", [], [new ListSpec("bases", ["law", "article"], "law", () => Basis) { Pen = Pen.Catalogue }]),
        new(
            "limits",
            [
                Line("regime", 20),
                Choice<HandlingMode>("mode", "mode"),
                YesNo("receiptIsAcceptance"),
                Period("statutory.period").MayLack(),
                Line("statutory.ruleId", 40).MayLack(),
                BasisOf("statutory.basis").MayLack(),
                YesNo("statutory.pending"),
                Text("statutory.note", 500).MayLack(),
                Choice<LimitStart>("statutory.from", "limit-start"),
                Period("statutory.extension").MayLack(),
                Period("promised"),
                Choice<HearingDuty>("hearing", "hearing"),
                Text("personalAppearance", 500).MayLack(),
                Group("quota", Number("number"), Line("period", 40), Text("note", 500), BasisOf("basis").MayLack())
                    .MayLack(),
            ],
            []
        ),
        new(
            "conditions",
            [
                Group("examination", Text("entry"), Text("procedure"), Text("subjects"), Text("outline")).MayLack(),
                Group(
                        "commitment",
                        Refs("materials", "materials"),
                        Period("checkWithin"),
                        Period("correctWithin"),
                        Text("consequence"),
                        BasisOf("basis"),
                        Text("note", 500).MayLack()
                    )
                    .MayLack(),
            ],
            [new ListSpec("conditions", ["id"], "text", () => Condition)]
        ),
        new(
            "members",
            [
                Line("bundle.source").MayLack(),
                YesNo("bundle.membersOfficial"),
                Group(
                        "bundle.jointHandling",
                        Line("government", 100),
                        Line("title", 200),
                        Line("number", 60),
                        Line("on", 20)
                    )
                    .MayLack(),
                new FieldSpec("bundle.combinedCertificate", FieldShape.Whole) { Pen = Pen.Nobody },
                new FieldSpec("bundle.opinion", FieldShape.Whole) { Pen = Pen.Nobody },
            ],
            [new ListSpec(ItemNames.Members, ["id"], "itemId", () => Member)]
        )
        {
            Concerns = Concern.OneThing,
        },
        new("materials", [], [new ListSpec("materials", ["id"], "name", () => Material)]) { Concerns = Concern.Item },
        new(
            "steps",
            [],
            [
                new ListSpec("steps", ["id"], "name", () => Step),
                new ListSpec("specialSteps", ["id"], "name", () => Special),
            ]
        )
        {
            Concerns = Concern.Item,
        },
        new("fees", [], [new ListSpec("fees", ["id"], "name", () => Fee)]) { Concerns = Concern.Item },
        new("form", [], [new ListSpec("form.groups", ["id"], "title", () => FormGroup)]) { Concerns = Concern.Item },
        new("situations", [], [new ListSpec("situations", ["id"], "question", () => Situation)]),
        new(
            "result",
            [
                Choice<ResultKind>("result.kind", "result"),
                Line("result.name"),
                Number("result.validMonths").MayLack(),
                Line("result.numberPattern").MayLack(),
                Text("result.sampleNote", 500).MayLack(),
                Flags<DeliveryWay>("deliveries", "delivery"),
            ],
            [new ListSpec("followUps", ["id"], "name", () => FollowUp)]
        ),
        new(
            "channels",
            [
                Flags<Channel>("channels", "channel"),
                Number("visits"),
                Text("visitReason", 500).MayLack(),
                Line("consultPhone", 60),
                Line("complaintPhone", 60),
            ],
            [new ListSpec("places", ["name"], "name", () => Place)]
        ),
        new("questions", [], [new ListSpec("questions", ["question"], "question", () => Question)]),
    ];
}
