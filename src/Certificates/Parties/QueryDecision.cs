using Tongban.Certificates.Data;
using Tongban.Kernel;

namespace Tongban.Certificates.Parties;

/// <summary>What may be answered about one certificate.</summary>
/// <param name="Elements">What is shown in clear; the rest is masked or left out.</param>
/// <param name="Grant">The holder's consent; null where a decision takes its place.</param>
internal sealed record Allowance(IReadOnlyList<QueryElement> Elements, CertificateGrantRow? Grant);

/// <summary>Whether a query is answered, and with what; pure.</summary>
internal static class QueryDecision
{
    /// <summary>Why the party may ask nothing on a day; null when it may.</summary>
    public static Rejection? Standing(OutsidePartyRow party, DateOnly today) =>
        party.ClosedAt is not null ? PartyErrors.Closed
        : !PartyTerms.IsOpen(party, today) ? PartyErrors.NotInPeriod
        : null;

    /// <summary>Why it may not ask this; null when it may.</summary>
    /// <param name="party">The party.</param>
    /// <param name="purpose">The purpose of that code; null for none.</param>
    /// <param name="asked">The elements asked for; null for all that may be seen.</param>
    public static Rejection? Refusal(
        OutsidePartyRow party,
        PartyPurpose? purpose,
        IReadOnlyList<QueryElement>? asked
    ) =>
        purpose is null || !PartyTerms.PurposesOf(party).Contains(purpose.Code) ? PartyErrors.PurposeNotRegistered
        : asked?.Except(PartyTerms.Elements(party, purpose)).Any() == true ? PartyErrors.TooMuchAsked
        : null;

    /// <summary>What the party is told about a certificate: by the holder's consent, else by a decision where a law lets it.</summary>
    /// <param name="party">A party that may ask for the purpose.</param>
    /// <param name="basis">On which law it rests; null for an agreement.</param>
    /// <param name="purpose">The purpose.</param>
    /// <param name="asked">The elements asked for; null for all that may be seen.</param>
    /// <param name="decision">Number of the court's decision or of the inspection; null for none.</param>
    /// <param name="typeName">Type of the certificate.</param>
    /// <param name="grants">Grants of the certificate that stand today, to whomever.</param>
    public static Result<Allowance> For(
        OutsidePartyRow party,
        PartyBasis? basis,
        PartyPurpose purpose,
        IReadOnlyList<QueryElement>? asked,
        string? decision,
        string typeName,
        IReadOnlyList<CertificateGrantRow> grants
    )
    {
        if (!PartyTerms.TypesOf(party).Contains(typeName))
        {
            return PartyErrors.TypeNotRegistered;
        }

        var most = PartyTerms.Elements(party, purpose);
        var grant = grants
            .Where(one => one.PartyId == party.Id && one.PurposeCode == purpose.Code)
            .MaxBy(one => one.Id);
        if (grant is null && (party.NeedsConsent || basis is not { CanDoWithoutConsent: true }))
        {
            return PartyErrors.NoConsent;
        }

        if (grant is null && decision is null)
        {
            return PartyErrors.DecisionMissing;
        }

        var allowed = grant is null ? most : [.. most.Intersect(PartyTerms.Elements(grant.Elements))];
        return asked?.Except(allowed).Any() == true
            ? PartyErrors.TooMuchAsked
            : new Allowance(asked is null ? allowed : [.. asked.Distinct().Order()], grant);
    }
}
