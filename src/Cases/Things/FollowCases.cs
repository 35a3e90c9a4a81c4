using Tongban.Platform;

namespace Tongban.Cases.Things;

/// <summary>Hears of every move of a case; of one that is no member it forgets at once.</summary>
internal sealed class FollowCases(ThingProgress progress, ThingCorrections corrections) : IOutboxSubscriber
{
    /// <summary>Moves after which a 一件事 may stand elsewhere.</summary>
    public static IReadOnlyList<string> Topics { get; } =
    [
        "case.accepted",
        "case.declined",
        "case.correction-drafted",
        "case.correction-issued",
        "case.correction-replied",
        "case.closed",
        "case.ended",
    ];

    public async Task HandleAsync(OutboxMessage message, CancellationToken ct)
    {
        var about = message.Body<CaseMessage>();
        if (await corrections.WaveOfAsync(about.CaseId, ct) is not { } wave)
        {
            return;
        }

        await corrections.SendAsync(wave.Thing, wave.Wave, last: false, ct);
        await progress.FollowAsync(about.CaseId, ct);
    }
}
