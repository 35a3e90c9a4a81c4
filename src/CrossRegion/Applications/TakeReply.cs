using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Remote;
using Tongban.CrossRegion.Data;
using Tongban.CrossRegion.Exchange;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>
/// 代收补正: the taking place receives what the home place's notice asks, sees the originals and sends it on in one act. Whether
/// it mends the application is decided at home alone.
/// </summary>
internal sealed class TakeReply(
    CrossRegionDb db,
    CrossMoves moves,
    CrossDesk desk,
    StepLog steps,
    Outbox outbox,
    IdSource ids,
    IFieldProtector protector,
    IBusinessClock clock
)
{
    public async Task<Result<string>> RunAsync(
        string number,
        RemoteCorrection asked,
        RemoteReplyForm form,
        Acted by,
        CancellationToken ct
    )
    {
        var read = form.Read(asked);
        Rejection[] faults = [.. read.Rejections, .. read.IsOk ? FaultsOf(asked, read.Value) : []];
        return faults.Length > 0
            ? Result.Fail<string>(faults)
            : await moves.RunAsync(
                "cross.reply",
                number,
                by,
                row => SendAsync(row, read.Value, [.. form.FieldFiles(asked)], by, ct),
                ct
            );
    }

    private async Task<Rejection?> SendAsync(
        ApplicationRow row,
        RemoteReply reply,
        IReadOnlyList<RemoteFile> files,
        Acted by,
        CancellationToken ct
    )
    {
        if (row is not { Side: ApplicationSide.Taker, Stage: CrossStage.AtHome })
        {
            return CrossErrors.NotNow(CrossState.StageName(row.Stage));
        }

        if (CrossDesk.CorrectionOf(row, protector) is not { } asked)
        {
            return CrossErrors.NothingAsked;
        }

        var before = await db.Replies.Where(one => one.Application == row.Number).ToListAsync(ct);
        if (before.Exists(one => one.State == ReplyState.Sent))
        {
            return CrossErrors.ReplyUnderway;
        }

        string[] strange = [.. reply.Parts.Select(one => one.ItemId).Except(asked.Items.Select(one => one.Id))];
        if (strange.Length > 0)
        {
            return CrossErrors.Conflict;
        }

        var taken = new TakenReply(
            before.Count + 1,
            reply.Parts,
            reply.Answers,
            files,
            StepLog.Whole(clock.Now),
            by.Who
        );
        db.Replies.Add(
            new ReplyRow
            {
                Id = ids.Next(),
                Application = row.Number,
                Ordinal = taken.Ordinal,
                Content = protector.Protect(JsonSerializer.Serialize(taken, PlatformJson.Options)),
                State = ReplyState.Sent,
                At = taken.TakenAt,
            }
        );
        outbox.Put(
            row.Partner,
            EnvelopeKinds.Reply,
            new EnvelopeBody
            {
                Application = row.Number,
                Steps = await StepsAsync(row, asked, taken, by, ct),
                Reply = taken,
            },
            taken.Files()
        );
        return null;
    }

    private async Task<IReadOnlyList<CrossStep>> StepsAsync(
        ApplicationRow row,
        RemoteCorrection asked,
        TakenReply taken,
        Acted by,
        CancellationToken ct
    )
    {
        var names = asked
            .Items.Where(item =>
                item.IsField
                    ? taken.Answers.Keys.Any(key => key.Split('.')[0] == item.TargetId)
                    : taken.Parts.Any(part => part.ItemId == item.Id)
            )
            .Select(one => one.Name);
        var seen = asked
            .Items.Where(item => taken.Parts.Any(part => part.ItemId == item.Id && part.OriginalSeen))
            .Select(one => one.Name)
            .DefaultIfEmpty("无");
        Task<CrossStep> Step(CrossAct act, string title, string detail) =>
            steps.AddAsync(row.Number, act, title, detail, by.Who, row.Round, ct);
        return
        [
            await Step(CrossAct.Received, "收取补正材料", string.Join('\n', names)),
            await Step(CrossAct.OriginalsChecked, "核验补正材料原件", $"原件：{string.Join('、', seen)}"),
            await Step(CrossAct.Dispatched, "转送补正材料", $"发往{desk.PlaceName(row.AgreementId, row.Partner)}"),
        ];
    }

    /// <summary>Something came; each material has its scan, and its original was seen.</summary>
    private static IEnumerable<Rejection> FaultsOf(RemoteCorrection asked, RemoteReply reply)
    {
        if (reply.Parts.Count == 0 && reply.Answers.Count == 0)
        {
            yield return CrossErrors.ReplyEmpty;
        }

        foreach (var part in reply.Parts)
        {
            var item = asked.Items.First(one => one.Id == part.ItemId);
            if (part.Files.Count == 0)
            {
                yield return CrossErrors.MaterialMissing(item.Name) with
                {
                    Field = RemoteReplyForm.FileControl(item),
                };
            }
            else if (!part.OriginalSeen)
            {
                yield return CrossErrors.OriginalNotSeen(item.Name) with
                {
                    Field = RemoteReplyForm.FileControl(item),
                };
            }
        }
    }
}
