using Tongban.Certificates.Data;

namespace Tongban.Certificates.Parties;

/// <summary>What a party was registered for, read from its row.</summary>
internal static class PartyTerms
{
    private const char Blank = ' ';
    private const char Line = '\n';

    public static IReadOnlyList<string> TypesOf(OutsidePartyRow party) => party.TypeNames.Split(Line);

    public static IReadOnlyList<string> PurposesOf(OutsidePartyRow party) => party.Purposes.Split(Blank);

    public static string TypesText(IEnumerable<string> names) => string.Join(Line, names);

    public static string PurposesText(IEnumerable<string> codes) => string.Join(Blank, codes);

    public static string Text(IEnumerable<QueryElement> elements) => string.Join(Blank, elements.Order());

    public static IReadOnlyList<QueryElement> Elements(string? text) =>
        [
            .. (text ?? "")
                .Split(Blank, StringSplitOptions.RemoveEmptyEntries)
                .Select(one => Enum.Parse<QueryElement>(one)),
        ];

    /// <summary>What the party sees for a purpose at most: what both allow.</summary>
    public static IReadOnlyList<QueryElement> Elements(OutsidePartyRow party, PartyPurpose purpose) =>
        [.. purpose.Elements.Intersect(Elements(party.Elements)).Order()];

    /// <summary>Whether it may ask on a day.</summary>
    public static bool IsOpen(OutsidePartyRow party, DateOnly day) =>
        party.ClosedAt is null && party.ValidFrom <= day && day <= party.ValidUntil;
}
