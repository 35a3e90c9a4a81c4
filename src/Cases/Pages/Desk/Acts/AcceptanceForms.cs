using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;
using FieldKind = Tongban.Platform.Web.FieldKind;

namespace Tongban.Cases.Pages.Desk.Acts;

internal sealed class AcceptForm() : ActForm("accept", CaseAct.Accept, ActWeight.First)
{
    public override bool Applies(ActCase one) => one.State.Status == CaseStatus.Submitted;

    /// <summary>容缺受理 is shown before: what is missing, until when.</summary>
    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        Deferrals.Lacking(one.File).Count > 0 ? AcceptCase.Decide(one.File, context) : default(Result<Decision>?);

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Acceptance.AcceptAsync(move, ct);
}

/// <summary>Problem and remedy for materials and fields of the item's list; nothing else can be asked.</summary>
internal sealed class DraftCorrectionForm()
    : ActForm("draft-correction", CaseAct.DraftCorrection, reads: ActReads.Answers)
{
    public override string Partial => "_CorrectionFields";

    public override bool Applies(ActCase one) =>
        one.State is { Status: CaseStatus.Submitted, Correction: null or { Issued: false } };

    public static string ProblemOf(CorrectionTarget target, string id) => $"{Prefix(target)}.{id}.problem";

    public static string RemedyOf(CorrectionTarget target, string id) => $"{Prefix(target)}.{id}.remedy";

    /// <summary>Id, in the names of the controls, of one file of a material.</summary>
    public static string FileOf(string materialId, int index) => $"{materialId}.file{index}";

    public static string PagesOf(string fileId) => $"{Prefix(CorrectionTarget.Material)}.{fileId}.pages";

    public override async Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    )
    {
        var (asked, unclear) = Asked(one, input);
        Rejection[] faults =
        [
            .. unclear,
            .. asked
                .Where(each => each.Item.Problem.Length == 0 || each.Item.Remedy.Length == 0)
                .Select(each =>
                    CaseErrors.CorrectionIncomplete(each.Item.NameIn(one.Item)) with
                    {
                        Field =
                            each.Item.Problem.Length == 0
                                ? ProblemOf(each.Item.Target, each.Key)
                                : RemedyOf(each.Item.Target, each.Key),
                    }
                ),
        ];
        return faults.Length > 0
            ? Result.Fail<CaseMoved>(faults)
            : await moves.Acceptance.DraftCorrectionAsync(
                move,
                [.. asked.Select(each => each.Item)],
                input.Number("replyDays") is { } days and > 0 ? Period.DaysOrWorkingDays(days) : null,
                ct
            );
    }

    /// <summary>What was typed, each with the key of its controls; and page numbers that cannot be read.</summary>
    private static (List<(CorrectionItem Item, string Key)> Asked, List<Rejection> Unclear) Asked(
        ActCase one,
        ActInput input
    )
    {
        var asked = new List<(CorrectionItem Item, string Key)>();
        var unclear = new List<Rejection>();
        foreach (var material in one.File.Needed.Where(material => !material.FromForm))
        {
            Add(CorrectionTarget.Material, material.Id, material.Id);
            var files = one.State.Materials.GetValueOrDefault(material.Id)?.Files ?? [];
            foreach (var (index, file) in files.Index())
            {
                var key = FileOf(material.Id, index);
                var place = new HandedPlace(file.Hash, file.Name, null);
                if (input.One(PagesOf(key)) is { } typed)
                {
                    var pages = PageList.Normalise(typed);
                    unclear.AddRange(pages.Rejections.Select(fault => fault with { Field = PagesOf(key) }));
                    place = place with { Pages = pages.IsOk ? pages.Value : typed };
                }

                Add(CorrectionTarget.Material, material.Id, key, place);
            }
        }

        foreach (var field in one.Asked.SelectMany(group => group.Fields))
        {
            Add(CorrectionTarget.Field, field.Id, field.Id);
        }

        return (asked, unclear);

        void Add(CorrectionTarget target, string id, string key, HandedPlace? place = null)
        {
            var (problem, remedy) = (input.Text(ProblemOf(target, key)), input.Text(RemedyOf(target, key)));
            if (place?.Pages is not null || problem.Length > 0 || remedy.Length > 0)
            {
                var item = new CorrectionItem($"{asked.Count + 1}", target, id, problem, remedy) { Place = place };
                asked.Add((item, key));
            }
        }
    }

    private static string Prefix(CorrectionTarget target) => target == CorrectionTarget.Material ? "material" : "field";
}

internal sealed class IssueCorrectionForm() : ActForm("issue-correction", CaseAct.IssueCorrection, ActWeight.First)
{
    public override bool Applies(ActCase one) =>
        one.State is { Status: CaseStatus.Submitted, Correction: { Issued: false } };

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        IssueCorrection.Decide(one.File, context);

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Acceptance.IssueCorrectionAsync(move, ct);
}

internal sealed class DeclineForm() : ActForm("decline", CaseAct.Decline, ActWeight.Grave)
{
    public override bool Applies(ActCase one) =>
        one.State.Status is CaseStatus.Submitted or CaseStatus.AwaitingCorrection;

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            ActField.Radios(
                "ground",
                [
                    new("NotNeeded", "依法不需要办理", "行政许可法第三十二条第一款第一项"),
                    new("NotCompetent", "不属于本机关职权范围", "第三十二条第一款第二项；要写明有权的机关"),
                    new("FalseMaterial", "隐瞒情况或者提供虚假材料", "第七十八条；要记录证据"),
                    new("Barred", "在禁止申请的期限内", "第七十八条、第七十九条；要写明此前的决定和截止日期"),
                    new(
                        "CorrectionsNotDelivered",
                        "补正期满仍未按告知补正",
                        "第三十二条第一款第四项、第五项；须已过补正期限"
                    ),
                    .. DeclinesWithList(one)
                        ? [new("Incomplete", "材料不齐全或者不符合法定形式", "要一次列明需要补正的全部内容")]
                        : (IEnumerable<Choice>)[],
                ]
            ),
            ActField.Words("reason"),
            new("competentAuthority") { Required = false },
            new("evidence", FieldKind.TextArea) { Required = false, Rows = 2 },
            new("earlierDecision") { Required = false },
            new("barredUntil", FieldKind.Date) { Required = false },
            .. DeclinesWithList(one)
                ? [ActField.Boxes("missingMaterials", [.. one.File.Needed.Select(Named)]) with { Required = false }]
                : (IEnumerable<ActField>)[],
        ];

    private static bool DeclinesWithList(ActCase one) =>
        one.File.Terms.Regime.Correction is { Value: CorrectionMode.DeclineWithList };

    private static Choice Named(MaterialRequirement material) => new(material.Id, material.Name);

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        DeclineCase.Decide(one.File, context, Request(input));

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Acceptance.DeclineAsync(move, Request(input), ct);

    private static DeclineCase.Request Request(ActInput input) =>
        new(
            input.Choice<DeclineGround>("ground") ?? (DeclineGround)(-1),
            input.Text("reason"),
            input.One("competentAuthority"),
            input.One("evidence"),
            input.One("earlierDecision"),
            input.Date("barredUntil"),
            input.All("missingMaterials")
        );
}

/// <summary>当场更正: every field but files with its present value; what differs is the correction.</summary>
internal sealed class CorrectOnTheSpotForm() : ActForm("correct-on-the-spot", CaseAct.CorrectOnTheSpot)
{
    public override string Partial => "_OnTheSpotFields";

    public override bool Applies(ActCase one) => one.State.Status == CaseStatus.Submitted;

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) =>
        moves.Filing.CorrectOnTheSpotAsync(
            move,
            input.Raw,
            [
                .. one
                    .Item.Form.AllFields.Where(field => field.Kind != Catalog.Content.FieldKind.File)
                    .Select(field => field.Id)
                    .Where(input.All("asked").Contains),
            ],
            ct
        );
}

/// <summary>A reply that the applicant brings to the counter.</summary>
internal sealed class ReplyForm() : ActForm("reply", CaseAct.ReplyToCorrection, ActWeight.First)
{
    public override string Partial => "_ReplyFields";

    /// <summary>Key of an item's controls: two items may be about two files of one material.</summary>
    public static string PartOf(CorrectionItem item) =>
        item.Place is null ? item.TargetId : $"{item.TargetId}.{item.Id}";

    public override bool Applies(ActCase one) => one.State.Status == CaseStatus.AwaitingCorrection;

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) =>
        moves.Filing.ReplyAsync(
            move,
            [
                .. (one.State.Correction?.Items ?? [])
                    .Where(item => item.Target == CorrectionTarget.Material)
                    .SelectMany(item =>
                        HandedMaterials
                            .From([PartOf(item)], input)
                            .Select(handed => new ReplyPart(item.Id, handed.Files, handed.PaperSeen))
                    ),
            ],
            input.Raw,
            ct
        );
}

internal sealed class MarkReplyDefectiveForm() : ActForm("mark-reply-defective", CaseAct.MarkReplyDefective)
{
    public override bool Applies(ActCase one) =>
        one.State is { Status: CaseStatus.Submitted, Correction: { Issued: true } };

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            ActField.Boxes(
                "items",
                [
                    .. (one.State.Correction?.Items ?? []).Select(item => new Choice(
                        item.Id,
                        item.NameIn(one.Item),
                        $"{item.Problem} {item.Remedy}"
                    )),
                ]
            ),
            ActField.Words("reason"),
        ];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Acceptance.MarkReplyDefectiveAsync(move, input.All("items"), input.Text("reason"), ct);
}

internal sealed class ProlongCorrectionForm() : ActForm("prolong-correction", CaseAct.ProlongCorrection)
{
    public override bool Applies(ActCase one) => one.State.Status == CaseStatus.AwaitingCorrection;

    public override IReadOnlyList<ActField> Fields(ActCase one) => [new("until", FieldKind.Date)];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Acceptance.ProlongCorrectionAsync(move, input.Date("until")!.Value, ct);
}
