using System.Text.Json;

namespace Tongban.Platform;

/// <summary>The clock that a due time is read on.</summary>
public enum DueClock
{
    /// <summary>Legal time (<see cref="IBusinessClock"/>).</summary>
    Business,

    /// <summary>The machine's time (<see cref="TimeProvider"/>).</summary>
    System,
}

/// <summary>One piece of work whose time has come.</summary>
/// <param name="Kind">Kind of work.</param>
/// <param name="Key">What it is about.</param>
/// <param name="DueAt">When it was due, at +08:00; legal effects are dated by this, not by the instant of the run.</param>
/// <param name="Attempt">1 for the first run.</param>
/// <param name="Json">The payload; null when there is none.</param>
public sealed record DueItem(string Kind, string Key, DateTimeOffset DueAt, int Attempt, string? Json)
{
    /// <summary>Reads the payload.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T Payload<T>() =>
        Json is not null && JsonSerializer.Deserialize<T>(Json, PlatformJson.Options) is { } value
            ? value
            : throw new InvalidOperationException($"{Kind} {Key} has no payload.");
}

/// <summary>
/// Does one kind of due work, in a scope and unit of work of its own. It begins at most one write scope; the row is
/// completed in that transaction, so the work happens exactly once. Without a write scope it happens at least once.
/// Throwing puts the item back, for a later attempt.
/// </summary>
public interface IDueWork
{
    /// <summary>Does the work.</summary>
    Task RunAsync(DueItem item, CancellationToken ct);
}

/// <summary>A published message.</summary>
/// <param name="Id">Id; the same at every attempt and for every subscriber.</param>
/// <param name="Topic">Topic.</param>
/// <param name="At">Legal time of publication, at +08:00.</param>
/// <param name="Json">Body.</param>
public sealed record OutboxMessage(long Id, string Topic, DateTimeOffset At, string Json)
{
    /// <summary>Reads the body.</summary>
    public T Body<T>() =>
        JsonSerializer.Deserialize<T>(Json, PlatformJson.Options)
        ?? throw new InvalidOperationException($"Message {Id} of {Topic} has no body.");
}

/// <summary>
/// Receives the messages of a topic: each at least once, and exactly once as far as it writes through the unit of work.
/// Order is that of publication, unless an earlier message had to be retried.
/// </summary>
public interface IOutboxSubscriber
{
    /// <summary>Handles a message, in a scope and unit of work of its own.</summary>
    Task HandleAsync(OutboxMessage message, CancellationToken ct);
}
