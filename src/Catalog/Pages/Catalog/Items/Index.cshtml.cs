using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Portal;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

/// <summary>Browses the items: by life event, audience, department, kind and channel, each with how many there are.</summary>
internal sealed class ItemsModel(CatalogReader catalog, PortalData portal, RegionChoice region) : PageModel
{
    private const int Size = 20;
    private IReadOnlyList<PublishedItem> all = [];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public ItemAudience? Audience { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Event { get; set; }

    [BindProperty(SupportsGet = true)]
    public ItemType? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Authority { get; set; }

    /// <summary>Online or counter.</summary>
    [BindProperty(SupportsGet = true)]
    public Channel? Way { get; set; }

    public ItemPage Found { get; private set; } = new([], 0, 1, Size);
    public RegionalSite? Region => region.Current;
    public IReadOnlyList<(ItemAudience? Audience, int Items)> Audiences { get; private set; } = [];
    public IReadOnlyList<(LifeEvent Event, int Items)> Events { get; private set; } = [];
    public IReadOnlyList<(ItemType Type, int Items)> Types { get; private set; } = [];
    public IReadOnlyList<(Authority Authority, int Items)> Authorities { get; private set; } = [];
    public IReadOnlyList<(Channel Way, int Items)> Ways { get; private set; } = [];
    public LifeEvent? Chosen => portal.Event(Event);
    public bool IsNarrowed =>
        Blank(Q) is not null || Blank(Authority) is not null || Type is not null || Way is not null;
    public Wizard? Wizard => portal.Wizard(Chosen?.Wizard);

    public async Task OnGetAsync([FromQuery(Name = "p")] int number = 1, CancellationToken ct = default)
    {
        all = await catalog.InForceAsync(ct);
        var filter = Filter();
        var fitting = Ordered(Fitting(filter));
        var page = Math.Clamp(number, 1, Math.Max(1, (fitting.Count + Size - 1) / Size));
        Found = new ItemPage([.. fitting.Skip((page - 1) * Size).Take(Size)], fitting.Count, page, Size);
        Audiences =
        [
            .. new ItemAudience?[] { null, ItemAudience.Person, ItemAudience.Organisation }.Select(one =>
                (one, Count(filter with { Audience = one, Ids = null }))
            ),
        ];
        Events =
        [
            .. portal
                .Events.Where(one => Audience is null || one.Audience == Audience)
                .Select(one => (one, Count(filter with { Ids = one.Items, Audience = null })))
                .Where(one => one.Item2 > 0 || one.one.Code == Event),
        ];
        Types = [.. Enum.GetValues<ItemType>().Select(one => (one, Count(filter with { Type = one })))];
        Ways =
        [
            (Channel.Online, Count(filter with { Online = true })),
            (Channel.Counter, Count(filter with { Online = false })),
        ];
        var others = Fitting(filter with { Authority = null })
            .CountBy(item => item.Content.AuthorityCode, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        Authorities =
        [
            .. (await catalog.AuthoritiesAsync(ct))
                .Where(one => others.ContainsKey(one.Code) || one.Code == Authority)
                .Select(one => (one, others.GetValueOrDefault(one.Code))),
        ];
    }

    public string PageAddress(int number) => Address(Audience, Event, number);

    public string AudienceAddress(ItemAudience? audience) => Address(audience, null, null);

    public string EventAddress(string code) => Address(Audience, code == Event ? null : code, null);

    private ItemFilter Filter() =>
        new()
        {
            Text = Blank(Q),
            Audience = Chosen is null ? Audience : null,
            Type = Type,
            Authority = Blank(Authority),
            Ids = Chosen?.Items,
            Online = Way is null ? null : Way == Channel.Online,
            Region = Region,
        };

    private IEnumerable<PublishedItem> Fitting(ItemFilter filter) => all.Where(item => ItemMatch.Fits(item, filter));

    private int Count(ItemFilter filter) => Fitting(filter).Count();

    /// <summary>Those of a life event stand in the order in which one needs them.</summary>
    private List<PublishedItem> Ordered(IEnumerable<PublishedItem> items) =>
        Chosen is { } chosen
            ? [.. items.OrderBy(item => chosen.Items.Index().First(one => one.Item == item.Id).Index)]
            : [.. items];

    private string Address(ItemAudience? audience, string? life, int? number)
    {
        var query = new QueryBuilder();
        foreach (
            var (name, value) in new[]
            {
                ("p", number?.ToString(CultureInfo.InvariantCulture)),
                ("q", Q),
                ("audience", audience?.ToString()),
                ("event", life),
                ("type", Type?.ToString()),
                ("authority", Authority),
                ("way", Way?.ToString()),
            }
        )
            if (Blank(value) is { } given)
                query.Add(name, given);
        return "/items" + query;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
