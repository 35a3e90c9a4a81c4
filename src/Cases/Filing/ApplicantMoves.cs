using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Writing;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Filing;

/// <summary>Acts that change what was filed: the reply to a correction notice and 当场更正; and consent to electronic service.</summary>
internal sealed class ApplicantMoves(
    CaseExecutor executor,
    CasesDb db,
    CaseFiling filing,
    IFieldProtector protector,
    DivisionTable divisions
)
{
    /// <param name="move">The act.</param>
    /// <param name="parts">Files or papers, by the item of the notice that asks for them.</param>
    /// <param name="raw">Values of fields that the notice names, as typed.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<CaseMoved>> ReplyAsync(
        CaseMove move,
        IReadOnlyList<ReplyPart> parts,
        RawAnswers raw,
        CancellationToken ct = default
    ) => executor.RunAsync(CaseAct.ReplyToCorrection, move, scope => ReplyAsync(scope, parts, raw, ct), ct);

    /// <summary>The same in the open write scope of a module that answers for who may.</summary>
    public Task<Result<CaseMoved>> ReplyWithinAsync(
        long caseId,
        Acting by,
        IReadOnlyList<ReplyPart> parts,
        RawAnswers raw,
        CancellationToken ct = default
    ) => executor.WithinAsync(caseId, by, scope => ReplyAsync(scope, parts, raw, ct), ct);

    /// <summary>当场更正 of fields, before acceptance.</summary>
    public Task<Result<CaseMoved>> CorrectOnTheSpotAsync(
        CaseMove move,
        RawAnswers raw,
        IReadOnlyList<string> fieldIds,
        CancellationToken ct = default
    ) => executor.RunAsync(CaseAct.CorrectOnTheSpot, move, scope => CorrectAsync(scope, raw, fieldIds, ct), ct);

    public Task<Result<CaseMoved>> AskMoreTimeAsync(
        CaseMove move,
        DateOnly until,
        string reason,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.AskMoreTime,
            move,
            (file, context) => ReplyToCorrection.AskMoreTime(file, context, until, reason),
            ct
        );

    public Task<Result<CaseMoved>> ConsentAsync(CaseMove move, bool consents, CancellationToken ct = default) =>
        executor.RunAsync(
            CaseAct.ConsentToElectronicService,
            move,
            (file, context) =>
                file.State.Status is CaseStatus.Delivered or CaseStatus.Archived
                    ? Refusal.Of(file, "更改送达方式")
                    : file.Record(context, null, new ElectronicServiceConsented(consents, "网上信箱")),
            ct
        );

    private async Task<Result<Decision>> ReplyAsync(
        MoveScope scope,
        IReadOnlyList<ReplyPart> parts,
        RawAnswers raw,
        CancellationToken ct
    )
    {
        if (scope.File.State is not { Status: CaseStatus.AwaitingCorrection, Correction: { } notice })
        {
            return Refusal.Of(scope.File, "提交补正");
        }

        string[] fields =
        [
            .. notice
                .Items.Where(item =>
                    item.Target == CorrectionTarget.Field
                    && raw.All(item.TargetId).Count + raw.Rows(item.TargetId).Count > 0
                )
                .Select(item => item.TargetId),
        ];
        var changed = await ChangeAsync(scope, raw, fields, ct);
        if (!changed.IsOk)
        {
            return Result.Fail<Decision>(changed.Rejections);
        }

        var materials = ReplyMaterials.Of(scope.File.State, notice, parts);
        if (!materials.IsOk)
        {
            return Result.Fail<Decision>(materials.Rejections);
        }

        string[] covered =
        [
            .. notice
                .Items.Where(item =>
                    item.Target == CorrectionTarget.Material
                        ? parts.Any(part => part.ItemId == item.Id)
                        : fields.Contains(item.TargetId)
                )
                .Select(item => item.Id),
        ];
        return covered.Length == 0
            ? CaseErrors.ReplyEmpty
            : ReplyToCorrection.Decide(
                scope.File,
                scope.Context,
                covered,
                materials.Value,
                fields.Length > 0 ? changed.Value.Hash : null
            );
    }

    private async Task<Result<Decision>> CorrectAsync(
        MoveScope scope,
        RawAnswers raw,
        IReadOnlyList<string> fieldIds,
        CancellationToken ct
    )
    {
        if (scope.File.State.Status != CaseStatus.Submitted)
        {
            return Refusal.Of(scope.File, "当场更正");
        }

        var changed = await ChangeAsync(scope, raw, fieldIds, ct);
        if (!changed.IsOk)
        {
            return Result.Fail<Decision>(changed.Rejections);
        }

        return changed.Value.Changes.Count == 0
            ? CaseErrors.NothingChanged
            : CorrectOnTheSpot.Decide(scope.File, scope.Context, changed.Value.Changes, changed.Value.Hash);
    }

    private sealed record Changed(string Hash, IReadOnlyList<FieldChange> Changes);

    /// <summary>Reads the fields anew, lays them over the answers, and stores the set under its new hash.</summary>
    private async Task<Result<Changed>> ChangeAsync(
        MoveScope scope,
        RawAnswers raw,
        IReadOnlyList<string> fieldIds,
        CancellationToken ct
    )
    {
        var (caseId, hash) = (scope.Loaded.Row.Id, scope.File.State.AnswersHash);
        var row = await db.Answers.AsNoTracking().FirstAsync(one => one.CaseId == caseId && one.Hash == hash, ct);
        var answers = FactJson.Read<FormAnswers>(protector.Reveal(row.Answers));
        var situations = FactJson.Read<Dictionary<string, string>>(row.Situations);
        var check = new FormCheck(new FieldParsers(divisions, LegalTime.DateOf(scope.Context.Now)));
        var after = answers.Only(id => !fieldIds.Contains(id));
        var faults = scope
            .File.Item.Form.Groups.Select(group =>
                group with
                {
                    Fields = [.. group.Fields.Where(field => fieldIds.Contains(field.Id))],
                }
            )
            .Where(group => group.Fields.Count > 0)
            .SelectMany(group => check.CheckGroup(group, situations, raw, after))
            .ToList();
        if (faults.Count > 0)
        {
            return Result.Fail<Changed>(faults);
        }

        var next = FactJson.Hash(new { Answers = after, Situations = situations });
        if (next != hash && !await db.Answers.AnyAsync(one => one.CaseId == caseId && one.Hash == next, ct))
        {
            filing.AddAnswers(caseId, next, after, situations, scope.Context.Now);
        }

        return new Changed(
            next,
            [
                .. fieldIds
                    .Where(id => !Equals(answers[id], after[id]))
                    .Select(id => new FieldChange(id, answers.Text(id), after.Text(id))),
            ]
        );
    }
}
