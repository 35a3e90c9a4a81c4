using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Kernel;

namespace Tongban.Cases.Things;

/// <summary>Which buildings are looked at now: of one building one application is under way, and of a whole project no other.</summary>
internal sealed class BuildingsUnderWay(CasesDb db)
{
    /// <summary>CASE-0262 for a building, or a whole project, of an application under way; null where nothing stands against it.</summary>
    /// <param name="own">The application itself, when it is looked at again.</param>
    public async Task<Rejection?> RefusalAsync(Buildings asked, long? own, CancellationToken ct)
    {
        if (asked.Project is not { } project)
        {
            return null;
        }

        var open = await db
            .ThingBuildings.Where(one => one.Project == project && one.Closed == 0 && one.ThingId != own)
            .Select(one => one.Building)
            .ToListAsync(ct);
        return open.Count > 0 && Buildings.Overlap(asked.Keys, open)
            ? ThingErrors.BuildingUnderWay([
                .. asked.Names.Where(name => open.Contains(new Buildings(null, [name]).Keys[0])),
            ])
            : null;
    }

    public void Add(long thingId, Buildings asked)
    {
        if (asked.Project is { } project)
        {
            db.ThingBuildings.AddRange(
                asked.Keys.Select(building => new ThingBuildingRow
                {
                    ThingId = thingId,
                    Project = project,
                    Building = building,
                    Closed = 0,
                })
            );
        }
    }

    public async Task CloseAsync(long thingId, CancellationToken ct) => await MarkAsync(thingId, thingId, ct);

    public async Task ReopenAsync(long thingId, CancellationToken ct) => await MarkAsync(thingId, 0, ct);

    private async Task MarkAsync(long thingId, long closed, CancellationToken ct)
    {
        foreach (var one in await db.ThingBuildings.Where(one => one.ThingId == thingId).ToListAsync(ct))
        {
            one.Closed = closed;
        }
    }
}
