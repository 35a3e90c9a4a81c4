using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.CrossRegion.Agreements;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Data;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.CrossRegion.Exchange;

/// <summary>What the receiving side says to an envelope.</summary>
/// <param name="Receipt">The signed receipt; null with a refusal.</param>
/// <param name="Expected">Number that is waited for, where the number was wrong.</param>
/// <param name="Missing">Attachments that were not pushed.</param>
internal sealed record Reception(string? Receipt, Rejection? Refusal, long? Expected, IReadOnlyList<string> Missing)
{
    public static Reception Refused(Rejection why) => new(null, why, null, []);
}

/// <summary>
/// Takes an envelope in: who it is from, whether it is its turn, whether an agreement covers it; then does what it says, notes it
/// and signs the receipt, in one transaction. The same envelope again gets the same receipt.
/// </summary>
internal sealed class Receiver(
    CrossRegionDb db,
    UnitOfWork work,
    ExchangeKeys keys,
    AgreementBook agreements,
    ArrivedMessages messages,
    CrossRegionOptions options,
    IdSource ids,
    IFieldProtector protector,
    IBusinessClock clock
)
{
    private const int Tries = 3;

    public async Task<Reception> TakeAsync(string json, CancellationToken ct)
    {
        if (options.Place.Length == 0)
        {
            return Reception.Refused(CrossErrors.Off);
        }

        var signed = SignedText.Read(json, SignedText.EnvelopeMember);
        if (!signed.IsOk)
        {
            return Reception.Refused(signed.Rejection);
        }

        var read = signed.Value.As<Envelope>();
        if (!read.IsOk)
        {
            return Reception.Refused(read.Rejection);
        }

        if (FaultOf(read.Value, signed.Value) is { } fault)
        {
            return Reception.Refused(fault);
        }

        for (var tries = 1; ; tries++)
        {
            try
            {
                return await OnceAsync(read.Value, signed.Value, ct);
            }
            catch (ConflictException) when (tries < Tries)
            {
                // the same envelope came twice at once: the second look finds the first one's receipt
            }
        }
    }

    private Rejection? FaultOf(Envelope envelope, SignedText signed) =>
        envelope.Format != Envelope.FormatName ? CrossErrors.Malformed($"不认识格式{envelope.Format}。")
        : envelope.To != options.Place ? CrossErrors.NotForUs(envelope.To)
        : keys.Fault(envelope.From, envelope.KeyId, signed.Text, signed.Signature) is { } fault ? fault
        : envelope.Sequence < 1 || envelope.Key.Length is 0 or > 100 ? CrossErrors.Malformed("序号或者幂等键不对。")
        : !EnvelopeKinds.All.Contains(envelope.Kind) ? CrossErrors.Malformed($"不认识种类{envelope.Kind}。")
        : envelope.Body.Steps.Any(one => one.Place != envelope.From) ? CrossErrors.Malformed("步骤不是发送方自己的。")
        : null;

    private async Task<Reception> OnceAsync(Envelope envelope, SignedText signed, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var digest = ExchangeKeys.DigestOf(signed.Text);
        var came = db
            .Messages.AsNoTracking()
            .Where(one => one.Direction == Direction.In && one.Partner == envelope.From);
        var expected = (await came.MaxAsync(one => one.Sequence, ct) ?? 0) + 1;
        if (await came.SingleOrDefaultAsync(one => one.Sequence == envelope.Sequence, ct) is { } before)
        {
            return before.Digest == digest
                ? new Reception(before.Receipt, null, null, [])
                : new Reception(null, CrossErrors.Replayed(envelope.Sequence), expected, []);
        }

        if (await came.AnyAsync(one => one.MessageKey == envelope.Key, ct))
        {
            return Reception.Refused(CrossErrors.KeyReused(envelope.Key));
        }

        if (envelope.Sequence != expected)
        {
            return new Reception(null, CrossErrors.OutOfOrder(envelope.Sequence, expected), expected, []);
        }

        if (AgreementFault(envelope) is { } notAgreed)
        {
            return Reception.Refused(notAgreed);
        }

        string[] named = [.. envelope.Attachments.Select(one => one.Sha256)];
        var there = await db
            .Attachments.Where(one => one.Partner == envelope.From && named.Contains(one.Hash))
            .Select(one => one.Hash)
            .ToListAsync(ct);
        string[] missing = [.. named.Except(there, StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            return new Reception(null, CrossErrors.AttachmentsMissing(missing.Length), null, missing);
        }

        if (await messages.TakeAsync(envelope, ct) is { } refusal)
        {
            // a copy that was committed since the look above is why: that look is taken again
            return await came.AnyAsync(one => one.Sequence == envelope.Sequence, ct)
                ? throw new ConflictException()
                : Reception.Refused(refusal);
        }

        var receipt = ReceiptFor(envelope, digest);
        db.Messages.Add(
            new MessageRow
            {
                Id = ids.Next(),
                Direction = Direction.In,
                Partner = envelope.From,
                Sequence = envelope.Sequence,
                MessageKey = envelope.Key,
                Kind = envelope.Kind,
                Application = envelope.Body.Application,
                Body = protector.Protect(""),
                Attachments = JsonSerializer.Serialize(envelope.Attachments, PlatformJson.Options),
                Envelope = protector.Protect(signed.Text),
                Digest = digest,
                Signature = signed.Signature,
                Receipt = receipt,
                State = MessageState.Received,
                At = clock.Now,
            }
        );
        await write.CommitAsync(ct);
        return new Reception(receipt, null, null, []);
    }

    /// <summary>
    /// A new application needs an agreement that stands today and names the item; what was begun under one that has ended since
    /// is finished.
    /// </summary>
    private Rejection? AgreementFault(Envelope envelope)
    {
        if (envelope.Kind == EnvelopeKinds.Application && envelope.Body.Taken is { } taken)
        {
            var today = LegalTime.DateOf(clock.Now);
            var fit = agreements.For(envelope.From, options.Place, taken.CatalogCode, today);
            return fit.IsOk ? null : fit.Rejection;
        }

        return agreements.All.Any(one => one.Joins(envelope.From, options.Place))
            ? null
            : CrossErrors.NoAgreement(envelope.From);
    }

    private string ReceiptFor(Envelope envelope, string digest)
    {
        var text = CanonicalJson.Write(
            new Receipt(
                Receipt.FormatName,
                options.Place,
                envelope.From,
                envelope.Sequence,
                envelope.Key,
                digest,
                clock.Now,
                keys.KeyId
            )
        );
        return new SignedText(text, keys.Sign(text)).Write(SignedText.ReceiptMember);
    }
}
