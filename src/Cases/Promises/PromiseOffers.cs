using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Kernel;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Promises;

/// <summary>Whether 容缺 or 告知承诺 is offered to a party, by the promises that it broke on this platform and by nothing else.</summary>
internal sealed class PromiseOffers(CasesDb db, OfferRules rules)
{
    /// <param name="kind">What is wished for.</param>
    /// <param name="applicantKey">Blind index of the applicant's number.</param>
    /// <param name="today">Legal day.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Rejection?> RefusalAsync(
        PromiseKind kind,
        string applicantKey,
        DateOnly today,
        CancellationToken ct
    )
    {
        PromiseOutcome[] counted = [.. rules.Counted];
        var broken = await db
            .Promises.AsNoTracking()
            .Where(one => one.ApplicantKey == applicantKey && one.RestoredAt == null && counted.Contains(one.Outcome))
            .Select(one => new { one.Outcome, one.SettledAt })
            .ToListAsync(ct);
        return
            rules.Against(
                kind,
                [.. broken.Select(one => new BrokenPromise(one.Outcome, LegalTime.DateOf(one.SettledAt!.Value)))],
                today
            )
                is { } why
            ? PromiseErrors.NotOffered(kind == PromiseKind.Commitment ? "告知承诺" : "容缺受理", why)
            : null;
    }
}
