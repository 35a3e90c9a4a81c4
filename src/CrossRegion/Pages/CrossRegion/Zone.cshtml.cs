using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog;
using Tongban.Catalog.Authorities;
using Tongban.CrossRegion.Agreements;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.CrossRegion.Pages;

/// <summary>/zones/cross-province: agreements in force with their items by mode, counters, and what was published of others.</summary>
internal sealed class CrossZoneModel(
    AgreementBook agreements,
    CatalogReader catalog,
    CrossRegionOptions options,
    IBusinessClock clock
) : PageModel
{
    private Dictionary<string, string> links = [];

    public IReadOnlyList<string> Modes { get; } = [.. Enum.GetValues<CrossMode>().Select(Name)];
    public IReadOnlyList<Agreement> Standing { get; private set; } = [];
    public IReadOnlyList<(Hall Hall, IReadOnlyList<string> Names)> Counters { get; private set; } = [];
    public PublishedFigures? Figures => agreements.Figures;

    public string KeyOf(CrossMode mode) => Name(mode);

    /// <summary>Id of the guide in this catalogue; null where it has none.</summary>
    public string? LinkOf(AgreementItem item) => links.GetValueOrDefault(item.CatalogCode);

    public async Task OnGetAsync(CancellationToken ct)
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
        Counters =
        [
            .. (await catalog.HallsAsync(ct))
                .Select(hall =>
                    (
                        Hall: hall,
                        Names: (IReadOnlyList<string>)
                            [
                                .. hall
                                    .Counters.Where(one => one.Kind == CounterKind.CrossProvince)
                                    .Select(one => one.Name),
                            ]
                    )
                )
                .Where(one => one.Names.Count > 0),
        ];
    }

    private static string Name(CrossMode mode) => char.ToLowerInvariant($"{mode}"[0]) + $"{mode}"[1..];
}
