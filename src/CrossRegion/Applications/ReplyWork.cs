using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Remote;
using Tongban.CrossRegion.Data;
using Tongban.CrossRegion.Exchange;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>
/// Lays on the case at home what the taking place received for its correction notice, and tells that place what became of it: in
/// one transaction, so that a case that has it and an answer that says so are the same thing.
/// </summary>
internal sealed class ReplyWork(
    CrossRegionDb db,
    UnitOfWork work,
    RemoteCases cases,
    StepLog steps,
    Outbox outbox,
    IFieldProtector protector
) : IDueWork
{
    public const string Kind = "crossregion.reply";

    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        var id = long.Parse(item.Key, CultureInfo.InvariantCulture);
        var reply = await db.Replies.AsNoTracking().SingleAsync(one => one.Id == id, ct);
        if (reply.State != ReplyState.Came)
        {
            return;
        }

        var taken = JsonSerializer.Deserialize<TakenReply>(protector.Reveal(reply.Content), PlatformJson.Options)!;
        var caseId = await db
            .Applications.Where(one => one.Number == reply.Application)
            .Select(one => one.CaseId)
            .SingleAsync(ct);
        var asked = (await cases.ReadAsync(caseId!.Value, ct))?.Correction;
        Result<RemoteReplied> laid;
        await using (var write = await work.BeginAsync(ct))
        {
            laid = await cases.ReplyAsync(caseId.Value, taken.Content, $"异地代收（{taken.TakenBy}）", ct);
            if (laid.IsOk)
            {
                await LaidAsync(id, taken, laid.Value, asked, ct);
                await write.CommitAsync(ct);
                return;
            }
        }

        // what the refused reply had begun to write is gone with its scope
        await using var refused = await work.BeginAsync(ct);
        await RefusedAsync(id, taken, laid.Rejections, asked, ct);
        await refused.CommitAsync(ct);
    }

    /// <param name="before">What was asked before the reply.</param>
    private async Task LaidAsync(
        long id,
        TakenReply taken,
        RemoteReplied laid,
        RemoteCorrection? before,
        CancellationToken ct
    )
    {
        var (row, reply) = await RowsAsync(id, ct);
        var words =
            laid.LeftOut.Count == 0 ? "" : $"申请人已经直接补正，没有重复采用：{string.Join('、', laid.LeftOut)}";
        (reply.State, reply.Words) = (ReplyState.Laid, protector.Protect(words));
        var asked = laid.Complete ? null : Remaining(before, taken);
        row.Correction = CrossDesk.Sealed(asked, protector);
        IReadOnlyList<CrossStep> said =
            words.Length == 0
                ? []
                :
                [
                    await steps.AddAsync(
                        row.Number,
                        CrossAct.Moved,
                        "部分补正没有采用",
                        words,
                        Actor.System.Name,
                        row.Round,
                        ct
                    ),
                ];
        Tell(row, EnvelopeKinds.Progress, said, asked, new ReplyAnswer(taken.Ordinal, Laid: true, words));
    }

    private async Task RefusedAsync(
        long id,
        TakenReply taken,
        IReadOnlyList<Rejection> why,
        RemoteCorrection? asked,
        CancellationToken ct
    )
    {
        var (row, reply) = await RowsAsync(id, ct);
        var words = string.Join('\n', why.Select(one => one.Message).Distinct());
        (reply.State, reply.Words) = (ReplyState.Refused, protector.Protect(words));
        row.Correction = CrossDesk.Sealed(asked, protector);
        var step = await steps.AddAsync(
            row.Number,
            CrossAct.Returned,
            "补正材料没有采用",
            words,
            Actor.System.Name,
            row.Round,
            ct
        );
        Tell(row, EnvelopeKinds.Returned, [step], asked, new ReplyAnswer(taken.Ordinal, Laid: false, words));
    }

    private async Task<(ApplicationRow Row, ReplyRow Reply)> RowsAsync(long id, CancellationToken ct)
    {
        var reply = await db.Replies.SingleAsync(one => one.Id == id, ct);
        return (await db.Applications.SingleAsync(one => one.Number == reply.Application, ct), reply);
    }

    private void Tell(
        ApplicationRow row,
        string kind,
        IReadOnlyList<CrossStep> said,
        RemoteCorrection? asked,
        ReplyAnswer answer
    ) =>
        outbox.Put(
            row.Partner,
            kind,
            new EnvelopeBody
            {
                Application = row.Number,
                Steps = said,
                CaseNumber = row.CaseNumber,
                Correction = asked,
                Replied = answer,
            }
        );

    private static RemoteCorrection? Remaining(RemoteCorrection? asked, TakenReply taken)
    {
        RemoteCorrectionItem[] left =
        [
            .. (asked?.Items ?? []).Where(item =>
                item.IsField
                    ? taken.Answers.Keys.All(key => key.Split('.')[0] != item.TargetId)
                    : taken.Parts.All(part => part.ItemId != item.Id)
            ),
        ];
        return asked is null || left.Length == 0 ? null : asked with { Items = left };
    }
}
