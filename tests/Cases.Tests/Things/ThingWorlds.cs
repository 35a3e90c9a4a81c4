using System.Collections.Concurrent;
using Tongban.Cases.Tests.Engine;
using Tongban.Platform;

namespace Tongban.Cases.Tests.Things;

/// <summary>One world an engine for the courses that leave the clock alone.</summary>
public sealed class ThingWorlds : IAsyncLifetime
{
    private readonly ConcurrentDictionary<DatabaseEngine, Task<CaseWorld>> worlds = new();

    internal Task<CaseWorld> OfAsync(DatabaseEngine engine) =>
        worlds.GetOrAdd(engine, one => CaseWorld.CreateAsync(one, demonstration: true));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var world in worlds.Values)
        {
            await (await world).DisposeAsync();
        }
    }
}
