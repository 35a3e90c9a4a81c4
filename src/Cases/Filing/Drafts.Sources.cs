using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Moves;
using Tongban.Cases.Sources;
using Tongban.Identity;

namespace Tongban.Cases.Filing;

/// <summary>What other bodies' registers say for a draft.</summary>
internal sealed partial class Drafts
{
    /// <summary>
    /// Asks the registers that know something the form wants, when the draft is begun; never under a mandate, by which the
    /// giver agreed to show what is registered here and nothing of other bodies; and never for an account whose number is a
    /// claim, since the answer would be somebody else's.
    /// </summary>
    public async Task AskSourcesAsync(DraftView draft, Applicant applicant, Acting by, CancellationToken ct = default)
    {
        if (
            applicant.IsProofed
            && !await db.Drafts.AnyAsync(one => one.Token == draft.Token && one.MandateId != null, ct)
        )
        {
            await queries.FetchAsync(draft, applicant, by.Actor, ct);
        }
    }

    /// <summary>What they said, by known-data key.</summary>
    public Task<IReadOnlyDictionary<string, SourcedFact>> SourcedAsync(string token, CancellationToken ct = default) =>
        queries.OfDraftAsync(token, ct);

    /// <summary>Sets aside what they said for these keys: the applicant fills in.</summary>
    public Task DeclineSourcesAsync(
        DraftView draft,
        IReadOnlyCollection<string> keys,
        Acting by,
        CancellationToken ct = default
    ) => queries.DeclineAsync(draft.Token, keys, by.Actor, ct);
}
