using System.Text.Json;
using Tongban.Platform;

namespace Tongban.Host.Replay;

/// <summary>
/// Which cases a replay makes: <c>data/haixi-2022q1/scenario.json</c>. It stands by itself and not on the published table,
/// so that a table with one figure changed disagrees with the replay.
/// </summary>
/// <param name="Seed">Of everything that is drawn: days, people, answers, which documents are rendered.</param>
internal sealed record Scenario(DateOnly From, DateOnly To, int Seed, IReadOnlyList<ScenarioAuthority> Authorities)
{
    public IEnumerable<ScenarioItem> Items => Authorities.SelectMany(one => one.Items);

    public int Cases => Items.Sum(one => one.Online + one.Counter);

    public static Scenario Load(string path) =>
        JsonSerializer.Deserialize<Scenario>(File.ReadAllText(path), JsonSerializerOptions.Web)
        ?? throw new InvalidDataException($"{path} is empty.");

    public static string PathOf(string name) => DataFiles.PathOf(name, "scenario.json");
}

internal sealed record ScenarioAuthority(string Authority, IReadOnlyList<ScenarioItem> Items);

/// <param name="Item">Local id.</param>
/// <param name="Online">Accepted of those filed online.</param>
/// <param name="Counter">Accepted of those filed at a counter.</param>
/// <param name="Open">Of all, lawfully open at the end.</param>
internal sealed record ScenarioItem(string Item, int Online, int Counter, int Open);
