using System.Text.Json.Serialization;

namespace Tongban.CrossRegion.Agreements;

/// <summary>三种模式 of 跨省通办.</summary>
internal enum CrossMode
{
    /// <summary>全程网办: the home place takes, decides and delivers online.</summary>
    WholeOnline,

    /// <summary>异地代收代办: another place checks identity and form, sends on and hands over; the home place accepts and decides.</summary>
    RemoteCollect,

    /// <summary>多地联办: one place takes it in, the places do their parts of it together.</summary>
    MultiPlace,
}

/// <summary>An agreement between places (通办协议): a file of <c>data/agreements</c>, the same at both of them.</summary>
/// <param name="Source">Where it was published; 演示配置 when it was made up.</param>
/// <param name="Official">False for what no government published.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
internal sealed record Agreement(
    string Id,
    string Name,
    string Source,
    bool Official,
    IReadOnlyList<AgreementPlace> Places,
    DateOnly From,
    DateOnly Until,
    IReadOnlyList<AgreementItem> Items
)
{
    [JsonIgnore]
    public bool WithinProvince => Places.Select(one => one.Division[..2]).Distinct(StringComparer.Ordinal).Count() == 1;

    public bool StandsOn(DateOnly day) => From <= day && day <= Until;

    public bool Joins(string one, string other) =>
        one != other && Places.Any(place => place.Division == one) && Places.Any(place => place.Division == other);

    public AgreementItem? Item(string catalogCode) => Items.FirstOrDefault(one => one.CatalogCode == catalogCode);

    public AgreementPlace Other(string place) => Places.First(one => one.Division != place);

    public AgreementPlace? Of(string place) => Places.FirstOrDefault(one => one.Division == place);
}

/// <summary>A party, with whom to ask when the two do not agree.</summary>
/// <param name="Division">Six digits.</param>
internal sealed record AgreementPlace(string Division, string Name, string Contact, string Phone);

/// <param name="CatalogCode">基本编码, 12 digits.</param>
/// <param name="Joint">Who does what of it; of 多地联办 and of nothing else.</param>
internal sealed record AgreementItem(string CatalogCode, string Name, CrossMode Mode, JointParts? Joint = null)
{
    /// <summary>A counter takes it in for another place.</summary>
    [JsonIgnore]
    public bool AtCounter => Mode != CrossMode.WholeOnline;
}

/// <summary>
/// 多地联办: what each of the two places does. The home place's part comes first (迁出, 转出); that of the place which took the
/// application in begins when the other is granted (迁入, 转入).
/// </summary>
/// <param name="ResultIs">Material of the taking place's part that the home place's documents are; null for none.</param>
internal sealed record JointParts(JointPart Home, JointPart Taker, string? ResultIs = null);

/// <param name="Name">What this part is called.</param>
/// <param name="Situations">Situation id to option id, fixed by which part it is.</param>
internal sealed record JointPart(string Name, IReadOnlyDictionary<string, string> Situations);

/// <summary>What a government published of its agreements, which names neither partners nor items.</summary>
internal sealed record PublishedFigures(string Source, IReadOnlyList<PublishedFigure> Figures);

internal sealed record PublishedFigure(string Place, string Text);
