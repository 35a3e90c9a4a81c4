using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Remote;
using Tongban.Catalog;
using Tongban.CrossRegion.Agreements;
using Tongban.CrossRegion.Data;
using Tongban.CrossRegion.Exchange;
using Tongban.CrossRegion.Meetings;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>Does what an envelope says, in the receiver's write scope.</summary>
internal sealed class ArrivedMessages(
    CrossRegionDb db,
    UnitOfWork work,
    RemoteCases cases,
    AgreementBook agreements,
    AgreedItems items,
    StepLog steps,
    MeetingLog meetings,
    Outbox outbox,
    IdSource ids,
    IFieldProtector protector,
    CrossRegionOptions options,
    TimeProvider time
)
{
    /// <summary>The refusal; null when it was done.</summary>
    public async Task<Rejection?> TakeAsync(Envelope envelope, CancellationToken ct)
    {
        var number = envelope.Body.Application;
        var row = await db.Applications.SingleOrDefaultAsync(one => one.Number == number, ct);
        if (envelope.Kind == EnvelopeKinds.Application)
        {
            return await FileAsync(envelope, row, ct);
        }

        if (row is null || row.Partner != envelope.From)
        {
            return CrossErrors.UnknownApplication(number);
        }

        if (envelope.Kind == EnvelopeKinds.Reply && await ReplyFaultAsync(envelope, row, ct) is { } fault)
        {
            return fault;
        }

        if (
            envelope.Kind == EnvelopeKinds.Meeting
            && await meetings.TakeAsync(envelope.Body.Meeting, row, envelope.From, ct) is { } wrong
        )
        {
            return wrong;
        }

        await steps.TakeAsync(number, envelope.Body.Steps, ct);
        await CorrectionAsync(envelope, row, ct);
        if (row.JointTaker == envelope.From)
        {
            row.TakerCaseNumber ??= envelope.Body.CaseNumber;
            row.TakerTurn = envelope.Body.Turn ?? row.TakerTurn;
        }
        else
        {
            row.CaseNumber ??= envelope.Body.CaseNumber;
            row.Turn = envelope.Body.Turn ?? row.Turn;
        }

        row.Stage = CrossState.Of(await steps.ReadAsync(number, ct), row.JointTaker);
        await db.KeepResultsAsync(number, envelope.Body.Results ?? [], ids, ct);
        if (row is { Side: ApplicationSide.Taker, Stage: CrossStage.OwnPart, TakerCaseId: null })
        {
            work.Schedule(OwnPartWork.Kind, number, time.GetUtcNow(), clock: DueClock.System);
        }

        if (envelope is { Kind: EnvelopeKinds.Handed, Body.Recipient: not null } && row.CaseId is not null)
        {
            work.Schedule(DeliveredWork.Kind, number, time.GetUtcNow(), clock: DueClock.System);
        }

        Record(envelope);
        return null;
    }

    /// <summary>What the home place asks of the applicant now, and what it says to a reply.</summary>
    private async Task CorrectionAsync(Envelope envelope, ApplicationRow row, CancellationToken ct)
    {
        if (
            row.Side != ApplicationSide.Taker
            || envelope.Kind is not (EnvelopeKinds.Progress or EnvelopeKinds.Result or EnvelopeKinds.Returned)
        )
        {
            return;
        }

        row.Correction = CrossDesk.Sealed(envelope.Body.Correction, protector);
        if (envelope.Body.Replied is not { } said)
        {
            return;
        }

        var reply = await db.Replies.SingleOrDefaultAsync(
            one => one.Application == row.Number && one.Ordinal == said.Ordinal,
            ct
        );
        if (reply is not null)
        {
            (reply.State, reply.Words) = (
                said.Laid ? ReplyState.Laid : ReplyState.Refused,
                protector.Protect(said.Words)
            );
        }
    }

    /// <summary>Keeps a reply to be laid on the case; the refusal of one that is not what it must be.</summary>
    private async Task<Rejection?> ReplyFaultAsync(Envelope envelope, ApplicationRow row, CancellationToken ct)
    {
        if (
            envelope.Body.Reply is not { } taken
            || row is not { Side: ApplicationSide.Home, CaseId: not null }
            || taken.Files().Any(one => envelope.Attachments.All(each => each.Sha256 != one.Hash))
        )
        {
            return CrossErrors.Malformed("补正的内容或者附件清单不对。");
        }

        if (await db.Replies.AnyAsync(one => one.Application == row.Number && one.Ordinal == taken.Ordinal, ct))
        {
            return CrossErrors.KeyReused($"{row.Number}-{taken.Ordinal}");
        }

        var reply = new ReplyRow
        {
            Id = ids.Next(),
            Application = row.Number,
            Ordinal = taken.Ordinal,
            Content = protector.Protect(JsonSerializer.Serialize(taken, PlatformJson.Options)),
            State = ReplyState.Came,
            At = StepLog.Whole(taken.TakenAt),
        };
        db.Replies.Add(reply);
        work.Schedule(ReplyWork.Kind, $"{reply.Id}", time.GetUtcNow(), clock: DueClock.System);
        return null;
    }

    private async Task<Rejection?> FileAsync(Envelope envelope, ApplicationRow? row, CancellationToken ct)
    {
        var (number, taken) = (envelope.Body.Application, envelope.Body.Taken);
        if (
            taken is null
            || !number.StartsWith(CrossNumber.Prefix + envelope.From, StringComparison.Ordinal)
            || number.Length > CrossNumber.Longest
            || taken.Files().Any(one => envelope.Attachments.All(each => each.Sha256 != one.Hash))
        )
        {
            return CrossErrors.Malformed("申请的编号、内容或者附件清单不对。");
        }

        if (row is not null && (row.Partner != envelope.From || row.CaseId is not null))
        {
            return CrossErrors.KeyReused(number);
        }

        // the agreement that is named is one of these two places', and what it says of the item is read here
        var agreement = agreements.Find(taken.Agreement);
        if (
            agreement?.Joins(envelope.From, options.Place) != true
            || agreement.Item(taken.CatalogCode) is not { AtCounter: true, Joint: var joint }
            || await items.FindAsync(taken.CatalogCode, ct) is not { } item
        )
        {
            return CrossErrors.ItemNotAgreed(taken.CatalogCode);
        }

        if (joint is not null)
        {
            taken = JointForm.PartOf(taken, item, joint.Home);
        }

        row ??= Add(envelope, taken, item, joint is not null);
        row.Filing = protector.Protect(JsonSerializer.Serialize(taken, PlatformJson.Options));
        row.Round = taken.Round;
        await steps.TakeAsync(number, envelope.Body.Steps, ct);
        var from = envelope.From;
        var filed = await cases.FileAsync(
            new RemoteFiling(
                $"cross:{number}",
                item.Id,
                taken.ApplicantKind,
                taken.Situations,
                taken.Answers,
                taken.Materials,
                taken.ByPost && joint is null,
                taken.PostalAddress,
                taken.TruthDeclared
            ),
            $"{(joint is null ? "异地代收" : "多地联办")}（{taken.TakenBy}）",
            ct
        );
        CrossStep done;
        if (filed.IsOk)
        {
            (row.CaseId, row.CaseNumber) = (filed.Value.CaseId, filed.Value.Number);
            done = await steps.AddAsync(
                number,
                CrossAct.Arrived,
                "业务属地收到",
                $"{(joint is null ? "" : $"{joint.Home.Name}，")}办件编号{filed.Value.Number}",
                Actor.System.Name,
                taken.Round,
                ct
            );
        }
        else
        {
            done = await steps.AddAsync(
                number,
                CrossAct.Returned,
                "退回更正",
                string.Join('\n', filed.Rejections.Select(one => one.Message).Distinct()),
                Actor.System.Name,
                taken.Round,
                ct
            );
        }

        row.Stage = CrossState.Of(await steps.ReadAsync(number, ct), row.JointTaker);
        outbox.Put(
            from,
            filed.IsOk ? EnvelopeKinds.Progress : EnvelopeKinds.Returned,
            new EnvelopeBody
            {
                Application = number,
                Steps = [done],
                CaseNumber = row.CaseNumber,
            }
        );
        Record(envelope);
        return null;
    }

    private ApplicationRow Add(Envelope envelope, TakenApplication taken, PublishedItem item, bool joint)
    {
        var row = new ApplicationRow
        {
            Id = ids.Next(),
            Number = envelope.Body.Application,
            Side = ApplicationSide.Home,
            Partner = envelope.From,
            AgreementId = taken.Agreement,
            CatalogCode = taken.CatalogCode,
            ItemId = item.Id,
            ItemName = item.Content.Name,
            AuthorityCode = item.Content.AuthorityCode,
            ApplicantName = protector.Protect(taken.ApplicantName),
            ApplicantPhone = protector.Protect(taken.ApplicantPhone),
            QueryHash = "",
            Filing = protector.Protect(""),
            ByPost = taken.ByPost,
            Stage = CrossStage.Underway,
            TakenAt = StepLog.Whole(taken.TakenAt),
            SendBy = StepLog.Whole(taken.TakenAt),
            Joint = joint,
        };
        db.Applications.Add(row);
        return row;
    }

    private void Record(Envelope envelope) =>
        work.Record(
            new LedgerEntry(
                $"cross:{envelope.Body.Application}",
                $"cross.came.{envelope.Kind}",
                Actor.System,
                new
                {
                    from = envelope.From,
                    to = options.Place,
                    sequence = envelope.Sequence,
                    steps = envelope.Body.Steps.Count,
                }
            )
        );
}
