using System.Globalization;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Exchange;

/// <summary>Our names as figures of the national tables, by the code lists in the database.</summary>
internal sealed class ExchangeCodes
{
    private static readonly (string List, string Scheme)[] Used =
    [
        ("server_type", "c0109"),
        ("project_type", "c0109"),
        ("handle_type", "c0109"),
        ("result_type", "national"),
        ("time_unit", "c0109"),
    ];

    private readonly Dictionary<(string List, string Name), string> figures = [];

    public static async Task<ExchangeCodes> ReadAsync(CatalogReader reader, CancellationToken ct)
    {
        var codes = new ExchangeCodes();
        foreach (var (list, scheme) in Used)
        foreach (var one in (await reader.CodeListAsync(list, ct))?.Schemes ?? [])
            if (one.Scheme == scheme)
                foreach (var entry in one.Entries.Where(entry => entry.Name is not null))
                    codes.figures[(list, entry.Name!)] = entry.Value;
        return codes;
    }

    public string Subjects(ServiceItemContent item) =>
        string.Join('^', item.Subjects.Select(subject => Figure("server_type", subject.ToString())));

    public string Mode(ServiceItemContent item) => Figure("project_type", item.Mode.ToString());

    /// <summary>Ways of filing; kiosk and village station have no figure, a telephone's is the net's.</summary>
    public string Channels(ServiceItemContent item) =>
        string.Join(
            '^',
            item.Channels.Select(channel => channel == Channel.Mobile ? Channel.Online : channel)
                .Select(channel => figures.GetValueOrDefault(("handle_type", channel.ToString())))
                .Where(figure => figure is not null)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );

    public string Result(ServiceItemContent item) =>
        figures.GetValueOrDefault(("result_type", item.Result.Kind.ToString()))
        ?? Figure("result_type", nameof(ResultKind.Other));

    /// <summary>
    /// Number and unit as the national table has them. 当场 is 0 working days, two half working days are one, 日 that may be
    /// counted either way is given in working days; <c>Explain</c> then says what it really is.
    /// </summary>
    public (string Number, string Unit, string Explain) Limit(Period period) =>
        period.Unit switch
        {
            TimeUnit.OnTheSpot or TimeUnit.Promptly => ("0", Unit(TimeUnit.WorkingDay), period.ToString()),
            TimeUnit.HalfWorkingDay => (Text((period.Amount + 1) / 2), Unit(TimeUnit.WorkingDay), period.ToString()),
            TimeUnit.DayOrWorkingDay => (Text(period.Amount), Unit(TimeUnit.WorkingDay), period.ToString()),
            _ => (Text(period.Amount), Unit(period.Unit), ""),
        };

    /// <summary>Reads what <see cref="Limit"/> wrote; null where there is no number or no such unit.</summary>
    public Period? Period(string number, string unit, string explain)
    {
        if (UpTaskChange.Number(number) is not { } amount)
            return null;
        return explain switch
        {
            "当场" when amount == 0 => new Period(0, TimeUnit.OnTheSpot),
            "及时" when amount == 0 => new Period(0, TimeUnit.Promptly),
            _ => Enum.GetValues<TimeUnit>()
                .Where(one => figures.GetValueOrDefault(("time_unit", one.ToString())) == unit)
                is { } units
            && units.Any()
                ? new Period(amount, units.First())
                : null,
        };
    }

    /// <summary>Our names for figures joined by ^; a name that the item has already goes before another of the same figure.</summary>
    public IReadOnlyList<T> Read<T>(string list, string text, IReadOnlyList<T> before)
        where T : struct, Enum =>
        [
            .. text.Split('^', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .SelectMany(figure =>
                {
                    var named = Enum.GetValues<T>()
                        .Where(one => figures.GetValueOrDefault((list, one.ToString())) == figure)
                        .ToList();
                    var had = named.Where(before.Contains).ToList();
                    return had.Count > 0 ? had : named.Take(1);
                })
                .Distinct(),
        ];

    /// <summary>Ways of filing; those without a figure of their own stay as they were.</summary>
    public IReadOnlyList<Channel> ReadChannels(string text, IReadOnlyList<Channel> before)
    {
        var read = Read("handle_type", text, before);
        return
        [
            .. before.Where(one =>
                read.Contains(one == Channel.Mobile ? Channel.Online : one)
                || figures.GetValueOrDefault(("handle_type", one.ToString())) is null && one != Channel.Mobile
            ),
            .. read.Where(one => !before.Contains(one)),
        ];
    }

    public static string DepartmentKind(Authority authority) =>
        authority.Kind switch
        {
            AuthorityKind.AuthorisedOrganisation or AuthorityKind.MassOrganisation => "2",
            AuthorityKind.Enterprise => "9",
            _ => "1",
        };

    public static string YesNo(bool yes) => yes ? "1" : "0";

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Unit(TimeUnit unit) => Figure("time_unit", unit.ToString());

    private string Figure(string list, string name) =>
        figures.TryGetValue((list, name), out var figure)
            ? figure
            : throw new InvalidOperationException($"Code list {list} has no {name}.");
}
