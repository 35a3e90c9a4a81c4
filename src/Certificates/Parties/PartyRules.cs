using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tongban.Certificates.Parties;

/// <summary>Who may be registered as an outside party.</summary>
internal enum PartyKind
{
    /// <summary>破产管理人.</summary>
    InsolvencyAdministrator,

    /// <summary>保险机构.</summary>
    Insurer,

    /// <summary>银行.</summary>
    Bank,

    /// <summary>公用企业: water, power, gas, heat.</summary>
    Utility,

    /// <summary>执法机关, for its officers in an inspection.</summary>
    Inspectorate,
}

/// <summary>What an answer says beyond what anybody sees at /verify.</summary>
internal enum QueryElement
{
    /// <summary>The holder's name in full.</summary>
    Holder,

    /// <summary>The holder's identity number or credit code in full.</summary>
    HolderCode,

    /// <summary>What else stands on the face: address, scope of business and the like.</summary>
    Details,
}

/// <summary>Whose decision, named by its number in each query, takes the place of consent.</summary>
internal enum DecisionKind
{
    /// <summary>人民法院指定管理人的决定书.</summary>
    CourtDecision,

    /// <summary>行政检查的编号.</summary>
    Inspection,
}

/// <summary>A purpose, and the most that it lets anybody see.</summary>
internal sealed record PartyPurpose(string Code, string Name, IReadOnlyList<QueryElement> Elements);

/// <summary>An article on which a query may rest.</summary>
/// <param name="Text">The article as it reads; null while its text is not at hand (依据待核).</param>
/// <param name="Decision">What takes the place of consent where the article lets it; null for nothing.</param>
internal sealed record PartyBasis(string Code, string Law, string Article, string? Text, DecisionKind? Decision)
{
    /// <summary>Whether a query that rests on it can do without consent: never while the text is not at hand.</summary>
    [JsonIgnore]
    public bool CanDoWithoutConsent => Text is { Length: > 0 } && Decision is not null;
}

/// <summary>Purposes and bases of one kind of party.</summary>
internal sealed record PartyKindRules(IReadOnlyList<PartyPurpose> Purposes, IReadOnlyList<PartyBasis> Bases);

/// <summary>What each kind of outside party may ask for: <c>data/certificates/outside-parties.json</c>.</summary>
internal sealed class PartyRules
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly IReadOnlyDictionary<PartyKind, PartyKindRules> kinds;

    private PartyRules(IReadOnlyDictionary<PartyKind, PartyKindRules> kinds) => this.kinds = kinds;

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">A kind is missing, or a code comes twice.</exception>
    public static PartyRules Load(TextReader reader)
    {
        var read = JsonSerializer.Deserialize<File>(reader.ReadToEnd(), Json)?.Kinds;
        var codes = read
            ?.Values.SelectMany(one => one.Purposes.Select(p => p.Code).Concat(one.Bases.Select(b => b.Code)))
            .ToList();
        return
            read is not null
            && Enum.GetValues<PartyKind>().All(read.ContainsKey)
            && codes!.Distinct(StringComparer.Ordinal).Count() == codes!.Count
            ? new PartyRules(read)
            : throw new InvalidDataException("outside-parties.json: a kind is missing, or a code comes twice.");
    }

    /// <summary>Rules of a kind.</summary>
    public PartyKindRules Of(PartyKind kind) => kinds[kind];

    /// <summary>A purpose of any kind; null for none of that code.</summary>
    public PartyPurpose? Purpose(string code) =>
        kinds.Values.SelectMany(one => one.Purposes).FirstOrDefault(one => one.Code == code);

    /// <summary>A basis of any kind; null for none of that code.</summary>
    public PartyBasis? Basis(string? code) =>
        kinds.Values.SelectMany(one => one.Bases).FirstOrDefault(one => one.Code == code);

    private sealed record File(Dictionary<PartyKind, PartyKindRules> Kinds);
}
