using Tongban.Cases.Remote;
using Tongban.CrossRegion.Data;
using Tongban.Platform;

namespace Tongban.CrossRegion.Exchange;

/// <summary>Puts messages to other places into the log, in the open write scope of the act that says them.</summary>
internal sealed class Outbox(
    CrossRegionDb db,
    UnitOfWork work,
    IdSource ids,
    IFieldProtector protector,
    IBusinessClock clock,
    TimeProvider time
)
{
    public void Put(string partner, string kind, EnvelopeBody body, IEnumerable<RemoteFile>? attachments = null)
    {
        var id = ids.Next();
        db.Messages.Add(
            new MessageRow
            {
                Id = id,
                Direction = Direction.Out,
                Partner = partner,
                MessageKey = Guid.NewGuid().ToString("N"),
                Kind = kind,
                Application = body.Application,
                Body = protector.Protect(CanonicalJson.Write(body)),
                Attachments = CanonicalJson.Write(
                    (attachments ?? []).Select(one => new EnvelopeAttachment(one.Hash, one.Name)).ToList()
                ),
                State = MessageState.Waiting,
                At = clock.Now,
            }
        );
        work.Schedule(SendWork.Kind, $"{id}", time.GetUtcNow(), clock: DueClock.System);
    }
}
