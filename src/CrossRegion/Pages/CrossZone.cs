using Tongban.Catalog;
using Tongban.CrossRegion.Agreements;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.CrossRegion.Pages;

/// <summary>What 跨省通办 adds to its zone: agreements in force with their items by mode, and what was published of others.</summary>
internal sealed class CrossZone(
    AgreementBook agreements,
    CatalogReader catalog,
    CrossRegionOptions options,
    IBusinessClock clock
)
{
    private Dictionary<string, string> links = [];

    public IReadOnlyList<string> Modes { get; } = [.. Enum.GetValues<CrossMode>().Select(KeyOf)];
    public IReadOnlyList<Agreement> Standing { get; private set; } = [];
    public PublishedFigures? Figures => agreements.Figures;

    public static string KeyOf(CrossMode mode) => char.ToLowerInvariant($"{mode}"[0]) + $"{mode}"[1..];

    /// <summary>Id of the guide in this catalogue; null where it has none.</summary>
    public string? LinkOf(AgreementItem item) => links.GetValueOrDefault(item.CatalogCode);

    public async Task ReadAsync(CancellationToken ct)
    {
        var today = LegalTime.DateOf(clock.Now);
        Standing =
        [
            .. agreements.All.Where(one =>
                one.StandsOn(today) && (options.Place.Length == 0 || one.Of(options.Place) is not null)
            ),
        ];
        links = (await catalog.InForceAsync(ct))
            .Where(one => one.Content.Bundle is null)
            .GroupBy(one => one.Content.CatalogCode, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.OrderBy(one => one.Id, StringComparer.Ordinal).First().Id,
                StringComparer.Ordinal
            );
    }
}
