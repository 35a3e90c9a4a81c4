using Tongban.Catalog.Content;

namespace Tongban.Catalog.Portal;

/// <summary>What the portal shows beside the catalogue itself: <c>data/portal</c> and <c>data/wizards</c>.</summary>
internal sealed class PortalData
{
    public IReadOnlyList<LifeEvent> Events { get; private init; } = [];
    public IReadOnlyList<Zone> Zones { get; private init; } = [];

    /// <summary>Ids of the items shown as usual until there are figures.</summary>
    public IReadOnlyList<string> Usual { get; private init; } = [];
    public IReadOnlyList<HelpTopic> Help { get; private init; } = [];
    public IReadOnlyList<Wizard> Wizards { get; private init; } = [];

    public LifeEvent? Event(string? code) => Events.FirstOrDefault(one => one.Code == code);

    public Wizard? Wizard(string? code) => Wizards.FirstOrDefault(one => one.Code == code);

    /// <exception cref="System.Text.Json.JsonException">A file is not what it should be.</exception>
    public static PortalData Load(string dataRoot)
    {
        var portal = Path.Combine(dataRoot, "portal");
        var wizards = Path.Combine(dataRoot, "wizards");
        return new PortalData
        {
            Events = Read<EventFile>(portal, "life-events.json").Events,
            Zones = Read<ZoneFile>(portal, "zones.json").Zones,
            Usual = Read<UsualFile>(portal, "usual.json").Items,
            Help = Read<HelpFile>(portal, "help.json").Topics,
            Wizards =
            [
                .. Directory
                    .EnumerateFiles(wizards, "*.json")
                    .Order(StringComparer.Ordinal)
                    .Select(file => ContentJson.Read<Wizard>(File.ReadAllText(file)))
                    .OrderBy(wizard => wizard.Order),
            ],
        };
    }

    private static T Read<T>(string folder, string file) =>
        ContentJson.Read<T>(File.ReadAllText(Path.Combine(folder, file)));

    private sealed record EventFile(string Note, IReadOnlyList<LifeEvent> Events);

    private sealed record ZoneFile(IReadOnlyList<Zone> Zones);

    private sealed record UsualFile(string Note, IReadOnlyList<string> Items);

    private sealed record HelpFile(IReadOnlyList<HelpTopic> Topics);
}
