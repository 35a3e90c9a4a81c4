using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Data;
using Tongban.Platform;

namespace Tongban.CrossRegion.Exchange;

/// <summary>
/// Sends one message until the partner's receipt is there. Messages to one partner go in their order, one at a time: the first
/// that waits gets its number and its signature in one run, is sent in the next, and wakes the one behind it. Nothing is lost
/// when the program ends between any two of these: the same bytes are sent again, and the partner answers with the same receipt.
/// </summary>
internal sealed class SendWork(
    CrossRegionDb db,
    UnitOfWork work,
    PartnerClient partner,
    ExchangeKeys keys,
    IFieldProtector protector,
    CrossRegionOptions options,
    IBusinessClock clock,
    TimeProvider time
) : IDueWork
{
    public const string Kind = "crossregion.send";

    /// <summary>Refusals that no repetition changes. Wrong keys and addresses are put right by operators, so they are none.</summary>
    private static readonly string[] Final =
    [
        CrossErrors.Malformed("").Code,
        CrossErrors.NoAgreement("").Code,
        "CROSS-0009",
        CrossErrors.ItemNotAgreed("").Code,
        CrossErrors.UnknownApplication("").Code,
        CrossErrors.KeyReused("").Code,
        CrossErrors.NotConsented.Code,
    ];

    private static readonly string[] Renumbering = [CrossErrors.Replayed(0).Code, CrossErrors.OutOfOrder(0, 0).Code];

    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        var id = long.Parse(item.Key, CultureInfo.InvariantCulture);
        var row = await db.Messages.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct);
        if (row is not { State: MessageState.Waiting })
        {
            return;
        }

        if (await FirstAsync(row.Partner, ct) is { } first && first.Id != id)
        {
            await WaitBehindAsync(first, id, ct);
        }
        else if (row.Sequence is null)
        {
            await NumberAsync(id, null, ct);
        }
        else
        {
            await SettleAsync(id, await SendAsync(row, ct), ct);
        }
    }

    private Task<MessageRow?> FirstAsync(string to, CancellationToken ct) =>
        Waiting(to)
            .OrderBy(one => one.Sequence == null)
            .ThenBy(one => one.Sequence)
            .ThenBy(one => one.Id)
            .FirstOrDefaultAsync(ct);

    private IQueryable<MessageRow> Waiting(string to) =>
        db
            .Messages.AsNoTracking()
            .Where(one => one.Direction == Direction.Out && one.Partner == to && one.State == MessageState.Waiting);

    /// <summary>The one in front wakes it; the look now and then is for the case that both passed each other.</summary>
    private async Task WaitBehindAsync(MessageRow first, long id, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var next = time.GetUtcNow() + options.FirstPause;
        work.Schedule(Kind, $"{id}", first.NextAt > next ? first.NextAt.Value : next, clock: DueClock.System);
        await write.CommitAsync(ct);
    }

    private async Task NumberAsync(long id, long? asked, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var row = await db.Messages.SingleAsync(one => one.Id == id, ct);
        var last = await db
            .Messages.Where(one => one.Direction == Direction.Out && one.Partner == row.Partner)
            .MaxAsync(one => one.Sequence, ct);
        row.Sequence = asked ?? (last ?? 0) + 1;
        var envelope = new Envelope(
            Envelope.FormatName,
            options.Place,
            row.Partner,
            row.Sequence.Value,
            row.MessageKey,
            keys.KeyId,
            clock.Now,
            row.Kind,
            JsonSerializer.Deserialize<EnvelopeBody>(protector.Reveal(row.Body), PlatformJson.Options)!,
            AttachmentsOf(row)
        );
        var text = CanonicalJson.Write(envelope);
        (row.Envelope, row.Digest, row.Signature) = (
            protector.Protect(text),
            ExchangeKeys.DigestOf(text),
            keys.Sign(text)
        );
        work.Schedule(Kind, $"{id}", time.GetUtcNow(), clock: DueClock.System);
        await write.CommitAsync(ct);
    }

    private async Task<PartnerAnswer> SendAsync(MessageRow row, CancellationToken ct)
    {
        var signed = new SignedText(protector.Reveal(row.Envelope), row.Signature!);
        var answer = await partner.SendAsync(row.Partner, signed, ct);
        if (answer.Missing.Count == 0)
        {
            return answer;
        }

        var attachments = AttachmentsOf(row);
        foreach (var missing in attachments.Where(one => answer.Missing.Contains(one.Sha256)))
        {
            var pushed = await partner.PushAsync(row.Partner, missing.Sha256, missing.Name, ct);
            if (pushed.Receipt is null)
            {
                return pushed;
            }
        }

        return await partner.SendAsync(row.Partner, signed, ct);
    }

    private async Task SettleAsync(long id, PartnerAnswer answer, CancellationToken ct)
    {
        var row = await db.Messages.AsNoTracking().SingleAsync(one => one.Id == id, ct);
        if (answer.Code is { } code && Renumbering.Contains(code) && answer.Expected is { } expected)
        {
            if (expected > row.Sequence)
            {
                await NumberAsync(id, expected, ct);
                return;
            }

            if (expected < row.Sequence && await ResendAsync(row.Partner, expected, ct))
            {
                return;
            }
        }

        await using var write = await work.BeginAsync(ct);
        var one = await db.Messages.SingleAsync(each => each.Id == id, ct);
        var fault = answer.Receipt is { } receipt ? FaultOf(receipt, one) : answer.Words;
        if (fault is null)
        {
            (one.State, one.Receipt, one.AcknowledgedAt) = (MessageState.Acknowledged, answer.Receipt, clock.Now);
            (one.Fault, one.NextAt) = (null, null);
            await WakeNextAsync(one, ct);
        }
        else if (answer.Code is not null && Final.Contains(answer.Code))
        {
            (one.State, one.Sequence, one.Fault, one.NextAt) = (MessageState.Refused, null, fault, null);
            await NoteRefusalAsync(one, fault, ct);
            await WakeNextAsync(one, ct);
        }
        else
        {
            one.Attempts++;
            one.Fault = fault;
            one.NextAt = time.GetUtcNow() + Pause(one.Attempts);
            work.Schedule(Kind, $"{id}", one.NextAt.Value, clock: DueClock.System);
        }

        await write.CommitAsync(ct);
    }

    /// <summary>Twice as long after each attempt, up to the longest.</summary>
    public TimeSpan Pause(int attempts)
    {
        var pause = options.FirstPause * Math.Pow(2, Math.Min(attempts - 1, 20));
        return pause < options.LongestPause ? pause : options.LongestPause;
    }

    /// <summary>The partner lost what it had acknowledged (its database was restored): it gets that again, as it was signed.</summary>
    private async Task<bool> ResendAsync(string to, long from, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var lost = await db
            .Messages.Where(one =>
                one.Direction == Direction.Out
                && one.Partner == to
                && one.State == MessageState.Acknowledged
                && one.Sequence >= from
            )
            .OrderBy(one => one.Sequence)
            .ToListAsync(ct);
        if (lost.Count == 0)
        {
            return false;
        }

        foreach (var one in lost)
        {
            one.State = MessageState.Waiting;
            work.Schedule(Kind, $"{one.Id}", time.GetUtcNow(), clock: DueClock.System);
        }

        var waiting = await Waiting(to).Select(one => one.Id).ToListAsync(ct);
        foreach (var one in waiting)
        {
            work.Schedule(Kind, $"{one}", time.GetUtcNow(), clock: DueClock.System);
        }

        await write.CommitAsync(ct);
        return true;
    }

    private async Task WakeNextAsync(MessageRow done, CancellationToken ct)
    {
        var next = await Waiting(done.Partner)
            .Where(one => one.Id != done.Id)
            .OrderBy(one => one.Sequence == null)
            .ThenBy(one => one.Sequence)
            .ThenBy(one => one.Id)
            .Select(one => (long?)one.Id)
            .FirstOrDefaultAsync(ct);
        if (next is { } id)
        {
            work.Schedule(Kind, $"{id}", time.GetUtcNow(), clock: DueClock.System);
        }
    }

    private async Task NoteRefusalAsync(MessageRow refused, string why, CancellationToken ct)
    {
        var application = await db.Applications.SingleOrDefaultAsync(one => one.Number == refused.Application, ct);
        if (application is not null && refused.Kind == EnvelopeKinds.Application)
        {
            (application.Refusal, application.Stage) = (why, CrossStage.NotTaken);
        }
        else if (application is not null && refused.Kind == EnvelopeKinds.Meeting)
        {
            application.Refusal = why;
        }

        if (
            refused.Kind == EnvelopeKinds.Reply
            && await db
                .Replies.Where(one => one.Application == refused.Application && one.State == ReplyState.Sent)
                .SingleOrDefaultAsync(ct)
                is { } reply
        )
        {
            (reply.State, reply.Words) = (ReplyState.Refused, protector.Protect(why));
        }

        work.Record(
            new LedgerEntry(
                $"cross:{refused.Application}",
                "cross.refused",
                Actor.System,
                new
                {
                    partner = refused.Partner,
                    kind = refused.Kind,
                    why,
                }
            )
        );
    }

    private string? FaultOf(string receipt, MessageRow row)
    {
        var signed = SignedText.Read(receipt, SignedText.ReceiptMember);
        if (!signed.IsOk || signed.Value.As<Receipt>() is not { IsOk: true, Value: var said })
        {
            return CrossErrors.ReceiptWrong.Message;
        }

        var fits =
            said.Format == Receipt.FormatName
            && said.From == row.Partner
            && said.To == options.Place
            && said.Sequence == row.Sequence
            && said.Key == row.MessageKey
            && said.Digest == row.Digest;
        return fits && keys.Fault(row.Partner, said.KeyId, signed.Value.Text, signed.Value.Signature) is null
            ? null
            : CrossErrors.ReceiptWrong.Message;
    }

    private static List<EnvelopeAttachment> AttachmentsOf(MessageRow row) =>
        JsonSerializer.Deserialize<List<EnvelopeAttachment>>(row.Attachments, PlatformJson.Options)!;
}
