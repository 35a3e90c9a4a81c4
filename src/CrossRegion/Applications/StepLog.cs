using Microsoft.EntityFrameworkCore;
using Tongban.CrossRegion.Data;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>The steps of an application: our own as they are done, the other place's as they come.</summary>
internal sealed class StepLog(
    CrossRegionDb db,
    IdSource ids,
    IFieldProtector protector,
    CrossRegionOptions options,
    IBusinessClock clock
)
{
    public async Task<IReadOnlyList<CrossStep>> ReadAsync(string application, CancellationToken ct)
    {
        var stored = await db.Steps.AsNoTracking().Where(one => one.Application == application).ToListAsync(ct);
        var added = db.Steps.Local.Where(one =>
            one.Application == application && stored.All(other => other.Id != one.Id)
        );
        return CrossState.InOrder(stored.Concat(added).Select(Of));
    }

    /// <summary>Writes a step of our own, in the open write scope.</summary>
    public async Task<CrossStep> AddAsync(
        string application,
        CrossAct act,
        string title,
        string? detail,
        string who,
        int round,
        CancellationToken ct,
        DateTimeOffset? at = null
    )
    {
        var steps = await ReadAsync(application, ct);
        var done = new CrossStep(
            options.Place,
            steps.Where(one => one.Place == options.Place).Select(one => one.Ordinal).DefaultIfEmpty().Max() + 1,
            Whole(at ?? clock.Now),
            act,
            title,
            detail ?? "",
            who,
            round
        );
        db.Steps.Add(Row(application, done));
        return done;
    }

    /// <summary>Writes steps of the other place; those that are there already stay as they are.</summary>
    public async Task TakeAsync(string application, IEnumerable<CrossStep> steps, CancellationToken ct)
    {
        var there = (await ReadAsync(application, ct)).Select(one => (one.Place, one.Ordinal)).ToHashSet();
        db.Steps.AddRange(
            steps
                .Where(one => there.Add((one.Place, one.Ordinal)))
                .Select(one => Row(application, one with { At = Whole(one.At) }))
        );
    }

    /// <summary>Whole milliseconds, so that both places keep the same instant.</summary>
    public static DateTimeOffset Whole(DateTimeOffset at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private StepRow Row(string application, CrossStep step) =>
        new()
        {
            Id = ids.Next(),
            Application = application,
            Place = step.Place,
            Ordinal = step.Ordinal,
            At = step.At,
            Act = step.Act,
            Title = step.Title,
            Detail = protector.Protect(step.Detail),
            Who = step.Who,
            Round = step.Round,
        };

    private CrossStep Of(StepRow row) =>
        new(row.Place, row.Ordinal, row.At, row.Act, row.Title, protector.Reveal(row.Detail), row.Who, row.Round);
}
