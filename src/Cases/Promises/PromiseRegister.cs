using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Platform;

namespace Tongban.Cases.Promises;

/// <summary>Keeps the 承诺台账 beside the events of a case, in the open write scope.</summary>
internal sealed class PromiseRegister(CasesDb db, IdSource ids)
{
    public async Task WriteAsync(CaseRow row, CaseFile file, IReadOnlyList<CaseEvent> added, CancellationToken ct)
    {
        if (added.Count == 0 || file.State is { Deferral: null, Commitment: null })
        {
            return;
        }

        var now = added[^1].At;
        if (file.State.Deferral is { } deferral)
        {
            await SetAsync(
                row,
                PromiseKind.Deferral,
                deferral.PromisedAt,
                deferral.Until.IsEmpty ? null : deferral.Until.Values.Max(),
                PromiseOutcomes.Of(file.State, deferral),
                now,
                ct
            );
        }

        if (file.State.Commitment is { } commitment)
        {
            await SetAsync(
                row,
                PromiseKind.Commitment,
                commitment.MadeAt,
                commitment.CheckBy,
                PromiseOutcomes.Of(file.State, commitment),
                now,
                ct
            );
        }
    }

    private async Task SetAsync(
        CaseRow row,
        PromiseKind kind,
        DateTimeOffset madeAt,
        DateOnly? due,
        PromiseOutcome outcome,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var kept = await db.Promises.FirstOrDefaultAsync(one => one.CaseId == row.Id && one.Kind == kind, ct);
        if (kept is null)
        {
            kept = new PromiseRow
            {
                Id = ids.Next(),
                CaseId = row.Id,
                Kind = kind,
                ItemId = row.ItemId,
                AuthorityCode = row.AuthorityCode,
                ApplicantKey = row.ApplicantKey,
                MadeAt = madeAt,
                Outcome = PromiseOutcome.Open,
            };
            db.Promises.Add(kept);
        }

        if (kept.Outcome != outcome)
        {
            kept.SettledAt = outcome == PromiseOutcome.Open ? null : now;
        }

        (kept.DueOn, kept.Outcome) = (due, outcome);
    }
}

/// <summary>How the promises of a case stand, from its state alone.</summary>
internal static class PromiseOutcomes
{
    public static PromiseOutcome Of(CaseState state, DeferralState deferral) =>
        deferral switch
        {
            { MissedAt: not null, FullAt: not null } => PromiseOutcome.Late,
            { MissedAt: not null } => PromiseOutcome.Missed,
            { FullAt: not null } => PromiseOutcome.Kept,
            _ when state.Ended || state.Decision is not null || IsIdle(state, deferral) => PromiseOutcome.Void,
            _ => PromiseOutcome.Open,
        };

    public static PromiseOutcome Of(CaseState state, CommitmentState commitment) =>
        commitment switch
        {
            { RevokedAt: not null } => PromiseOutcome.Revoked,
            { Rectified: true } => PromiseOutcome.Rectified,
            { Kept: true } => PromiseOutcome.Kept,
            { Kept: false } => PromiseOutcome.False,
            { Withdrawn: true } => PromiseOutcome.Void,
            { CheckBy: null } when state.Ended || state.Decision is not null => PromiseOutcome.Void,
            _ => PromiseOutcome.Open,
        };

    /// <summary>Accepted without anything missing, or without a day left to hand it in.</summary>
    private static bool IsIdle(CaseState state, DeferralState deferral) =>
        state.AcceptedAsOf is not null && deferral.StartedAt is null;
}
